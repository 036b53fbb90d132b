// An experiment that was cut off goes on from what it had: finished runs are taken over, unfinished ones resumed.
import { expect, test } from 'vitest'
import { chainSource, sampleStudio } from './support/testStudio.ts'

const experiment = {
  dataset: 1,
  arms: ['answer-only', 'full', 'curated'] as ('answer-only' | 'full' | 'curated')[],
  student: 'tiny',
  seed: 1,
  settings: { steps: 12, batchSize: 4, checkpointEvery: 3 },
}

test('resumed after a cancel in its second arm, it trains no arm twice and ends as if never stopped', {
  timeout: 120_000,
}, async () => {
  const { studio, event } = await sampleStudio([chainSource({ decidedShare: 1, wrongShare: 0 })])
  await studio.invoke('datasets.freeze', {
    name: 'accepted',
    selection: { rule: 'accepted' },
    shares: { train: 0.7, validation: 0.1, test: 0.2 },
  })
  await studio.invoke('students.createTiny', { name: 'tiny' })
  const { job } = await studio.invoke('experiments.start', experiment)
  await event('run.metrics', ({ run }) => run === 2)
  await studio.invoke('jobs.cancel', { job })
  await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-cancelled' })

  await studio.invoke('jobs.resume', { job })
  const { subject } = await studio.finished(job)
  const { arms } = await studio.invoke('comparisons.get', { comparison: subject! })
  expect(arms.map(({ name }) => name)).toEqual(experiment.arms)
  const runs = await studio.invoke('runs.list', {})
  expect(runs.map(({ arm, state }) => `${arm} ${state}`).sort()).toEqual([
    'answer-only done',
    'curated done',
    'full done',
  ])

  const parts = (await studio.invoke('jobs.list', {})).filter(({ parent }) => parent === job)
  expect(parts.filter(({ kind }) => kind === 'train')).toHaveLength(3)
  const again = await studio.invoke('runs.start', {
    dataset: 1,
    arm: 'full',
    student: 'tiny',
    seed: 1,
    settings: experiment.settings,
  })
  await studio.finished(again.job)
  const [repeated] = await studio.invoke('runs.list', {})
  const resumed = runs.find(({ arm }) => arm === 'full')
  expect(repeated?.weightsSha256).toBe(resumed?.weightsSha256)
})

// A student as it is answers like a trained one, so that a comparison can start before any training.
import { expect, test } from 'vitest'
import { chainSource, sampleStudio } from './support/testStudio.ts'

test('an untrained student is evaluated, compared as an arm of no tokens, and evaluated again without a second run', {
  timeout: 60_000,
}, async () => {
  const { studio } = await sampleStudio([chainSource({ decidedShare: 1, wrongShare: 0 })])
  const shares = { train: 0.5, validation: 0, test: 0.5 }
  await studio.invoke('datasets.freeze', { name: 'accepted', selection: { rule: 'accepted' }, shares })
  const { id: student } = await studio.invoke('students.createTiny', { name: 'tiny' })
  await expect(studio.invoke('evaluations.start', { student })).rejects.toMatchObject({ code: 'evaluation-of-nothing' })
  await expect(studio.invoke('evaluations.start', { student: 'nobody', dataset: 1 })).rejects.toMatchObject({
    code: 'not-found',
  })

  const evaluated = async (request: { student: string; dataset: number } | { run: number }) => {
    const { job, subject } = await studio.invoke('evaluations.start', request)
    await studio.finished(job)
    return subject!
  }
  const before = await evaluated({ student, dataset: 1 })
  const trained = await studio.invoke('runs.start', {
    dataset: 1,
    arm: 'full',
    student,
    settings: { steps: 2, batchSize: 4 },
  })
  await studio.finished(trained.job)
  const after = await evaluated({ run: trained.subject! })
  const comparison = await studio.invoke('comparisons.create', { name: 'from nothing', evaluations: [before, after] })
  expect(comparison.arms).toMatchObject([
    { name: 'untrained · 0', trainTokens: 0, keptTokenShare: 0 },
    { name: 'full · 1', keptTokenShare: 1 },
  ])
  expect(comparison.n).toBe(12)

  await evaluated({ student, dataset: 1 })
  const runs = await studio.invoke('runs.list', {})
  expect(runs.filter(({ arm }) => arm === 'untrained')).toHaveLength(1)
  expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
})

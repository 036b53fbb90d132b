// Two processes on one project: one runs its jobs, the other may read and judge, and neither disturbs the other.
import { expect, test } from 'vitest'
import { chainSource, sampleStudio, testStudio } from './support/testStudio.ts'

test('a second process sees a running job as running, is refused jobs of its own, and takes over when the first is gone', {
  timeout: 60_000,
}, async () => {
  const first = await sampleStudio([chainSource()])
  const { job } = await first.studio.invoke('scores.start', { methods: ['novelty'] })

  const second = testStudio()
  await second.studio.invoke('project.open', { path: first.path })
  const seen = (await second.studio.invoke('jobs.list', {})).find(({ id }) => id === job)
  expect(['running', 'done']).toContain(seen?.state)
  await expect(second.studio.invoke('scores.start', { methods: ['length'] })).rejects.toMatchObject({
    code: 'project-in-use',
  })
  const { rows } = await second.studio.invoke('traces.page', { limit: 1 })
  const { steps } = await second.studio.invoke('traces.get', { trace: rows[0]!.id })
  const receipt = await second.studio.invoke('decisions.record', {
    step: steps[0]!.id,
    verdict: 'accept',
    elapsedMs: 1,
  })
  expect(receipt.mine?.verdict).toBe('accept')

  await first.studio.finished(job)
  first.studio.close()
  await second.studio.invoke('project.open', { path: first.path })
  const { job: later } = await second.studio.invoke('scores.start', { methods: ['length'] })
  expect((await second.studio.finished(later)).state).toBe('done')
})

// An import is all of a file or nothing, whatever is killed while it runs; and it can be started again.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Studio } from '../../../electron/services/index.ts'
import { startScript } from './support/killableProcess.ts'
import { temporaryFolder, testStudio } from './support/testStudio.ts'

const traces = 12_000
const backend = join(import.meta.dirname, 'support/backend.ts')
const random = xoroshiro128plus(5)
let file = ''

beforeAll(() => {
  file = join(temporaryFolder(), 'sums.jsonl')
  const lines = Array.from({ length: traces }, (_, n) =>
    JSON.stringify({
      question: `How much is ${n} and ${n + 1}?`,
      answer: `Add them.\n${n}+${n + 1}=${2 * n + 1}.\n#### ${2 * n + 1}`,
    }),
  )
  writeFileSync(file, `${lines.join('\n')}\n`)
})

async function emptyProject() {
  const path = join(temporaryFolder(), 'p.tracewright')
  const own = testStudio()
  await own.studio.invoke('project.create', { path, name: 'Sums' })
  return { ...own, path }
}

const staged = (path: string): string[] => readdirSync(join(`${path}-files`, 'staging'))

async function expectUntouched(studio: Studio): Promise<void> {
  expect(await studio.invoke('project.info', {})).toMatchObject({ sources: 0, traces: 0, steps: 0, decisions: 0 })
  expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
}

/** Every trace once; an import after a whole one adds a source of duplicates. */
async function expectWhole(studio: Studio): Promise<void> {
  expect(await studio.invoke('project.info', {})).toMatchObject({ traces, steps: 2 * traces })
  expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
}

describe('an import that was killed leaves nothing behind', { timeout: 120_000 }, () => {
  test('with its own process, and can go on', async () => {
    const { studio, path, event, killJob } = await emptyProject()
    const { job } = await studio.invoke('imports.start', { file })
    const reached = uniformInt(random, 1, 60) / 100
    await event('job.changed', ({ progress }) => (progress ?? 0) >= reached)
    killJob(job)
    await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-process-ended' })
    await expectUntouched(studio)
    expect(staged(path)).toEqual([])
    await studio.invoke('jobs.resume', { job })
    await studio.finished(job)
    await expectWhole(studio)
    expect(staged(path)).toEqual([])
  })

  test('with the whole backend, at random moments up to the end of the merge', async () => {
    const { studio, path } = await emptyProject()
    studio.close()
    for (let kill = 0; kill < 3; kill += 1) {
      const child = startScript(backend, [path, 'import', file])
      const reached = uniformInt(random, 1, 95) / 100
      await child.line((line) => Number(line.split(' ')[1]) >= reached && line.startsWith('progress'))
      await delay(uniformInt(random, 0, 300))
      await child.kill()
      const { studio: reopened } = testStudio()
      await reopened.invoke('project.open', { path })
      const { traces: found } = await reopened.invoke('project.info', {})
      const [job] = await reopened.invoke('jobs.list', {})
      // All or nothing; a finished merge may not have been acknowledged yet.
      if (found === 0) {
        await expectUntouched(reopened)
        expect(job).toMatchObject({ kind: 'import', state: 'interrupted', canResume: true })
      } else await expectWhole(reopened)
      reopened.close()
    }
    const { studio: last } = testStudio()
    await last.invoke('project.open', { path })
    const { job } = await last.invoke('imports.start', { file })
    const before = await last.invoke('project.info', {})
    await last.finished(job)
    const { report } = (await last.invoke('imports.list', {}))[0]!
    expect(report.traces + report.duplicates).toBe(traces)
    expect((await last.invoke('project.info', {})).traces).toBe(traces)
    expect(before.traces + report.traces).toBe(traces)
    expect(staged(path)).toEqual([])
  })

  test('by the user: cancelled, paused and resumed', async () => {
    const { studio, path, event } = await emptyProject()
    const first = await studio.invoke('imports.start', { file })
    await event('job.changed', ({ progress }) => (progress ?? 0) > 0)
    await studio.invoke('jobs.cancel', { job: first.job })
    await expect(studio.finished(first.job)).rejects.toMatchObject({ code: 'job-cancelled' })
    await expectUntouched(studio)
    expect(staged(path)).toEqual([])

    const second = await studio.invoke('imports.start', { file })
    await event('job.changed', ({ progress }) => (progress ?? 0) > 0)
    expect(await studio.invoke('jobs.pause', { job: second.job })).toMatchObject({ state: 'paused' })
    await delay(300)
    await expectUntouched(studio)
    await studio.invoke('jobs.resume', { job: second.job })
    await studio.finished(second.job)
    await expectWhole(studio)
  })
})

// Training that was killed, paused or cancelled ends with the bytes of a training that never was.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JobInfo } from '../../../electron/contract/projects.ts'
import type { Studio } from '../../../electron/services/index.ts'
import { startScript } from './support/killableProcess.ts'
import { chainSource, copyProject, sampleStudio, temporaryFolder, testStudio } from './support/testStudio.ts'

/** Long enough that steps are left after every kill, short enough to run many times. */
const steps = 60
const lastKillBefore = 36
const settings = { steps, batchSize: 8, checkpointEvery: 7 }
const request = { dataset: 1, arm: 'full', student: 'tiny', settings } as const
const backend = join(import.meta.dirname, 'support/backend.ts')
const random = xoroshiro128plus(71)

let prepared = ''
let undisturbed = ''

/** The project with a dataset and a student, open in a studio of its own. */
async function preparedStudio() {
  const path = copyProject(prepared, join(temporaryFolder(), 'p.tracewright'))
  const own = testStudio()
  await own.studio.invoke('project.open', { path })
  return { ...own, path }
}

/** SHA-256 of the trained weights as they lie on disk. */
const weightsOf = (path: string, run: number): string =>
  createHash('sha256')
    .update(readFileSync(join(`${path}-files`, 'runs', String(run), 'student', 'model.safetensors')))
    .digest('hex')

async function jobOf(studio: Studio, id: number): Promise<JobInfo> {
  return (await studio.invoke('jobs.list', {})).find((job) => job.id === id)!
}

/** Resolves when the run has taken at least this step, a little later. */
async function stepReached({ event }: Pick<ReturnType<typeof testStudio>, 'event'>, step: number): Promise<void> {
  await event('run.metrics', ({ metrics }) => metrics.at(-1)!.step >= step)
  await delay(uniformInt(random, 0, 60))
}

beforeAll(async () => {
  const { studio, path } = await sampleStudio([chainSource({ decidedShare: 1 })])
  await studio.invoke('datasets.freeze', { name: 'all', selection: { rule: 'accepted' }, includeWrongAnswers: true })
  await studio.invoke('students.createTiny', { name: 'tiny' })
  studio.close()
  prepared = path
  const own = await preparedStudio()
  const started = await own.studio.invoke('runs.start', request)
  await own.studio.finished(started.job)
  undisturbed = weightsOf(own.path, started.subject!)
  expect(await own.studio.invoke('runs.get', { run: 1 })).toMatchObject({ state: 'done', step: steps, steps })
  own.studio.close()
}, 120_000)

describe('the same bytes as a run that was never interrupted', { timeout: 120_000 }, () => {
  test('after its process was killed at three random steps', async () => {
    const own = await preparedStudio()
    const { studio } = own
    let { job } = await studio.invoke('runs.start', request)
    let reached = 0
    for (let kill = 0; kill < 3; kill += 1) {
      reached = uniformInt(random, reached + 1, Math.min(lastKillBefore, reached + 14))
      await stepReached(own, reached)
      own.killJob(job)
      await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-process-ended' })
      expect(await jobOf(studio, job)).toMatchObject({ state: 'interrupted', canResume: true, canPause: false })
      expect((await studio.invoke('runs.get', { run: 1 })).state).toBe('interrupted')
      job = (await studio.invoke('jobs.resume', { job })).id
      expect(await jobOf(studio, job)).toMatchObject({ state: 'running', finishedAt: null, error: null })
    }
    expect(await studio.finished(job)).toMatchObject({ state: 'done', subject: 1 })
    expect(weightsOf(own.path, 1)).toBe(undisturbed)
    const metrics = await studio.invoke('runs.metrics', { run: 1 })
    expect(metrics.map(({ step }) => step)).toEqual(Array.from({ length: steps }, (_, index) => index + 1))
  })

  test('after the backend was killed with it, twice', async () => {
    const own = await preparedStudio()
    const { path } = own
    own.studio.close()
    let args = ['run', '1', 'tiny', String(steps)]
    for (const target of [uniformInt(random, 1, 15), uniformInt(random, 16, lastKillBefore)]) {
      const child = startScript(backend, [path, ...args])
      await child.line((line) => line.startsWith('step ') && Number(line.slice(5)) >= target)
      await child.kill()
      const { studio } = testStudio()
      await studio.invoke('project.open', { path })
      const [job] = await studio.invoke('jobs.list', {})
      expect(job).toMatchObject({ state: 'interrupted', canResume: true })
      expect((await studio.invoke('runs.get', { run: 1 })).state).toBe('interrupted')
      expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
      studio.close()
      args = ['resume', String(job!.id)]
    }
    expect(await startScript(backend, [path, ...args]).ended).toBe(0)
    expect(weightsOf(path, 1)).toBe(undisturbed)
  })

  test('after it was cancelled: it stopped at a checkpoint of that very step, and went on', async () => {
    const own = await preparedStudio()
    const { studio } = own
    const { job } = await studio.invoke('runs.start', request)
    await stepReached(own, uniformInt(random, 2, lastKillBefore))
    await studio.invoke('jobs.cancel', { job })
    await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-cancelled' })
    expect(await jobOf(studio, job)).toMatchObject({ state: 'cancelled', error: null, canResume: true })
    const run = await studio.invoke('runs.get', { run: 1 })
    expect(run.state).toBe('cancelled')
    expect(run.checkpoint).toMatch(new RegExp(`step-0*${run.step}\\.safetensors$`))
    expect(existsSync(run.checkpoint!)).toBe(true)
    await studio.invoke('jobs.resume', { job })
    await studio.finished(job)
    expect(weightsOf(own.path, 1)).toBe(undisturbed)
  })

  test('after it was paused and resumed, and a paused job can be killed too', async () => {
    const own = await preparedStudio()
    const { studio } = own
    const { job } = await studio.invoke('runs.start', request)
    await stepReached(own, uniformInt(random, 1, 20))
    expect(await studio.invoke('jobs.pause', { job })).toMatchObject({ state: 'paused', canResume: true })
    expect((await studio.invoke('runs.get', { run: 1 })).state).toBe('paused')
    // What was on its way arrives; after that nothing moves.
    await delay(700)
    const { step } = await studio.invoke('runs.get', { run: 1 })
    await delay(700)
    expect((await studio.invoke('runs.get', { run: 1 })).step).toBe(step)
    expect(step).toBeLessThan(steps)
    await studio.invoke('jobs.resume', { job })
    await own.event('run.metrics', () => true)
    await studio.invoke('jobs.pause', { job })
    own.killJob(job)
    await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-process-ended' })
    await studio.invoke('jobs.resume', { job })
    await studio.finished(job)
    expect(weightsOf(own.path, 1)).toBe(undisturbed)
  })
})

test('a job that cannot be paused, resumed or cancelled says so', async () => {
  const { studio } = await preparedStudio()
  const started = await studio.invoke('runs.start', { ...request, settings: { ...settings, steps: 1 } })
  await studio.finished(started.job)
  for (const command of ['jobs.pause', 'jobs.resume', 'jobs.cancel'] as const) {
    await expect(studio.invoke(command, { job: started.job })).rejects.toMatchObject({ code: 'job-not-possible' })
    await expect(studio.invoke(command, { job: 999 })).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('a student whose folder is gone fails the job with the place, in the reply and in the row', async () => {
  const { studio, path } = await preparedStudio()
  rmSync(join(`${path}-files`, 'students', 'tiny'), { recursive: true })
  const { job } = await studio.invoke('runs.start', request)
  const error = await studio.finished(job).then(
    () => null,
    (cause: { code: string; message: string; where?: string }) => cause,
  )
  expect(error?.code).not.toBe('internal')
  expect(`${error?.message} ${error?.where}`).toContain('tiny')
  expect(await jobOf(studio, job)).toMatchObject({
    state: 'failed',
    error: { code: error?.code, message: error?.message },
    canResume: true,
  })
  expect((await studio.invoke('runs.get', { run: 1 })).state).toBe('failed')
  expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
})

test('files of an older project at the same place are not taken for checkpoints of a new run', async () => {
  const { studio, path } = await preparedStudio()
  const first = await studio.invoke('runs.start', { ...request, seed: 5, settings: { ...settings, steps: 5 } })
  await studio.finished(first.job)
  studio.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  copyProject(prepared, path)
  const { studio: again } = testStudio()
  await again.invoke('project.open', { path })
  const { job } = await again.invoke('runs.start', { ...request, settings: { ...settings, steps: 2 } })
  expect(await again.finished(job)).toMatchObject({ state: 'done' })
})

// A studio on real files and real job processes for tests: jobs can be killed, events waited for, folders clear themselves.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll } from 'vitest'
import { forkJobProcess } from '../../../../electron/backend/forkJob.ts'
import type { EventName, EventPayload } from '../../../../electron/contract/commands.ts'
import type { JobChannel } from '../../../../electron/contract/jobMessages.ts'
import { createStudio, type Studio } from '../../../../electron/services/index.ts'
import type { SampleSource } from '../../../../electron/services/sample.ts'

export const repository = resolve(import.meta.dirname, '../../../..')
// Dozens of processes load the same sources; this halves the time of each.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'tracewright-test-compiled')

export const jobMain = join(repository, 'electron/backend/jobMain.ts')

export interface TestStudio {
  readonly studio: Studio
  /** Ends the process of a job as a crash would: at once, by SIGKILL. */
  killJob(job: number): void
  /** Resolves with the first event from now on that fits. */
  event<Name extends EventName>(name: Name, fits: (payload: EventPayload<Name>) => boolean): Promise<EventPayload<Name>>
}

/** The studio as the command line composes it; closed when the test file has ended, at the latest. */
export function testStudio(): TestStudio {
  const channels = new Map<number, JobChannel>()
  const listeners = new Set<(name: EventName, payload: unknown) => void>()
  const fork = forkJobProcess(jobMain)
  const studio = createStudio({
    startJobProcess: (job) => {
      const channel = fork(job)
      channels.set(job, channel)
      return channel
    },
    emit: (name, payload) => {
      for (const listener of listeners) listener(name, payload)
    },
  })
  opened.push(studio)
  return {
    studio,
    killJob: (job) => channels.get(job)?.kill(),
    event: <Name extends EventName>(wanted: Name, fits: (payload: EventPayload<Name>) => boolean) =>
      new Promise<EventPayload<Name>>((settle) => {
        const listener = (name: EventName, payload: unknown) => {
          if (name !== wanted || !fits(payload as EventPayload<Name>)) return
          listeners.delete(listener)
          settle(payload as EventPayload<Name>)
        }
        listeners.add(listener)
      }),
  }
}

const opened: Studio[] = []
const root = mkdtempSync(join(tmpdir(), 'tracewright-test-'))
afterAll(() => {
  for (const studio of opened) studio.close()
  rmSync(root, { recursive: true, force: true })
})

/** An empty folder that is gone when the test file has ended. */
export const temporaryFolder = (): string => mkdtempSync(join(root, 'f-'))

/** Copies a closed project with the files that belong to it. */
export function copyProject(from: string, to: string): string {
  cpSync(from, to)
  if (existsSync(`${from}-files`)) cpSync(`${from}-files`, `${to}-files`, { recursive: true })
  return to
}

/** Sums in a chain: the smallest built-in family. */
export const chainSource = (about: Partial<SampleSource> = {}): SampleSource => ({
  name: 'chain-en',
  family: 'chain',
  language: 'en',
  count: 24,
  seed: 1,
  wrongShare: 0.25,
  decidedShare: 0.5,
  ...about,
})

/** A sample project, open. */
export async function sampleStudio(
  sources: readonly SampleSource[] = [chainSource()],
): Promise<TestStudio & { readonly path: string }> {
  const path = join(temporaryFolder(), 'sample.tracewright')
  const own = testStudio()
  await own.studio.createSample(path, { name: 'Sample', sources, scored: true })
  return { ...own, path }
}

/** Ids of all steps of the open project, by trace. */
export async function stepsByTrace(studio: Studio): Promise<Map<number, number[]>> {
  const { rows } = await studio.invoke('traces.page', { limit: 500 })
  const traces = await Promise.all(rows.map(({ id }) => studio.invoke('traces.get', { trace: id })))
  return new Map(traces.map(({ id, steps }) => [id, steps.map((step) => step.id)]))
}

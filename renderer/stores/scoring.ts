// Scores what was just imported by every method that needs no model: the queue's order and the suggestions rest on it.
import { scoreMethodDefinitions } from '../../electron/domain/scoring/scoreMethodDefinitions.ts'
import { scoreMethods } from '../../electron/domain/words.ts'
import { api } from '../api/api.ts'
import { deskStore } from './deskStore.ts'
import { jobsStore } from './jobsStore.ts'

const textMethods = scoreMethods.filter((method) => scoreMethodDefinitions[method].access !== 'logprobs')

/** @returns the job that does it. */
export async function scoreSource(source: number): Promise<number> {
  const { job } = await api.scores.start({ methods: textMethods, filter: { source } })
  return job
}

/** Shows new scores on the desk as soon as they are there; call once. */
export function followScoring(): void {
  jobsStore.subscribe(({ jobs }, before) => {
    const wasRunning = (id: number) => before.jobs.some((job) => job.id === id && job.state !== 'done')
    const isNewlyScored = jobs.some((job) => job.kind === 'score' && job.state === 'done' && wasRunning(job.id))
    if (isNewlyScored) void deskStore.getState().refresh()
  })
}

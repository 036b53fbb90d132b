// What the work of a job is given, and what it may do: report, hand over parts, be paused and be cancelled.
import type { ReasonCode } from '../contract/projects.ts'

export interface JobIo {
  /** Aborted by a cancel; work stops at the next sensible place. */
  readonly signal: AbortSignal
  /** Waits while the job is paused; throws the signal's reason when it is cancelled. Call it between units of work. */
  breathe(): Promise<void>
  /** @param progress 0..1 */
  progress(progress: number | null, phase: ReasonCode, secondsLeft?: number | null): void
  /** Hands a part of the result over, to be stored now. */
  part(payload: unknown): void
}

export type JobWork<Task> = (task: Task, io: JobIo) => Promise<unknown>

/** Seconds left at the pace so far; null until there is a pace. */
export function estimator(now: () => number = Date.now): (progress: number) => number | null {
  const startedAt = now()
  let first: number | null = null
  return (progress) => {
    first ??= progress
    const done = progress - first
    return done <= 0 ? null : (((now() - startedAt) / 1000) * (1 - progress)) / done
  }
}

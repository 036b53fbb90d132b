// What the shell (main), the backend and the job processes say to each other. Requests and replies carry the ids of
// commands.ts; job processes are started by the shell on the backend's order, because only it can fork them once the
// app is packaged, and then speak with the backend over a port of their own.
import type { EventName, Reply } from './commands.ts'

export type ToBackend =
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly input: unknown }
  /** Comes with the port to the job's process. */
  | { readonly kind: 'job-started'; readonly job: number }
  | { readonly kind: 'job-ended'; readonly job: number; readonly exitCode: number }
  /** Finish what is being written, close the project and exit. */
  | { readonly kind: 'close' }

export type FromBackend =
  /** Requests are held back until this comes. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown }
  | { readonly kind: 'start-job'; readonly job: number }
  /** Ends the process at once; a job that can stop by itself is asked over its port instead. */
  | { readonly kind: 'kill-job'; readonly job: number }

/** The first message to a job process; comes with its port to the backend. */
export interface ToJob {
  readonly kind: 'connect'
  readonly job: number
}

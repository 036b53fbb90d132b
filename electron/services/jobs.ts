// The job supervisor: starts a process for each job, stores what it sends, and turns its end into a row.
import {
  insertJob,
  type JobRow,
  jobById,
  logJob,
  recentJobs,
  setJobProgress,
  setJobState,
  setJobSubject,
} from '../../db/repositories/jobs.ts'
import type { Handlers } from '../contract/commands.ts'
import type { FromJobProcess, JobChannel, JobTask, StartJobProcess } from '../contract/jobMessages.ts'
import { JobInfo, type jobKinds } from '../contract/projects.ts'
import { UserError } from '../domain/userError.ts'
import { toJobError } from './jobError.ts'
import { missing, type StudioContext } from './studioContext.ts'

export type JobKindName = (typeof jobKinds)[number]

/** A kind of job with a process of its own: what the supervisor's process does for it; everything heavy happens there. */
export interface ProcessKind {
  readonly canResume: boolean
  readonly canPause: boolean
  /** The task for the process, from the row's input; called again for a resume. */
  task(row: JobRow): JobTask
  /** Stores a part of the result; in a transaction of its own. */
  receive?(row: JobRow, payload: unknown): void
  /** Completes the result; what it returns becomes the job's subject. */
  finish(row: JobRow, value: unknown): number | null
  /** Told of every change of state but done, so that what the job makes can show it too. */
  stateChanged?(row: JobRow, state: 'failed' | 'cancelled' | 'interrupted' | 'paused' | 'running'): void
}

/** A kind of job that starts other jobs and waits for them, in the supervisor's process. Called again for a resume. */
export interface OrchestrationKind {
  /** Returns the id of what it made. */
  orchestrate(row: JobRow, signal: AbortSignal): Promise<number | null>
}

export type JobKind = ProcessKind | OrchestrationKind

export interface StartJob {
  readonly kind: JobKindName
  readonly title: string
  readonly input: unknown
  readonly parent?: number
  readonly subject?: number
}

export interface JobSupervisor {
  register(kind: JobKindName, definition: JobKind): void
  start(job: StartJob): number
  report(
    id: number,
    progress: { progress: number | null; phase: { code: string; values: Record<string, string | number> } },
  ): void
  /** Resolves when the job has ended, in whatever state; rejects with its error when it failed. */
  ended(id: number): Promise<JobInfo>
  /** Stops every process; the rows stay as they are, for the next start to mark as interrupted. */
  stopAll(): void
  readonly handlers: Handlers<'jobs'>
}

const progressIntervalMs = 100

const isLast = ({ kind }: FromJobProcess) => kind === 'done' || kind === 'failed' || kind === 'cancelled'

interface RunningJob {
  readonly channel: JobChannel | null
  readonly abort: AbortController
  lastShownAt: number
}

export function createJobSupervisor(context: StudioContext, startProcess: StartJobProcess): JobSupervisor {
  const kinds = new Map<string, JobKind>()
  const running = new Map<number, RunningJob>()
  const waiting = new Map<number, ((info: JobInfo) => void)[]>()

  const row = (id: number): JobRow => {
    const found = jobById(context.project().db, id)
    if (found === undefined) throw missing('job', id)
    return found
  }
  const kindOf = (name: string): JobKind | undefined => kinds.get(name)
  const tellState = (id: number, state: Parameters<NonNullable<ProcessKind['stateChanged']>>[1]): void => {
    const kind = kindOf(row(id).kind)
    if (kind !== undefined && 'stateChanged' in kind) kind.stateChanged?.(row(id), state)
  }
  const show = (id: number): JobInfo => {
    const info = toJobInfo(row(id), kindOf(row(id).kind))
    context.emit('job.changed', info)
    return info
  }

  const setState = (id: number, state: JobRow['state'], error: JobInfo['error'] = null): JobInfo => {
    const finished = state === 'queued' || state === 'running' || state === 'paused' ? 0 : 1
    const { db } = context.project()
    const at = context.now()
    setJobState(db, { id, state, finished, at, error: error === null ? null : JSON.stringify(error) })
    logJob(db, { job: id, at, level: error === null ? 'info' : 'error', message: error?.message ?? state })
    const info = show(id)
    if (finished === 1) {
      running.delete(id)
      for (const resolve of waiting.get(id) ?? []) resolve(info)
      waiting.delete(id)
    }
    return info
  }

  const conclude = (id: number, state: 'failed' | 'cancelled' | 'interrupted', error: JobInfo['error'] = null) => {
    if (!running.has(id)) return
    tellState(id, state)
    setState(id, state, error)
  }

  const receive = (id: number, kind: ProcessKind, message: FromJobProcess): void => {
    const job = running.get(id)
    if (job === undefined) return
    const { db } = context.project()
    try {
      switch (message.kind) {
        case 'progress': {
          const { progress, phase, secondsLeft } = message
          const now = Date.now()
          if (now - job.lastShownAt < progressIntervalMs) return
          job.lastShownAt = now
          setJobProgress(db, { id, progress, phase: JSON.stringify(phase), secondsLeft, at: context.now() })
          show(id)
          return
        }
        case 'result':
          db.transaction(() => kind.receive?.(row(id), message.payload))
          return
        case 'done': {
          const subject = kind.finish(row(id), message.value)
          if (subject !== null) setJobSubject(db, { id, subject })
          setState(id, 'done')
          return
        }
        case 'cancelled':
          conclude(id, 'cancelled')
          return
        case 'failed':
          if (message.stack !== null) logJob(db, { job: id, at: context.now(), level: 'error', message: message.stack })
          conclude(id, 'failed', message.error)
          return
      }
    } catch (cause) {
      job.channel?.kill()
      conclude(id, 'failed', toJobError(cause))
    }
  }

  const launch = (id: number): void => {
    if (context.project().lock === null) throw runElsewhere()
    const kind = kindOf(row(id).kind)
    if (kind === undefined) throw new Error(`No job kind ${row(id).kind}`)
    if ('orchestrate' in kind) orchestrate(id, kind)
    else launchProcess(id, kind)
  }

  const orchestrate = (id: number, kind: OrchestrationKind): void => {
    const abort = new AbortController()
    running.set(id, { channel: null, abort, lastShownAt: 0 })
    setState(id, 'running')
    kind.orchestrate(row(id), abort.signal).then(
      (subject) => {
        if (subject !== null) setJobSubject(context.project().db, { id, subject })
        setState(id, 'done')
      },
      (cause: unknown) =>
        abort.signal.aborted ? conclude(id, 'cancelled') : conclude(id, 'failed', toJobError(cause)),
    )
  }

  const launchProcess = (id: number, kind: ProcessKind): void => {
    const task = kind.task(row(id))
    const channel = startProcess(id)
    running.set(id, { channel, abort: new AbortController(), lastShownAt: 0 })
    // A process that has ended may still be heard of after the job was resumed in another one.
    const isCurrent = () => running.get(id)?.channel === channel
    channel.onMessage((message) => {
      if (isCurrent()) receive(id, kind, message)
      if (isLast(message)) channel.post({ kind: 'end' })
    })
    channel.onExit((code) => {
      if (!isCurrent()) return
      conclude(id, 'interrupted', {
        code: 'job-process-ended',
        message: `The process of this job ended by itself (${code === null ? 'killed' : `exit code ${code}`}). What it had saved is kept; it can go on from there.`,
        where: null,
      })
    })
    channel.post({ kind: 'run', task })
    tellState(id, 'running')
    setState(id, 'running')
  }

  const insert = (job: StartJob): number =>
    insertJob(context.project().db, {
      kind: job.kind,
      title: job.title,
      input: JSON.stringify(job.input),
      parent: job.parent ?? null,
      subject: job.subject ?? null,
      at: context.now(),
    })

  return {
    register: (name, definition) => {
      kinds.set(name, definition)
    },
    start: (job) => {
      if (context.project().lock === null) throw runElsewhere()
      const id = insert(job)
      launch(id)
      return id
    },
    report: (id, { progress, phase }) => {
      const at = context.now()
      setJobProgress(context.project().db, { id, progress, phase: JSON.stringify(phase), secondsLeft: null, at })
      show(id)
    },
    ended: (id) =>
      new Promise((resolve) => {
        if (!running.has(id)) resolve(toJobInfo(row(id), kindOf(row(id).kind)))
        else waiting.set(id, [...(waiting.get(id) ?? []), resolve])
      }),
    stopAll: () => {
      for (const [id, { channel, abort }] of running) {
        running.delete(id)
        abort.abort()
        channel?.kill()
      }
    },
    handlers: {
      list: () => recentJobs(context.project().db).map((job) => toJobInfo(job, kindOf(job.kind))),
      pause: ({ job }) => {
        const live = running.get(job)
        if (live?.channel == null || !abilities(kindOf(row(job).kind)).canPause) throw notPossible('pause', row(job))
        live.channel.post({ kind: 'pause' })
        tellState(job, 'paused')
        return setState(job, 'paused')
      },
      resume: ({ job }) => {
        const live = running.get(job)
        if (live?.channel != null && row(job).state === 'paused') {
          live.channel.post({ kind: 'resume' })
          tellState(job, 'running')
          return setState(job, 'running')
        }
        if (live !== undefined || !toJobInfo(row(job), kindOf(row(job).kind)).canResume)
          throw notPossible('resume', row(job))
        launch(job)
        return toJobInfo(row(job), kindOf(row(job).kind))
      },
      cancel: ({ job }) => {
        const live = running.get(job)
        if (live === undefined) throw notPossible('cancel', row(job))
        live.abort.abort()
        live.channel?.post({ kind: 'cancel' })
        return toJobInfo(row(job), kindOf(row(job).kind))
      },
    },
  }
}

const runElsewhere = () =>
  new UserError({
    code: 'project-in-use',
    message:
      'Another Tracewright has this project open and runs its jobs, so nothing was started here. Start it there, or close that one first.',
  })

const notPossible = (what: string, job: JobRow) =>
  new UserError({
    code: 'job-not-possible',
    message: `This job is ${job.state}, so it cannot be made to ${what}. Look at the list of jobs for what it can do now.`,
    where: `job ${job.id}`,
    values: { what, state: job.state },
  })

/** An orchestration goes on from what its jobs had finished, but has no process that could be paused. */
function abilities(kind: JobKind | undefined): { canPause: boolean; canResume: boolean } {
  if (kind === undefined) return { canPause: false, canResume: false }
  return 'orchestrate' in kind ? { canPause: false, canResume: true } : kind
}

function toJobInfo(row: JobRow, kind: JobKind | undefined): JobInfo {
  const isOver = row.finished_at !== null
  return JobInfo.parse({
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    progress: row.progress,
    phase: row.phase === null ? null : JSON.parse(row.phase),
    secondsLeft: row.seconds_left,
    parent: row.parent_id,
    subject: row.subject_id,
    error: row.error === null ? null : JSON.parse(row.error),
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    canPause: row.state === 'running' && abilities(kind).canPause,
    canResume: row.state === 'paused' || (isOver && row.state !== 'done' && abilities(kind).canResume),
  })
}

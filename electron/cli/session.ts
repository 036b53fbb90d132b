// A studio for one run of a command: opened, its jobs awaited with progress and Ctrl-C, and closed.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { forkJobProcess } from '../backend/forkJob.ts'
import { UserError } from '../domain/userError.ts'
import { createStudio, type Studio } from '../services/index.ts'
import type { Terminal } from './terminal.ts'
import { words } from './words.ts'

export interface Session {
  readonly studio: Studio
  readonly terminal: Terminal
  /** Waits for a job; Ctrl-C cancels it cleanly. Returns the id of what it made. */
  finish(started: { readonly job: number; readonly subject: number | null }): Promise<number>
}

/** The job process beside this file: its source in a checkout, its bundle in a build. */
function jobEntry(): string {
  const source = fileURLToPath(new URL('../backend/jobMain.ts', import.meta.url))
  return existsSync(source) ? source : fileURLToPath(new URL('../backend/jobMain.mjs', import.meta.url))
}

/** Runs `work` with a studio on `project` (none is opened when it is null). */
export async function withStudio<Result>(
  { project, terminal }: { project: string | null; terminal: Terminal },
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  let current: number | null = null
  const studio = createStudio({
    startJobProcess: forkJobProcess(jobEntry()),
    emit: (name, payload) => {
      if (name === 'job.changed') terminal.progress(payload as Parameters<Terminal['progress']>[0])
    },
  })
  const stop = () => {
    if (current !== null) void studio.invoke('jobs.cancel', { job: current }).catch(() => {})
    else process.exit(130)
  }
  process.on('SIGINT', stop)
  try {
    if (project !== null) await studio.invoke('project.open', { path: project })
    return await work({
      studio,
      terminal,
      finish: async ({ job, subject }) => {
        current = job
        try {
          const info = await studio.finished(job)
          return info.subject ?? subject ?? 0
        } catch (cause) {
          const isCancelled = cause instanceof UserError && cause.code === 'job-cancelled'
          throw isCancelled ? new UserError({ code: 'cancelled', message: words[terminal.language].cancelled }) : cause
        } finally {
          current = null
        }
      },
    })
  } finally {
    process.off('SIGINT', stop)
    studio.close()
  }
}

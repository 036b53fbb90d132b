// What every service is given: the open project, the clock, the way to tell the outside, and the job supervisor.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { WritableDb } from '../../db/handles.ts'
import type { ProjectLock } from '../../db/projectLock.ts'
import { appendAudit } from '../../db/repositories/audit.ts'
import type { EventName, EventPayload } from '../contract/commands.ts'
import { UserError } from '../domain/userError.ts'

export type Emit = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void

export interface OpenProject {
  readonly path: string
  readonly db: WritableDb
  /** Folder beside the project for what does not belong into SQLite: students, checkpoints, staging files. */
  readonly files: string
  /** Held by the one process that runs the project's jobs; null where another process does. */
  readonly lock: ProjectLock | null
  /** Who judges now; decisions and audit entries carry this name. */
  annotator: string
}

export interface StudioContext {
  /** The open project; throws `no-project` when there is none. */
  project(): OpenProject
  now(): string
  emit: Emit
}

/** The folder that belongs to a project file. */
export const filesFolder = (projectPath: string): string => `${projectPath}-files`

/** A folder under the project's files, made when it is missing. */
export function projectFolder(project: OpenProject, ...parts: string[]): string {
  const folder = join(project.files, ...parts)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Runs a change and its audit entry in one transaction. */
export function audited<Result>(
  context: StudioContext,
  action: string,
  work: (db: WritableDb) => { result: Result; detail: Readonly<Record<string, unknown>> },
): Result {
  const { db, annotator } = context.project()
  return db.transaction(() => {
    const { result, detail } = work(db)
    appendAudit(db, { at: context.now(), actor: annotator, action, detail })
    return result
  })
}

export const noProject = () =>
  new UserError({ code: 'no-project', message: 'No project is open. Open one, or create one, and try again.' })

export const missing = (what: string, id: string | number) =>
  new UserError({
    code: 'not-found',
    message: `There is no ${what} ${id} in this project. List what there is and choose one of those.`,
    where: `${what} ${id}`,
    values: { what, id },
  })

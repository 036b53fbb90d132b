// Opening, creating and describing projects. One project is open at a time.
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { WritableDb } from '../../db/handles.ts'
import { schemaVersion } from '../../db/migrate.ts'
import { createProjectFile, openWritable } from '../../db/open.ts'
import { type ProjectLock, takeProjectLock } from '../../db/projectLock.ts'
import { appendAudit } from '../../db/repositories/audit.ts'
import { interruptJobs } from '../../db/repositories/jobs.ts'
import { insertProject, projectCounts, projectRow, updateProject } from '../../db/repositories/project.ts'
import { findProblems } from '../../db/verify.ts'
import type { Handlers } from '../contract/commands.ts'
import type { ProjectInfo } from '../contract/projects.ts'
import { audited, filesFolder, type OpenProject, type StudioContext } from './studioContext.ts'

export interface ProjectDoor {
  current(): OpenProject | null
  /** Replaces the open project; the one before is closed. */
  replace(project: OpenProject): void
}

export interface NewProject {
  readonly path: string
  readonly name: string
  readonly annotator: string
  readonly isSample: boolean
  readonly at: string
}

/** Makes a project file with its one project row, and opens it. Nothing is left behind when it fails. */
export async function createProject({ path, name, annotator, isSample, at }: NewProject): Promise<OpenProject> {
  mkdirSync(dirname(resolve(path)), { recursive: true })
  const existed = existsSync(path)
  try {
    const db = await createProjectFile(path)
    db.transaction(() => {
      insertProject(db, { name, annotator, isSample: isSample ? 1 : 0, createdAt: at })
      appendAudit(db, { at, actor: annotator, action: 'project.create', detail: { name } })
    })
    return { path, db, files: filesFolder(path), lock: lockOf(path), annotator }
  } catch (cause) {
    if (!existed) for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    throw cause
  }
}

/** Opens a project; what was running when it was last closed becomes 'interrupted', unless another process runs it now. */
export async function openProject(path: string, at: string): Promise<OpenProject> {
  const db: WritableDb = await openWritable(path)
  const lock = lockOf(path)
  if (lock !== null) interruptJobs(db, at)
  return { path, db, files: filesFolder(path), lock, annotator: projectRow(db).annotator }
}

function lockOf(path: string): ProjectLock | null {
  const files = filesFolder(path)
  mkdirSync(files, { recursive: true })
  return takeProjectLock(join(files, 'lock'))
}

export function describeProject({ db, path }: OpenProject): ProjectInfo {
  const { name, annotator, is_sample } = projectRow(db)
  return { path, name, schemaVersion, annotator, isSample: is_sample === 1, ...projectCounts(db) }
}

export function projects(context: StudioContext, door: ProjectDoor): Handlers<'project'> {
  const entered = (project: OpenProject): ProjectInfo => {
    door.replace(project)
    const info = describeProject(project)
    context.emit('project.changed', info)
    return info
  }
  return {
    info: () => describeProject(context.project()),
    open: async ({ path }) => {
      // It holds the lock already; opened a second time beside itself, it would find its own lock taken.
      const current = door.current()
      const holdsIt = current?.lock != null && resolve(current.path) === resolve(path)
      if (current !== null && holdsIt) return describeProject(current)
      return entered(await openProject(path, context.now()))
    },
    create: async ({ path, name }) =>
      entered(await createProject({ path, name, annotator: localAnnotator(), isSample: false, at: context.now() })),
    rename: ({ name, annotator }) =>
      audited(context, 'project.rename', (db) => {
        const project = context.project()
        const before = projectRow(db)
        const after = { name: name ?? before.name, annotator: annotator ?? before.annotator }
        updateProject(db, after)
        project.annotator = after.annotator
        return { result: describeProject(project), detail: after }
      }),
    verify: () => {
      const problems = findProblems(context.project().db)
      return { ok: problems.length === 0, problems }
    },
  }
}

/** The name that decisions carry until the user sets another: the account's own. */
export const localAnnotator = (): string => process.env.USER || process.env.USERNAME || 'expert'

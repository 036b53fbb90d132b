// Imports: a preview of what a file holds, and the job that reads it whole into the project, or not at all.
import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { appendAudit } from '../../db/repositories/audit.ts'
import { jobById } from '../../db/repositories/jobs.ts'
import { listSources } from '../../db/repositories/sources.ts'
import { mergeStaging } from '../../db/repositories/staging.ts'
import type { Handlers } from '../contract/commands.ts'
import type { ImportWorkResult } from '../contract/jobMessages.ts'
import { ImportReport } from '../contract/projects.ts'
import { UserError } from '../domain/userError.ts'
import type { JobSupervisor } from './jobs.ts'
import { type OpenProject, projectFolder, type StudioContext } from './studioContext.ts'
import { previewFile } from './traceFile.ts'

export function imports(context: StudioContext, jobs: JobSupervisor): Handlers<'imports'> {
  const stagingPath = (project: OpenProject, job: number) => join(projectFolder(project, 'staging'), `${job}.sqlite`)

  jobs.register('import', {
    canResume: true,
    canPause: true,
    task: (job) => {
      const { file, format } = JSON.parse(job.input) as { file: string; format: string | null }
      return { kind: 'import', file, format, staging: stagingPath(context.project(), job.id) }
    },
    finish: (job, value) => {
      const project = context.project()
      const { file } = JSON.parse(job.input) as { file: string }
      const { format, sha256, bytes, ...places } = value as ImportWorkResult
      const staging = stagingPath(project, job.id)
      let report: ImportReport | undefined
      const { source } = mergeStaging(project.db, {
        staging,
        source: { name: basename(file), format, sha256, bytes, importedAt: context.now() },
        finish: ({ source, ...counts }) => {
          report = { file: basename(file), format, sha256, bytes, ...places, ...counts } as ImportReport
          const { traces, steps, decisions, duplicates } = counts
          appendAudit(project.db, {
            at: context.now(),
            actor: project.annotator,
            action: 'imports.finished',
            detail: { source, file: basename(file), sha256, traces, steps, decisions, duplicates },
          })
          return { report: JSON.stringify(report) }
        },
      })
      removeStaging(staging)
      context.emit('import.finished', { source, report: report! })
      return source
    },
    stateChanged: (job, state) => {
      if (state !== 'running' && state !== 'paused') removeStaging(stagingPath(context.project(), job.id))
    },
  })

  return {
    preview: ({ file, format }) => previewFile(file, format ?? null),
    start: ({ file, format }) => {
      requireFile(file)
      clearLeftovers(context.project())
      const job = jobs.start({ kind: 'import', title: basename(file), input: { file, format: format ?? null } })
      return { job, subject: null }
    },
    list: () =>
      listSources(context.project().db).map(({ id, name, imported_at, report }) => ({
        id,
        name,
        importedAt: imported_at,
        report: ImportReport.parse(JSON.parse(report)),
      })),
  }
}

/** The staging file, and the journal that a killed process leaves beside it. */
function removeStaging(path: string): void {
  for (const suffix of ['', '-journal']) rmSync(path + suffix, { force: true })
}

/** Removes what imports left behind whose backend was killed with them. */
function clearLeftovers(project: OpenProject): void {
  const folder = projectFolder(project, 'staging')
  for (const name of readdirSync(folder)) {
    const job = jobById(project.db, Number.parseInt(name, 10))
    if (job === undefined || job.finished_at !== null) rmSync(join(folder, name), { force: true })
  }
}

function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isFile()) return
  throw new UserError({
    code: 'file-missing',
    message: `There is no file at this place${found === undefined ? '' : ' (it is a folder)'}, so nothing was imported. Check the path.`,
    where: file,
  })
}

// Where the models of a project lie: students and finished runs are both folders that can be loaded.
import { join } from 'node:path'
import { runById } from '../../db/repositories/runs.ts'
import { studentById } from '../../db/repositories/students.ts'
import { UserError } from '../domain/userError.ts'
import { untrained } from '../domain/words.ts'
import { missing, type OpenProject } from './studioContext.ts'

export function studentFolder(project: OpenProject, id: string): string {
  const student = studentById(project.db, id)
  if (student === undefined) throw missing('student', id)
  return join(project.files, student.folder)
}

/** Checkpoints of a run, and in `student/` the model that it ended with. */
export const runFolder = (project: OpenProject, run: number): string => join(project.files, 'runs', String(run))

export function trainedFolder(project: OpenProject, id: number): string {
  const run = runById(project.db, id)
  if (run === undefined) throw missing('run', id)
  if (run.state !== 'done') {
    throw new UserError({
      code: 'run-unfinished',
      message: `Run ${id} is ${run.state}, so there is no trained student to use yet. Let it finish, or resume it.`,
      where: `run ${id}`,
      values: { run: id, state: run.state },
    })
  }
  return run.arm === untrained ? studentFolder(project, run.student) : join(runFolder(project, id), 'student')
}

/** @param scorer a student's id, or `run:N` for a finished run */
export function scorerFolder(project: OpenProject, scorer: string): string {
  const run = /^run:(\d+)$/.exec(scorer)?.[1]
  return run === undefined ? studentFolder(project, scorer) : trainedFolder(project, Number(run))
}

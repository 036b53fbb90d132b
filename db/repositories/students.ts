// The student library: models that can be trained or can score.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface StudentRow {
  id: string
  name: string
  architecture: string
  parameters: number
  context: number
  source: string
  licence: string
  /** Relative to the project's files. */
  folder: string
  sha256: string
  created_at: string
}

export const insertStudent = (db: WritableDb, row: StudentRow): void => {
  db.change(`
    INSERT INTO students (id, name, architecture, parameters, context, source, licence, folder, sha256, created_at)
    VALUES (@id, @name, @architecture, @parameters, @context, @source, @licence, @folder, @sha256, @created_at)`).run({
    ...row,
  })
}

export const listStudents = (db: ReadableDb): StudentRow[] =>
  db
    .select<Record<string, never>, StudentRow>(
      'SELECT * FROM students WHERE removed_at IS NULL ORDER BY created_at, id',
    )
    .all({})

export const studentById = (db: ReadableDb, id: string): StudentRow | undefined =>
  db.select<{ id: string }, StudentRow>('SELECT * FROM students WHERE id = @id AND removed_at IS NULL').get({ id })

/** Runs keep pointing at a removed student, so it stays as a row. */
export const markStudentRemoved = (db: WritableDb, row: { id: string; at: string }): void => {
  db.change('UPDATE students SET removed_at = @at WHERE id = @id').run(row)
}

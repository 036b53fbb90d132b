// The one row about the project itself, and its counts.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface ProjectRow {
  name: string
  annotator: string
  is_sample: 0 | 1
}

export interface ProjectCounts {
  sources: number
  traces: number
  steps: number
  decisions: number
  datasets: number
  comparisons: number
}

export const insertProject = (
  db: WritableDb,
  row: { name: string; annotator: string; isSample: 0 | 1; createdAt: string },
): void => {
  db.change(`
    INSERT INTO project (id, name, annotator, is_sample, created_at)
    VALUES (1, @name, @annotator, @isSample, @createdAt)`).run(row)
}

export function projectRow(db: ReadableDb): ProjectRow {
  const row = db.select<Record<string, never>, ProjectRow>('SELECT name, annotator, is_sample FROM project').get({})
  if (row === undefined) throw new Error(`${db.path} has no project row`)
  return row
}

export const updateProject = (db: WritableDb, row: { name: string; annotator: string }): void => {
  db.change('UPDATE project SET name = @name, annotator = @annotator').run(row)
}

export const projectCounts = (db: ReadableDb): ProjectCounts =>
  db
    .select<Record<string, never>, ProjectCounts>(`
      SELECT (SELECT count(*) FROM sources) AS sources,
             (SELECT count(*) FROM trace_state) AS traces,
             (SELECT ifnull(sum(steps), 0) FROM trace_state) AS steps,
             (SELECT ifnull(max(id), 0) FROM decisions) AS decisions,
             (SELECT count(*) FROM datasets) AS datasets,
             (SELECT count(*) FROM comparisons) AS comparisons`)
    .get({})!

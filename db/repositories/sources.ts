// Imports that were finished, newest first.
import type { ReadableDb } from '../handles.ts'

export interface SourceRow {
  id: number
  name: string
  imported_at: string
  report: string
}

export const listSources = (db: ReadableDb): SourceRow[] =>
  db
    .select<Record<string, never>, SourceRow>('SELECT id, name, imported_at, report FROM sources ORDER BY id DESC')
    .all({})

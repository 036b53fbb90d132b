// The schema of a project file as SQL: what `db/schema.sql` shows to readers, and what a test compares it with.
import type { ReadableDb } from './handles.ts'
import { versionOf } from './migrate.ts'

/** Every table, index and trigger in the order of their making, as SQLite keeps them. */
export function schemaText(db: ReadableDb): string {
  const statements = db
    .select<Record<string, never>, { sql: string }>(`
      SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid`)
    .all({})
    .map(({ sql }) => `${sql};\n`)
  const head = `-- Schema version ${versionOf(db)}. Written by build/scripts/writeSchema.mjs from a new project file; edit migrations, not this.\n`
  return [head, ...statements].join('\n')
}

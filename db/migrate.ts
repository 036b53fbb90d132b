// Brings a project file to the newest schema: numbered migrations, each in one transaction, after a backup of the
// file as it was; a file from a newer Tracewright is refused untouched.
import { UserError } from '../electron/domain/userError.ts'
import type { ReadableDb, WritableDb } from './handles.ts'
import { first } from './migrations/0001-first.ts'

/** In order; `PRAGMA user_version` of a file is the number of migrations that it has had. */
export const migrations: readonly string[] = [first]
export const schemaVersion = migrations.length

export const versionOf = (db: ReadableDb): number =>
  db.select<Record<string, never>, { user_version: number }>('PRAGMA user_version').get({})?.user_version ?? 0

/** Throws `project-newer` when the file is ahead of this program; changes nothing. */
export function refuseNewer(db: ReadableDb): void {
  const version = versionOf(db)
  if (version <= schemaVersion) return
  throw new UserError({
    code: 'project-newer',
    message: `This project was saved by a newer Tracewright (schema ${version}; this one knows ${schemaVersion}). Nothing was changed. Install the newer version to open it.`,
    where: db.path,
    values: { version, known: schemaVersion },
  })
}

/** Applies what is missing to a file that is not ahead of this program. Foreign keys must be off. */
export async function migrate(db: WritableDb): Promise<void> {
  const version = versionOf(db)
  if (version >= schemaVersion) return
  if (version > 0) await db.backup(`${db.path}.before-schema-${schemaVersion}`)
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    db.transaction(() => {
      db.execute(migration)
      const [orphan] = db.select<Record<string, never>, { table: string }>('PRAGMA foreign_key_check').all({})
      if (orphan !== undefined)
        throw new Error(`Migration ${index + 1} leaves rows of ${orphan.table} without their parents`)
      db.execute(`PRAGMA user_version = ${index + 1}`)
    })
  }
}

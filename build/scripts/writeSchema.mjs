// Writes db/schema.sql from a new project file: run it after adding a migration (`node build/scripts/writeSchema.mjs`).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createProjectFile } from '../../db/open.ts'
import { schemaText } from '../../db/schemaText.ts'

const folder = mkdtempSync(join(tmpdir(), 'tracewright-schema-'))
try {
  const db = await createProjectFile(join(folder, 'new.tracewright'))
  writeFileSync(new URL('../../db/schema.sql', import.meta.url), schemaText(db))
  db.close()
} finally {
  rmSync(folder, { recursive: true })
}

import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { migrations, schemaVersion, versionOf } from '../../db/migrate.ts'
import { createProjectFile, openReadable, openWritable } from '../../db/open.ts'
import { appendAudit } from '../../db/repositories/audit.ts'
import { schemaText } from '../../db/schemaText.ts'
import { findProblems } from '../../db/verify.ts'
import { UserError } from '../../electron/domain/userError.ts'
import { temporaryFolder } from '../integration/db/temporaryProject.ts'

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/**
 * What opening throws, which must be an error for the user, with the file and every neighbour of it left as they were.
 * Only an empty log and its index may lie beside a project that was looked at for reading.
 */
async function refusal(path: string, open: () => unknown): Promise<UserError> {
  const folder = join(path, '..')
  const leftover = new Set(readdirSync(folder))
  const snapshot = () =>
    readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !(/tracewright-(wal|shm)$/.test(name) && !leftover.has(name)))
      .map((entry) => [entry.name, entry.isFile() ? hashOf(join(folder, entry.name)) : ''])
  const before = snapshot()
  const error = await Promise.resolve()
    .then(open)
    .catch((cause: unknown) => cause)
  expect(snapshot()).toEqual(before)
  if (!(error instanceof UserError)) throw new Error(`not refused: ${String(error)}`)
  expect(error.where).toBe(path)
  return error
}

const openers = [
  ['for writing', openWritable],
  ['for reading', openReadable],
] as const

describe('a new project file', () => {
  test('has the newest schema, write-ahead logging, full durability and foreign keys', async () => {
    const path = join(temporaryFolder(), 'new.tracewright')
    const db = await createProjectFile(path)
    const pragma = (name: string) => Object.values(db.select(`PRAGMA ${name}`).get({}) as object)[0]
    expect(versionOf(db)).toBe(schemaVersion)
    expect(migrations).toHaveLength(schemaVersion)
    expect(existsSync(`${path}-wal`)).toBe(true)
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
    expect(findProblems(db)).toEqual([])
    db.close()
  })

  test('has the schema that db/schema.sql shows', async () => {
    const db = await createProjectFile(join(temporaryFolder(), 'new.tracewright'))
    // Where this fails after a new migration: node build/scripts/writeSchema.mjs
    expect(schemaText(db)).toBe(readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8'))
    db.close()
  })

  test('is opened again as it was, without another migration', async () => {
    const path = join(temporaryFolder(), 'new.tracewright')
    const made = await createProjectFile(path)
    appendAudit(made, { at: 'now', actor: 'a', action: 'test', detail: {} })
    made.close()
    const opened = await openWritable(path)
    expect(versionOf(opened)).toBe(schemaVersion)
    expect(opened.select('SELECT action FROM audit_log').all({})).toEqual([{ action: 'test' }])
    opened.close()
    expect(readdirSync(join(path, '..'))).toEqual(['new.tracewright'])
  })

  test('does not replace a file that is there', async () => {
    const path = join(temporaryFolder(), 'taken')
    writeFileSync(path, 'precious')
    expect((await refusal(path, () => createProjectFile(path))).code).toBe('project-exists')
  })

  test('cannot be made in a folder that is not there', async () => {
    const path = join(temporaryFolder(), 'nowhere', 'new.tracewright')
    await expect(createProjectFile(path)).rejects.toMatchObject({ code: 'project-unreadable', where: path })
  })
})

describe('migration', () => {
  test('1: a file that has had none gets the whole schema', async () => {
    const path = join(temporaryFolder(), 'old.tracewright')
    const old = new Database(path)
    old.pragma('application_id = 0x74726377')
    old.close()
    const db = await openWritable(path)
    expect(versionOf(db)).toBe(schemaVersion)
    expect(schemaText(db)).toBe(readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8'))
    db.close()
  })
})

describe.each(openers)('opening %s refuses, and leaves alone,', (_, open) => {
  test('a file of a newer Tracewright', async () => {
    const path = join(temporaryFolder(), 'newer.tracewright')
    const db = await createProjectFile(path)
    db.execute(`PRAGMA user_version = ${schemaVersion + 1}`)
    db.close()
    const error = await refusal(path, () => open(path))
    expect(error.code).toBe('project-newer')
    expect(error.values).toEqual({ version: schemaVersion + 1, known: schemaVersion })
  })

  test('a file of another program', async () => {
    const path = join(temporaryFolder(), 'foreign.sqlite')
    const foreign = new Database(path)
    foreign.exec('CREATE TABLE notes (text); INSERT INTO notes VALUES (1)')
    foreign.close()
    expect((await refusal(path, () => open(path))).code).toBe('project-unreadable')
  })

  test('a file of another program that was cut off in the middle of its work', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'cut', 'foreign.sqlite')
    mkdirSync(join(folder, 'cut'))
    const foreign = new Database(join(folder, 'live.sqlite'))
    foreign.pragma('journal_mode = WAL')
    foreign.exec('CREATE TABLE notes (text); INSERT INTO notes VALUES (1)')
    for (const suffix of ['', '-wal', '-shm']) copyFileSync(join(folder, `live.sqlite${suffix}`), path + suffix)
    foreign.close()
    expect((await refusal(path, () => open(path))).code).toBe('project-unreadable')
    expect(existsSync(`${path}-wal`)).toBe(true)
  })

  test.each([
    ['garbage', Buffer.from('PK\u0003\u0004 this is a zip, or nearly')],
    ['an empty file', Buffer.alloc(0)],
    ['a header without a database', Buffer.from('SQLite format 3\0')],
  ])('%s', async (_name, content) => {
    const path = join(temporaryFolder(), 'file.tracewright')
    writeFileSync(path, content)
    const error = await refusal(path, () => open(path))
    expect(error.code).toBe('project-unreadable')
    expect(error.message).toContain('It was not changed')
  })

  test('a project whose pages were overwritten', async () => {
    const path = join(temporaryFolder(), 'damaged.tracewright')
    const db = await createProjectFile(path)
    db.close()
    const bytes = readFileSync(path)
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xff)]))
    expect((await refusal(path, () => open(path))).code).toBe('project-unreadable')
  })

  test('a folder', async () => {
    const path = join(temporaryFolder(), 'folder')
    mkdirSync(path)
    expect((await refusal(path, () => open(path))).code).toBe('project-unreadable')
  })

  test('a place where there is nothing', async () => {
    const path = join(temporaryFolder(), 'nothing.tracewright')
    expect((await refusal(path, () => open(path))).code).toBe('project-missing')
  })
})

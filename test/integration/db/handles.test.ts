import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openReadable, openWritable } from '../../../db/open.ts'
import { rowsOf, temporaryFolder, temporaryProject } from './temporaryProject.ts'

describe('a readable handle', () => {
  test.each([
    "UPDATE project SET name = 'x'",
    "INSERT INTO project (id, name, annotator, created_at) VALUES (1, 'x', 'x', 'x') RETURNING id",
    'DELETE FROM project RETURNING id',
    'DROP TABLE project',
    'CREATE TABLE other (id)',
    'PRAGMA user_version = 9',
    'PRAGMA journal_mode = DELETE',
    'BEGIN IMMEDIATE',
    'VACUUM',
  ])('refuses to prepare %s', async (sql) => {
    const writer = await temporaryProject()
    const reader = openReadable(writer.path)
    onTestFinished(() => reader.close())
    expect(() => reader.select(sql).all({})).toThrow()
    expect(rowsOf(writer, 'SELECT name, annotator FROM project')).toEqual([{ name: 'test', annotator: 'ann' }])
    expect(rowsOf(writer, 'PRAGMA user_version')).toEqual([{ user_version: 1 }])
  })

  test('has no way to a change', async () => {
    const reader = openReadable((await temporaryProject()).path)
    onTestFinished(() => reader.close())
    expect(Object.keys(reader).sort()).toEqual(['close', 'path', 'select'])
  })

  test('sees what was committed beside it, and nothing before', async () => {
    const writer = await temporaryProject()
    const reader = openReadable(writer.path)
    onTestFinished(() => reader.close())
    const name = () => reader.select<Record<string, never>, { name: string }>('SELECT name FROM project').get({})?.name
    writer.transaction(() => {
      writer.change("UPDATE project SET name = 'new'").run({})
      expect(name()).toBe('test')
    })
    expect(name()).toBe('new')
  })

  test('a writable handle’s queries are queries as well', async () => {
    const db = await temporaryProject()
    expect(() => db.select("UPDATE project SET name = 'x'")).toThrow('Not a query')
  })
})

describe('a transaction', () => {
  test('takes everything back when it fails, inner ones with it', async () => {
    const db = await temporaryProject()
    const rename = (name: string) => db.change<{ name: string }>('UPDATE project SET name = @name').run({ name })
    expect(() =>
      db.transaction(() => {
        rename('outer')
        db.transaction(() => rename('inner'))
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(rowsOf(db, 'SELECT name FROM project')).toEqual([{ name: 'test' }])
    expect(db.transaction(() => rename('kept').changes)).toBe(1)
    expect(rowsOf(db, 'SELECT name FROM project')).toEqual([{ name: 'kept' }])
  })
})

describe('a backup', () => {
  test('is a whole project of its own', async () => {
    const db = await temporaryProject()
    const copy = join(temporaryFolder(), 'copy.tracewright')
    await db.backup(copy)
    db.change("UPDATE project SET name = 'later'").run({})
    const opened = await openWritable(copy)
    onTestFinished(() => opened.close())
    expect(rowsOf(opened, 'SELECT name FROM project')).toEqual([{ name: 'test' }])
  })
})

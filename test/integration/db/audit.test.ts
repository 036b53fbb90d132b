import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendAudit, firstBrokenAuditEntry } from '../../../db/repositories/audit.ts'
import { rowsOf, temporaryProject } from './temporaryProject.ts'

const entry = (action: string) => ({ at: '2025-11-24T00:00:00.000Z', actor: 'ann', action, detail: { 値: action } })
const unlock =
  'DROP TRIGGER audit_log_keep_update; DROP TRIGGER audit_log_keep_delete; DROP TRIGGER audit_log_keep_replace;'

describe('the audit chain', () => {
  test('each hash covers the entry and the hash before it', async () => {
    const db = await temporaryProject()
    appendAudit(db, entry('first'))
    appendAudit(db, entry('second'))
    const [first, second] = rowsOf<Record<string, string>>(db, 'SELECT * FROM audit_log ORDER BY id')
    const hash = (previous: string, action: string) =>
      createHash('sha256')
        .update(JSON.stringify([previous, '2025-11-24T00:00:00.000Z', 'ann', action, `{"値":"${action}"}`]))
        .digest('hex')
    expect(first!.hash).toBe(hash('0'.repeat(64), 'first'))
    expect(second!.previous_hash).toBe(first!.hash)
    expect(second!.hash).toBe(hash(first!.hash!, 'second'))
    expect(firstBrokenAuditEntry(db)).toBeNull()
  })

  test('an entry that was rolled back leaves no trace and no gap', async () => {
    const db = await temporaryProject()
    appendAudit(db, entry('kept'))
    expect(() =>
      db.transaction(() => {
        appendAudit(db, entry('lost'))
        throw new Error('stop')
      }),
    ).toThrow('stop')
    appendAudit(db, entry('next'))
    expect(rowsOf(db, 'SELECT id, action FROM audit_log')).toEqual([
      { id: 1, action: 'kept' },
      { id: 2, action: 'next' },
    ])
    expect(firstBrokenAuditEntry(db)).toBeNull()
  })

  test('any change of any column of any entry is found at that entry', async () => {
    const column = fc.constantFrom('at', 'actor', 'action', 'detail', 'previous_hash', 'hash')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), column, async (id, name) => {
        const db = await temporaryProject()
        for (let index = 1; index <= 5; index += 1) appendAudit(db, entry(`act ${index}`))
        const value = name === 'detail' ? `'{"other":1}'` : `${name} || 'x'`
        db.execute(`${unlock} UPDATE audit_log SET ${name} = ${value} WHERE id = ${id}`)
        expect(firstBrokenAuditEntry(db)).toBe(id)
      }),
      { numRuns: 12 },
    )
  })

  test('two entries that changed places are found', async () => {
    const db = await temporaryProject()
    for (const action of ['a', 'b', 'c']) appendAudit(db, entry(action))
    db.execute(
      `${unlock} UPDATE audit_log SET id = 9 WHERE id = 2; UPDATE audit_log SET id = 2 WHERE id = 3; UPDATE audit_log SET id = 3 WHERE id = 9`,
    )
    expect(firstBrokenAuditEntry(db)).toBe(2)
  })
})

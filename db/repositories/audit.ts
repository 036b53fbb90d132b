// The audit log: every change of a project in one hash-chained list.
import { createHash } from 'node:crypto'
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface AuditEntry {
  readonly at: string
  readonly actor: string
  /** What was done, by the name of its command, e.g. `decisions.record`. */
  readonly action: string
  readonly detail: Readonly<Record<string, unknown>>
}

interface AuditRow {
  id: number
  at: string
  actor: string
  action: string
  detail: string
  previous_hash: string
  hash: string
}

const start = '0'.repeat(64)

const hashOf = (previous: string, { at, actor, action, detail }: Omit<AuditRow, 'id' | 'hash' | 'previous_hash'>) =>
  createHash('sha256')
    .update(JSON.stringify([previous, at, actor, action, detail]))
    .digest('hex')

/** Appends an entry whose hash covers the entry before it. Call it in the transaction of the change itself. */
export function appendAudit(db: WritableDb, { at, actor, action, detail }: AuditEntry): void {
  const previous =
    db.select<Record<string, never>, { hash: string }>('SELECT hash FROM audit_log ORDER BY id DESC LIMIT 1').get({})
      ?.hash ?? start
  const row = { at, actor, action, detail: JSON.stringify(detail) }
  db.change(`
    INSERT INTO audit_log (at, actor, action, detail, previous_hash, hash)
    VALUES (@at, @actor, @action, @detail, @previous, @hash)`).run({ ...row, previous, hash: hashOf(previous, row) })
}

/**
 * The id of the first entry that is missing or does not follow from the one before it; null when the chain is whole.
 * Entries that were cut off the end are missed as well: SQLite remembers the last id that it gave out.
 */
export function firstBrokenAuditEntry(db: ReadableDb): number | null {
  let previous = start
  let expectedId = 1
  for (const row of db.select<Record<string, never>, AuditRow>('SELECT * FROM audit_log ORDER BY id').iterate({})) {
    if (row.id !== expectedId || row.previous_hash !== previous || row.hash !== hashOf(previous, row)) return expectedId
    previous = row.hash
    expectedId += 1
  }
  const last = db
    .select<Record<string, never>, { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'")
    .get({})
  return (last?.seq ?? 0) >= expectedId ? expectedId : null
}

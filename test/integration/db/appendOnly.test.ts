import { describe, expect, test } from 'vitest'
import { appendAudit } from '../../../db/repositories/audit.ts'
import { appendDecision } from '../../../db/repositories/decisions.ts'
import { decision, importTraces, rowsOf, stagedTrace, temporaryProject } from './temporaryProject.ts'

async function judged() {
  const db = await temporaryProject()
  importTraces(db, [stagedTrace({ steps: ['a', 'b'] })])
  appendDecision(db, decision({ step: 1, trace: 1, verdict: 'accept' }))
  appendAudit(db, { at: 'now', actor: 'ann', action: 'decisions.judge', detail: { decision: 1 } })
  return db
}

describe('the logs are append-only', () => {
  test.each([
    ['decisions', "UPDATE decisions SET verdict = 'reject'"],
    ['decisions', 'DELETE FROM decisions'],
    ['decisions', 'REPLACE INTO decisions SELECT * FROM decisions'],
    [
      'decisions',
      "INSERT OR REPLACE INTO decisions (id, step_id, trace_id, annotator, verdict, kind, at) VALUES (1, 2, 1, 'x', 'reject', 'judge', 'now')",
    ],
    ['audit_log', "UPDATE audit_log SET actor = 'x'"],
    ['audit_log', 'DELETE FROM audit_log'],
    ['audit_log', 'REPLACE INTO audit_log SELECT * FROM audit_log'],
  ])('%s: %s', async (table, sql) => {
    const db = await judged()
    const before = rowsOf(db, `SELECT * FROM ${table}`)
    expect(() => db.execute(sql)).toThrow('append-only')
    expect(rowsOf(db, `SELECT * FROM ${table}`)).toEqual(before)
  })

  test('a verdict outside the vocabulary, or on a step that is not there, is no entry', async () => {
    const db = await judged()
    expect(() => appendDecision(db, decision({ step: 1, trace: 1, verdict: 'perhaps' }))).toThrow('CHECK')
    expect(() => appendDecision(db, decision({ step: 99, trace: 1, verdict: 'accept' }))).toThrow('FOREIGN KEY')
    // The numbers go on without a gap: a gap means a lost entry.
    expect(appendDecision(db, decision({ step: 2, trace: 1, verdict: 'accept' }))).toBe(2)
  })
})

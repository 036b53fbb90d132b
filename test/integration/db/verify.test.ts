import { describe, expect, test } from 'vitest'
import { appendAudit } from '../../../db/repositories/audit.ts'
import { insertDataset, insertDatasetItem } from '../../../db/repositories/datasets.ts'
import { appendDecision } from '../../../db/repositories/decisions.ts'
import { putImportance, refreshLoad } from '../../../db/repositories/scores.ts'
import { findProblems } from '../../../db/verify.ts'
import { decision, importTraces, stagedTrace, temporaryProject } from './temporaryProject.ts'

/** Two traces of three and two steps, scored and partly judged by two annotators; one frozen; three audit entries. */
async function filledProject() {
  const db = await temporaryProject()
  importTraces(db, [stagedTrace({ steps: ['日本語。', 'b😀', 'c'] }), stagedTrace({ steps: ['d', 'e'] })])
  for (const step of [1, 2, 3, 4]) putImportance(db, { step, importance: step / 10 })
  refreshLoad(db, 1)
  refreshLoad(db, 2)
  appendDecision(db, decision({ step: 1, trace: 1, annotator: 'ann', verdict: 'accept' }))
  appendDecision(db, decision({ step: 1, trace: 1, annotator: 'ben', verdict: 'reject' }))
  appendDecision(db, decision({ step: 4, trace: 2, annotator: 'ben', verdict: 'unsure' }))
  const json = { selection: '{}', summary: '{}', sha256: '0', decision_log_hash: '0' }
  const dataset = insertDataset(db, { name: 'd', created_at: 'now', seed: 1, ...json })
  const frozen = { kept: '[true,false,true]', verdicts: '["accept",null,null]', importances: '[0.1,0.2,0.3]' }
  insertDatasetItem(db, dataset, { trace_id: 1, segmentation_id: 1, split: 'train', ...frozen })
  for (const action of ['a', 'b', 'c']) appendAudit(db, { at: 'now', actor: 'ann', action, detail: { action } })
  return db
}

/** Each is what a bug, a foreign program or a hand with a SQL prompt could do. */
const corruptions: readonly (readonly [damage: string, says: string, sql: string])[] = [
  [
    'a verdict that nobody gave',
    'current verdicts differ from the decision log',
    "INSERT INTO step_verdicts VALUES (2, 'ghost', 'accept', 1)",
  ],
  [
    'a verdict that was lost',
    'current verdicts differ from the decision log',
    "DELETE FROM step_verdicts WHERE annotator = 'ann'",
  ],
  [
    'a verdict that was turned',
    'current verdicts differ from the decision log',
    "UPDATE step_verdicts SET verdict = 'accept' WHERE annotator = 'ben'",
  ],
  [
    'a verdict that names another entry',
    'current verdicts differ from the decision log',
    "UPDATE step_verdicts SET decision_id = 2 WHERE annotator = 'ann'",
  ],
  [
    'an older verdict that stands',
    'the verdict that stands differs',
    "UPDATE step_standing SET verdict = 'accept' WHERE step_id = 1",
  ],
  [
    'a verdict that stands without an annotator',
    'the verdict that stands differs',
    "INSERT INTO step_standing VALUES (2, 1, 'accept')",
  ],
  ['a verdict that no longer stands', 'the verdict that stands differs', 'DELETE FROM step_standing WHERE step_id = 1'],
  ['a wrong count', 'the counts of a trace differ', 'UPDATE trace_state SET accepted = 1 WHERE trace_id = 1'],
  ['a wrong load', 'the load of a trace', 'UPDATE trace_state SET load = 0.9 WHERE trace_id = 1'],
  ['a load without steps', 'the load of a trace', 'UPDATE trace_state SET load = 0.4 WHERE trace_id = 2'],
  ['a wrong number of steps', 'the number of steps of a trace', 'UPDATE trace_state SET steps = 2 WHERE trace_id = 1'],
  ['a gap between steps', 'steps do not partition', 'UPDATE steps SET start = 5 WHERE id = 2'],
  [
    'a text that goes on after its last step',
    'steps do not reach the end',
    "UPDATE trace_texts SET reasoning = reasoning || 'x' WHERE trace_id = 1",
  ],
  [
    'a text that was shortened',
    'steps do not reach the end',
    "UPDATE trace_texts SET reasoning = 'd' WHERE trace_id = 2",
  ],
  [
    'a trace without a queue entry',
    'a trace has no queue entry or no text',
    'DELETE FROM trace_state WHERE trace_id = 2',
  ],
  ['a trace without its text', 'a trace has no queue entry or no text', 'DELETE FROM trace_texts WHERE trace_id = 2'],
  [
    'a frozen trace with too few steps',
    'a frozen trace does not fit its steps',
    "UPDATE dataset_items SET kept = '[true]'",
  ],
  ['a step that is gone', 'points at a missing row of steps', 'DELETE FROM steps WHERE id = 4'],
  [
    'a decision on a step of another trace',
    'a decision points at a step of another trace',
    'UPDATE decisions SET trace_id = 2 WHERE id = 1',
  ],
  [
    'a decision that was turned',
    'current verdicts differ from the decision log',
    "UPDATE decisions SET verdict = 'unsure' WHERE id = 1",
  ],
  ['decisions cut off the end', 'entries of the decision log are missing', 'DELETE FROM decisions WHERE id = 3'],
  [
    'an audit entry that was changed',
    'the audit log does not follow from entry 2 on',
    "UPDATE audit_log SET actor = 'ben' WHERE id = 2",
  ],
  [
    'an audit entry that was taken out',
    'the audit log does not follow from entry 2 on',
    'DELETE FROM audit_log WHERE id = 2',
  ],
  [
    'an audit log cut at its end',
    'the audit log does not follow from entry 3 on',
    'DELETE FROM audit_log WHERE id = 3',
  ],
  ['an audit log that is empty', 'the audit log does not follow from entry 1 on', 'DELETE FROM audit_log'],
]

describe('findProblems', () => {
  test('a sound project has none', async () => {
    expect(findProblems(await filledProject())).toEqual([])
  })

  test.each(corruptions)('finds %s', async (_, says, sql) => {
    const db = await filledProject()
    const triggers = db.select<Record<string, never>, { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
    )
    for (const { name } of triggers.all({})) db.execute(`DROP TRIGGER ${name}`)
    db.execute(`PRAGMA foreign_keys = OFF; ${sql}`)
    expect(findProblems(db).join('\n')).toContain(says)
  })

  test('names the places, a handful of each kind', async () => {
    const db = await temporaryProject()
    importTraces(
      db,
      Array.from({ length: 9 }, () => stagedTrace({ steps: ['a'] })),
    )
    db.execute('UPDATE trace_state SET unsure = 1')
    expect(findProblems(db)).toEqual(['the counts of a trace differ from its verdicts: at 1, 2, 3, 4, 5'])
  })
})

// What `verify` looks at: the file itself, references, the audit chain, and that the derived state equals its log.
import type { ReadableDb } from './handles.ts'
import { firstBrokenAuditEntry } from './repositories/audit.ts'

type Nothing = Record<string, never>

/** Each must return no row; a row is a place that is wrong. */
const expectations: readonly { readonly says: string; readonly sql: string }[] = [
  {
    says: 'steps do not partition their reasoning text',
    sql: `
      SELECT g.id AS place FROM segmentations g
       WHERE EXISTS (
         SELECT 1 FROM (SELECT start, lag(end, 1, 0) OVER (ORDER BY ordinal) AS expected
                          FROM steps WHERE segmentation_id = g.id) WHERE start <> expected) LIMIT 5`,
  },
  {
    says: 'current verdicts differ from the decision log',
    sql: `
      WITH newest AS (
        SELECT step_id, annotator, verdict, max(id) AS id FROM decisions GROUP BY step_id, annotator)
      SELECT ifnull(n.step_id, v.step_id) AS place FROM newest n
        FULL JOIN step_verdicts v ON v.step_id = n.step_id AND v.annotator = n.annotator
       WHERE n.verdict IS NOT v.verdict OR v.decision_id <> n.id LIMIT 5`,
  },
  {
    says: 'the verdict that stands differs from the annotators’ verdicts',
    sql: `
      WITH newest AS (SELECT step_id, verdict, max(decision_id) FROM step_verdicts GROUP BY step_id)
      SELECT step_id AS place FROM (
        SELECT step_id, verdict FROM newest EXCEPT SELECT step_id, verdict FROM step_standing
        UNION ALL
        SELECT step_id, verdict FROM (SELECT step_id, verdict FROM step_standing EXCEPT SELECT step_id, verdict FROM newest))
       LIMIT 5`,
  },
  {
    says: 'the counts of a trace differ from its verdicts',
    sql: `
      SELECT q.trace_id AS place FROM trace_state q
        LEFT JOIN (SELECT trace_id, sum(verdict = 'accept') AS a, sum(verdict = 'reject') AS r, sum(verdict = 'unsure') AS u
                     FROM step_standing GROUP BY trace_id) s ON s.trace_id = q.trace_id
       WHERE q.accepted <> ifnull(s.a, 0) OR q.rejected <> ifnull(s.r, 0) OR q.unsure <> ifnull(s.u, 0) LIMIT 5`,
  },
  {
    says: 'the load of a trace is not that of its heaviest unlabelled step',
    sql: `
      SELECT q.trace_id AS place FROM trace_state q
       WHERE q.load IS NOT (SELECT max(s.importance) FROM steps s
                             WHERE s.segmentation_id = q.segmentation_id
                               AND NOT EXISTS (SELECT 1 FROM step_standing v WHERE v.step_id = s.id)) LIMIT 5`,
  },
  {
    says: 'the number of steps of a trace is wrong',
    sql: `
      SELECT q.trace_id AS place FROM trace_state q
       WHERE q.steps <> (SELECT count(*) FROM steps WHERE segmentation_id = q.segmentation_id) LIMIT 5`,
  },
  {
    says: 'a decision points at a step of another trace',
    sql: 'SELECT d.id AS place FROM decisions d JOIN steps s ON s.id = d.step_id WHERE s.trace_id <> d.trace_id LIMIT 5',
  },
  {
    says: 'entries of the decision log are missing',
    sql: `
      SELECT seq AS place FROM sqlite_sequence
       WHERE name = 'decisions' AND seq <> (SELECT count(*) FROM decisions)`,
  },
  {
    says: 'a trace has no queue entry or no text',
    sql: `
      SELECT t.id AS place FROM traces t
       WHERE t.id NOT IN (SELECT trace_id FROM trace_state) OR t.id NOT IN (SELECT trace_id FROM trace_texts) LIMIT 5`,
  },
  {
    says: 'a frozen trace does not fit its steps',
    sql: `
      SELECT i.trace_id AS place FROM dataset_items i
       WHERE json_array_length(i.kept) <> (SELECT count(*) FROM steps s WHERE s.segmentation_id = i.segmentation_id)
       LIMIT 5`,
  },
]

/** Problems in words with the row ids they were found at; empty when all is well. */
export function findProblems(db: ReadableDb): string[] {
  const problems: string[] = []
  const integrity = db.select<Nothing, { integrity_check: string }>('PRAGMA integrity_check(20)').all({})
  for (const { integrity_check } of integrity) {
    if (integrity_check !== 'ok') problems.push(`SQLite: ${integrity_check}`)
  }
  const orphans = db
    .select<Nothing, { table: string; rowid: number; parent: string }>('PRAGMA foreign_key_check')
    .all({})
  for (const { table, rowid, parent } of orphans.slice(0, 20)) {
    problems.push(`${table} row ${rowid} points at a missing row of ${parent}`)
  }
  for (const { says, sql } of expectations) {
    const places = db.select<Nothing, { place: number }>(sql).all({})
    if (places.length > 0) problems.push(`${says}: at ${places.map(({ place }) => place).join(', ')}`)
  }
  const cut = segmentationsThatMissText(db)
  if (cut.length > 0) problems.push(`steps do not reach the end of their reasoning text: at ${cut.join(', ')}`)
  const broken = firstBrokenAuditEntry(db)
  if (broken !== null) problems.push(`the audit log does not follow from entry ${broken} on`)
  return problems
}

/** Spans count UTF-16 units, which SQL cannot, so every text is read. */
function segmentationsThatMissText(db: ReadableDb): number[] {
  const segmentations = db.select<Nothing, { id: number; end: number; reasoning: string }>(`
    SELECT g.id, ifnull((SELECT max(end) FROM steps WHERE segmentation_id = g.id), 0) AS end, x.reasoning
      FROM segmentations g JOIN trace_texts x ON x.trace_id = g.trace_id`)
  const places: number[] = []
  for (const { id, end, reasoning } of segmentations.iterate({})) {
    if (end !== reasoning.length) places.push(id)
    if (places.length === 5) break
  }
  return places
}

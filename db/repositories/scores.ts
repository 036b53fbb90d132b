// Importance scores, per step, method and scorer; and the fused importance that lists sort by.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface ScoreRow {
  step_id: number
  method: string
  scorer: string
  value: number
  rank: number
}

export const scoresOf = (db: ReadableDb, segmentation: number): ScoreRow[] =>
  db
    .select<{ segmentation: number }, ScoreRow>(`
      SELECT c.* FROM steps s JOIN scores c ON c.step_id = s.id
       WHERE s.segmentation_id = @segmentation ORDER BY s.ordinal, c.method`)
    .all({ segmentation })

export const putScore = (
  db: WritableDb,
  row: { step: number; method: string; scorer: string; value: number; rank: number },
): void => {
  db.change(`
    INSERT INTO scores (step_id, method, scorer, value, rank) VALUES (@step, @method, @scorer, @value, @rank)
    ON CONFLICT (step_id, method, scorer) DO UPDATE SET value = excluded.value, rank = excluded.rank`).run(row)
}

export const putImportance = (db: WritableDb, row: { step: number; importance: number }): void => {
  db.change('UPDATE steps SET importance = @importance WHERE id = @step').run(row)
}

/** Recomputes what the queue sorts by, after a trace's importances changed. */
export const refreshLoad = (db: WritableDb, trace: number): void => {
  db.change(`
    UPDATE trace_state SET load = (
        SELECT max(s.importance) FROM steps s
         WHERE s.segmentation_id = trace_state.segmentation_id
           AND NOT EXISTS (SELECT 1 FROM step_standing v WHERE v.step_id = s.id))
     WHERE trace_id = @trace`).run({ trace })
}

export interface LabelledScoreRow {
  trace: number
  ordinal: number
  method: string
  value: number
  verdict: 'accept' | 'reject' | 'unsure'
}

/**
 * Scores of steps that carry a verdict, by trace; `kind` tells imported labels from the project's own. Verdicts by a rule
 * are neither: they were made of scores, so they cannot tell what a score is worth.
 */
export const labelledScores = (db: ReadableDb, kind: 'own' | 'import'): IterableIterator<LabelledScoreRow> =>
  db
    .select<{ kind: string }, LabelledScoreRow>(`
      SELECT s.trace_id AS trace, s.ordinal, c.method, c.value, v.verdict
        FROM step_verdicts v JOIN decisions d ON d.id = v.decision_id
        JOIN steps s ON s.id = v.step_id JOIN scores c ON c.step_id = s.id
       WHERE d.kind <> 'policy' AND (@kind = 'import') = (d.kind = 'import')
       ORDER BY s.trace_id, s.ordinal, c.method`)
    .iterate({ kind })

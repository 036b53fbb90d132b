// Evaluations with every raw output, and comparisons of them.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface EvaluationRow {
  id: number
  run_id: number
  arm: string
  tasks: string
  state: 'running' | 'done' | 'failed'
  summary: string
  created_at: string
}

export type EvaluationItemRow = {
  trace_id: number
  correct: 0 | 1
  tokens: number
  first_token_ms: number | null
  total_ms: number | null
  error_kind: string | null
  answer: string | null
  output: string
}

const evaluations = 'SELECT e.*, r.arm FROM evaluations e JOIN runs r ON r.id = e.run_id'

export const insertEvaluation = (db: WritableDb, row: { run: number; tasks: string; at: string }): number =>
  db
    .change(`
      INSERT INTO evaluations (run_id, tasks, state, summary, created_at)
      VALUES (@run, @tasks, 'running', '{}', @at)`)
    .run(row).id

export const setEvaluation = (
  db: WritableDb,
  row: { id: number; state: EvaluationRow['state']; summary: string },
): void => {
  db.change('UPDATE evaluations SET state = @state, summary = @summary WHERE id = @id').run(row)
}

export const listEvaluations = (db: ReadableDb): EvaluationRow[] =>
  db.select<Record<string, never>, EvaluationRow>(`${evaluations} ORDER BY e.id DESC`).all({})

export const evaluationById = (db: ReadableDb, id: number): EvaluationRow | undefined =>
  db.select<{ id: number }, EvaluationRow>(`${evaluations} WHERE e.id = @id`).get({ id })

export const putEvaluationItem = (db: WritableDb, evaluation: number, row: EvaluationItemRow): void => {
  db.change(`
    INSERT OR REPLACE INTO evaluation_items
      (evaluation_id, trace_id, correct, tokens, first_token_ms, total_ms, error_kind, answer, output)
    VALUES (@evaluation, @trace_id, @correct, @tokens, @first_token_ms, @total_ms, @error_kind, @answer, @output)`).run(
    {
      evaluation,
      ...row,
    },
  )
}

export const evaluationItems = (db: ReadableDb, evaluation: number): EvaluationItemRow[] =>
  db
    .select<{ evaluation: number }, EvaluationItemRow>(`
      SELECT trace_id, correct, tokens, first_token_ms, total_ms, error_kind, answer, output
        FROM evaluation_items WHERE evaluation_id = @evaluation ORDER BY trace_id`)
    .all({ evaluation })

export interface ComparisonRow {
  id: number
  name: string
  created_at: string
  before_evaluation: number
  after_evaluation: number
  result: string
}

export const insertComparison = (db: WritableDb, row: Omit<ComparisonRow, 'id'>): number =>
  db
    .change(`
      INSERT INTO comparisons (name, created_at, before_evaluation, after_evaluation, result)
      VALUES (@name, @created_at, @before_evaluation, @after_evaluation, @result)`)
    .run({ ...row }).id

export const listComparisons = (db: ReadableDb): ComparisonRow[] =>
  db.select<Record<string, never>, ComparisonRow>('SELECT * FROM comparisons ORDER BY id DESC').all({})

export const comparisonById = (db: ReadableDb, id: number): ComparisonRow | undefined =>
  db.select<{ id: number }, ComparisonRow>('SELECT * FROM comparisons WHERE id = @id').get({ id })

export type CaseQuery = {
  before: number
  after: number
  outcome: string | null
  afterTrace: number
  limit: number
}

export interface CaseRow {
  trace: number
  question: string
  reference: string | null
  outcome: 'better' | 'worse' | 'both-right' | 'both-wrong'
  before_output: string
  before_answer: string | null
  before_correct: 0 | 1
  after_output: string
  after_answer: string | null
  after_correct: 0 | 1
}

/** Questions answered by both evaluations, side by side. */
export const comparedCases = (db: ReadableDb, query: CaseQuery): CaseRow[] =>
  db
    .select<CaseQuery, CaseRow>(`
      WITH pairs AS (
        SELECT t.id AS trace, t.question, t.reference,
               CASE WHEN a.correct > b.correct THEN 'better' WHEN a.correct < b.correct THEN 'worse'
                    WHEN a.correct THEN 'both-right' ELSE 'both-wrong' END AS outcome,
               b.output AS before_output, b.answer AS before_answer, b.correct AS before_correct,
               a.output AS after_output, a.answer AS after_answer, a.correct AS after_correct
          FROM evaluation_items b
          JOIN evaluation_items a ON a.trace_id = b.trace_id AND a.evaluation_id = @after
          JOIN traces t ON t.id = b.trace_id
         WHERE b.evaluation_id = @before AND b.trace_id > @afterTrace)
      SELECT * FROM pairs WHERE @outcome IS NULL OR outcome = @outcome ORDER BY trace LIMIT @limit`)
    .all(query)

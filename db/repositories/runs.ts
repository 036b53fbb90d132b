// Training runs and their metrics.
import { untrained } from '../../electron/domain/words.ts'
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface RunRow {
  id: number
  dataset: number
  arm: string
  student: string
  seed: number
  settings: string
  job_id: number | null
  state: 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'interrupted'
  step: number
  steps: number
  tokens: number
  kept_token_share: number
  seconds: number
  device: string
  peak_memory_mb: number | null
  /** Relative to the project's files. */
  checkpoint: string | null
  weights_sha256: string | null
  created_at: string
  loss_first: number | null
  loss_last: number | null
}

export type MetricRow = {
  step: number
  loss: number
  answer_loss: number
  step_loss: number
  learning_rate: number
  gradient_norm: number
  tokens: number
  milliseconds: number
}

const runs = `
  SELECT r.*, (SELECT loss FROM run_metrics WHERE run_id = r.id ORDER BY step LIMIT 1) AS loss_first,
         (SELECT loss FROM run_metrics WHERE run_id = r.id ORDER BY step DESC LIMIT 1) AS loss_last
    FROM runs r`

export const insertRun = (
  db: WritableDb,
  row: { dataset: number; arm: string; student: string; seed: number; settings: string; at: string },
): number =>
  db
    .change(`
      INSERT INTO runs (dataset, arm, student, seed, settings, state, created_at)
      VALUES (@dataset, @arm, @student, @seed, @settings, 'queued', @at)`)
    .run(row).id

/** A student as it is, as a run of no steps; one for each student and dataset. Returns its id. */
export function untrainedRun(db: WritableDb, row: { dataset: number; student: string; at: string }): number {
  const known = sameRun(db, { dataset: row.dataset, arm: untrained, student: row.student, seed: 0, settings: '{}' })
  if (known !== undefined) return known.id
  return db
    .change(`
      INSERT INTO runs (dataset, arm, student, seed, settings, state, kept_token_share, weights_sha256, created_at)
      SELECT @dataset, '${untrained}', id, 0, '{}', 'done', 0, sha256, @at FROM students WHERE id = @student`)
    .run(row).id
}

export const listRuns = (db: ReadableDb): RunRow[] =>
  db.select<Record<string, never>, RunRow>(`${runs} ORDER BY r.id DESC`).all({})

export const runById = (db: ReadableDb, id: number): RunRow | undefined =>
  db.select<{ id: number }, RunRow>(`${runs} WHERE r.id = @id`).get({ id })

/** The newest run that was told the same. */
export const sameRun = (
  db: ReadableDb,
  query: { dataset: number; arm: string; student: string; seed: number; settings: string },
): RunRow | undefined =>
  db
    .select<typeof query, RunRow>(`
      ${runs} WHERE r.dataset = @dataset AND r.arm = @arm AND r.student = @student AND r.seed = @seed
                AND r.settings = @settings ORDER BY r.id DESC LIMIT 1`)
    .get(query)

export const setRunState = (db: WritableDb, row: { id: number; state: RunRow['state'] }): void => {
  db.change('UPDATE runs SET state = @state WHERE id = @id').run(row)
}

export const setRunJob = (db: WritableDb, row: { id: number; job: number }): void => {
  db.change('UPDATE runs SET job_id = @job WHERE id = @id').run(row)
}

export const setRunPlan = (db: WritableDb, row: { id: number; steps: number; keptTokenShare: number }): void => {
  db.change('UPDATE runs SET steps = @steps, kept_token_share = @keptTokenShare WHERE id = @id').run(row)
}

/** Adds one optimiser step; a step that is repeated after a resume replaces itself. */
export const putMetric = (db: WritableDb, run: number, metric: MetricRow): void => {
  db.change(`
    INSERT OR REPLACE INTO run_metrics
      (run_id, step, loss, answer_loss, step_loss, learning_rate, gradient_norm, tokens, milliseconds)
    VALUES (@run, @step, @loss, @answer_loss, @step_loss, @learning_rate, @gradient_norm, @tokens, @milliseconds)`).run(
    {
      run,
      ...metric,
    },
  )
}

/** Brings the run's totals up to its metrics. */
export const refreshRun = (db: WritableDb, run: number): void => {
  db.change(`
    UPDATE runs SET step = ifnull((SELECT max(step) FROM run_metrics WHERE run_id = @run), 0),
                    tokens = ifnull((SELECT sum(tokens) FROM run_metrics WHERE run_id = @run), 0),
                    seconds = ifnull((SELECT sum(milliseconds) FROM run_metrics WHERE run_id = @run), 0) / 1000
     WHERE id = @run`).run({ run })
}

export const setRunCheckpoint = (db: WritableDb, row: { id: number; checkpoint: string }): void => {
  db.change('UPDATE runs SET checkpoint = @checkpoint WHERE id = @id').run(row)
}

export const finishRun = (
  db: WritableDb,
  row: { id: number; weightsSha256: string; peakMemoryMB: number; device: string },
): void => {
  db.change(`
    UPDATE runs SET state = 'done', weights_sha256 = @weightsSha256, peak_memory_mb = @peakMemoryMB, device = @device
     WHERE id = @id`).run(row)
}

export const metricsOf = (db: ReadableDb, query: { run: number; afterStep: number }): MetricRow[] =>
  db
    .select<typeof query, MetricRow>(`
      SELECT step, loss, answer_loss, step_loss, learning_rate, gradient_norm, tokens, milliseconds
        FROM run_metrics WHERE run_id = @run AND step > @afterStep ORDER BY step`)
    .all(query)

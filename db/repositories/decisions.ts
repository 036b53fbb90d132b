// The append-only decision log and the current state that triggers keep from it.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface NewDecision {
  step: number
  trace: number
  annotator: string
  verdict: string | null
  kind: 'judge' | 'undo' | 'redo' | 'import' | 'file' | 'policy'
  reverts: number | null
  elapsedMs: number | null
  at: string
  reason: string | null
  note: string | null
}

export interface DecisionRow {
  id: number
  step_id: number
  trace_id: number
  annotator: string
  verdict: 'accept' | 'reject' | 'unsure' | null
  kind: NewDecision['kind']
  reverts: number | null
  elapsed_ms: number | null
  at: string
  reason: string | null
  note: string | null
}

/** Appends one entry; the triggers bring the current state up to it. Returns its id. */
export const appendDecision = (db: WritableDb, decision: NewDecision): number =>
  db
    .change(`
      INSERT INTO decisions (step_id, trace_id, annotator, verdict, kind, reverts, elapsed_ms, at, reason, note)
      VALUES (@step, @trace, @annotator, @verdict, @kind, @reverts, @elapsedMs, @at, @reason, @note)`)
    .run({ ...decision }).id

export const decisionById = (db: ReadableDb, id: number): DecisionRow | undefined =>
  db.select<{ id: number }, DecisionRow>('SELECT * FROM decisions WHERE id = @id').get({ id })

/** The entry of this annotator for this step just before `id`. */
export const entryBefore = (
  db: ReadableDb,
  place: { step: number; annotator: string; id: number },
): DecisionRow | undefined =>
  db
    .select<typeof place, DecisionRow>(`
      SELECT * FROM decisions
       WHERE trace_id = (SELECT trace_id FROM steps WHERE id = @step)
         AND step_id = @step AND annotator = @annotator AND id < @id
       ORDER BY id DESC LIMIT 1`)
    .get(place)

/** This annotator's own acts (not imports or policies), oldest first: what undo and redo walk. */
export const actsOf = (db: ReadableDb, annotator: string): { id: number; kind: string; reverts: number | null }[] =>
  db
    .select<{ annotator: string }, { id: number; kind: string; reverts: number | null }>(`
      SELECT id, kind, reverts FROM decisions
       WHERE annotator = @annotator AND kind IN ('judge', 'undo', 'redo') ORDER BY id`)
    .all({ annotator })

export const historyOf = (db: ReadableDb, trace: number): (DecisionRow & { ordinal: number })[] =>
  db
    .select<{ trace: number }, DecisionRow & { ordinal: number }>(`
      SELECT d.*, s.ordinal FROM decisions d JOIN steps s ON s.id = d.step_id WHERE d.trace_id = @trace ORDER BY d.id`)
    .all({ trace })

/** The newest entry of every annotator for every step of a trace. */
export const verdictsOf = (db: ReadableDb, trace: number): DecisionRow[] =>
  db
    .select<{ trace: number }, DecisionRow>(`
      SELECT d.* FROM segmentations g JOIN steps s ON s.segmentation_id = g.id
        JOIN step_verdicts v ON v.step_id = s.id JOIN decisions d ON d.id = v.decision_id
       WHERE g.trace_id = @trace ORDER BY d.id`)
    .all({ trace })

export const standingOf = (
  db: ReadableDb,
  trace: number,
): { step_id: number; verdict: 'accept' | 'reject' | 'unsure' }[] =>
  db
    .select<{ trace: number }, { step_id: number; verdict: 'accept' | 'reject' | 'unsure' }>(`
      SELECT v.step_id, v.verdict FROM segmentations g JOIN steps s ON s.segmentation_id = g.id
        JOIN step_standing v ON v.step_id = s.id
       WHERE g.trace_id = @trace`)
    .all({ trace })

export interface ProgressRow {
  traces: number
  traces_done: number
  steps: number
  accepted: number
  rejected: number
  unsure: number
}

export const progressOf = (db: ReadableDb): ProgressRow =>
  db
    .select<Record<string, never>, ProgressRow>(`
      SELECT count(*) AS traces,
             ifnull(sum(accepted + rejected + unsure = steps OR bad_question), 0) AS traces_done,
             ifnull(sum(steps), 0) AS steps, ifnull(sum(accepted), 0) AS accepted,
             ifnull(sum(rejected), 0) AS rejected, ifnull(sum(unsure), 0) AS unsure
        FROM trace_state`)
    .get({})!

/** Milliseconds of the annotator's last 50 verdicts. */
export const recentMilliseconds = (db: ReadableDb, annotator: string): number[] =>
  db
    .select<{ annotator: string }, { elapsed_ms: number }>(`
      SELECT elapsed_ms FROM decisions
       WHERE annotator = @annotator AND kind = 'judge' AND elapsed_ms IS NOT NULL ORDER BY id DESC LIMIT 50`)
    .all({ annotator })
    .map((row) => row.elapsed_ms)

/** The whole log in order, for its hash and for exports. */
export const decisionLog = (db: ReadableDb): IterableIterator<DecisionRow> =>
  db.select<Record<string, never>, DecisionRow>('SELECT * FROM decisions ORDER BY id').iterate({})

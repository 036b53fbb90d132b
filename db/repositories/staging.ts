// An import in two halves: a job fills a staging file of its own, without touching the project; then one transaction
// moves everything over. So an import that fails or is killed leaves nothing behind, however large it was.
import { existsSync, rmSync } from 'node:fs'
import { connect } from '../connect.ts'
import { type WritableDb, writableHandle } from '../handles.ts'

export interface StagedTrace {
  readonly place: string
  readonly externalId: string | null
  readonly language: 'en' | 'ja' | 'other'
  readonly teacher: string | null
  readonly teacherCorrect: boolean | null
  /** Normalised question: what splits and duplicate checks compare. */
  readonly questionKey: string
  /** SHA-256 over question, reasoning, answer and teacher. */
  readonly contentHash: string
  readonly answer: string | null
  readonly reference: string | null
  readonly question: string
  readonly metadata: string
  readonly reasoning: string
  readonly segmentation: string
  readonly steps: readonly { start: number; end: number; type: string; tokens: number }[]
  readonly decisions: readonly {
    ordinal: number
    verdict: string
    annotator: string
    at: string | null
    elapsedMs: number | null
    reason: string | null
    note: string | null
  }[]
}

export interface StagingWriter {
  add(trace: StagedTrace): void
  close(): void
}

const stagingSchema = `
CREATE TABLE staged_traces (
  n INTEGER PRIMARY KEY, place TEXT, external_id TEXT, language TEXT, teacher TEXT, teacher_correct INTEGER,
  question_key TEXT, content_hash TEXT, answer TEXT, reference TEXT, segmentation TEXT, steps INTEGER,
  question TEXT, metadata TEXT, reasoning TEXT);
CREATE TABLE staged_steps (
  n INTEGER, ordinal INTEGER, start INTEGER, end INTEGER, type TEXT, tokens INTEGER, PRIMARY KEY (n, ordinal)
) WITHOUT ROWID;
CREATE TABLE staged_decisions (
  n INTEGER, ordinal INTEGER, verdict TEXT, annotator TEXT, at TEXT, elapsed_ms REAL, reason TEXT, note TEXT);
CREATE INDEX staged_decisions_by_step ON staged_decisions (n, ordinal);`

/** Opens a new staging file at `path`; it is scratch, so it does without durability. */
export function openStaging(path: string): StagingWriter {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  const db = writableHandle(connect(path), path)
  db.execute(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${stagingSchema}`)
  const insertTrace = db.change(`
    INSERT INTO staged_traces VALUES (@n, @place, @externalId, @language, @teacher, @teacherCorrect, @questionKey,
      @contentHash, @answer, @reference, @segmentation, @steps, @question, @metadata, @reasoning)`)
  const insertStep = db.change('INSERT INTO staged_steps VALUES (@n, @ordinal, @start, @end, @type, @tokens)')
  const insertDecision = db.change(`
    INSERT INTO staged_decisions VALUES (@n, @ordinal, @verdict, @annotator, @at, @elapsedMs, @reason, @note)`)
  let n = 0
  db.execute('BEGIN')
  return {
    add: (trace) => {
      n += 1
      const { steps, decisions, teacherCorrect, ...columns } = trace
      insertTrace.run({
        ...columns,
        n,
        teacherCorrect: teacherCorrect === null ? null : Number(teacherCorrect),
        steps: steps.length,
      })
      for (const [ordinal, step] of steps.entries()) insertStep.run({ n, ordinal, ...step })
      for (const decision of decisions) insertDecision.run({ n, ...decision })
    },
    close: () => {
      db.execute('COMMIT')
      db.close()
    },
  }
}

export interface MergeResult {
  source: number
  traces: number
  steps: number
  decisions: number
  duplicates: number
}

/**
 * Moves a staging file into the project in one transaction: all of it, or nothing.
 * `finish` is called inside that transaction with the counts, to complete the source's report and the audit log.
 */
export function mergeStaging(
  db: WritableDb,
  options: {
    staging: string
    source: { name: string; format: string; sha256: string; bytes: number; importedAt: string }
    finish: (result: MergeResult) => { report: string }
  },
): MergeResult {
  // ATTACH would make an empty file.
  if (!existsSync(options.staging)) throw new Error(`There is no staging file at ${options.staging}`)
  db.execute(`ATTACH '${options.staging.replaceAll("'", "''")}' AS staging`)
  try {
    return db.transaction(() => {
      const none = {}
      const count = (sql: string) => db.select<Record<string, never>, { n: number }>(sql).get(none)?.n ?? 0
      const staged = count('SELECT count(*) AS n FROM staging.staged_traces')
      db.execute(`
        CREATE TEMP TABLE fresh AS
          SELECT min(n) AS n FROM staging.staged_traces
           WHERE content_hash NOT IN (SELECT content_hash FROM main.traces) GROUP BY content_hash;
        CREATE UNIQUE INDEX temp.fresh_n ON fresh (n);`)
      const { id: source } = db
        .change(`
          INSERT INTO sources (name, format, sha256, bytes, imported_at, report)
          VALUES (@name, @format, @sha256, @bytes, @importedAt, '{}')`)
        .run(options.source)
      const base = {
        source,
        at: options.source.importedAt,
        trace: count('SELECT ifnull(max(id), 0) AS n FROM main.traces'),
        segmentation: count('SELECT ifnull(max(id), 0) AS n FROM main.segmentations'),
      }
      const { trace, segmentation, at } = base
      const { changes: traces } = db
        .change(`
          INSERT INTO main.traces (id, source_id, place, external_id, language, teacher, teacher_correct, question_key,
                                   content_hash, answer, reference, question)
          SELECT @trace + n, @source, place, external_id, language, teacher, teacher_correct, question_key,
                 content_hash, answer, reference, question
            FROM staging.staged_traces JOIN fresh USING (n) ORDER BY n`)
        .run({ trace, source })
      db.change(`
        INSERT INTO main.trace_texts (trace_id, metadata, reasoning)
        SELECT @trace + n, metadata, reasoning
          FROM staging.staged_traces JOIN fresh USING (n) ORDER BY n`).run({ trace })
      db.change(`
        INSERT INTO main.segmentations (id, trace_id, version, method, created_at)
        SELECT @segmentation + n, @trace + n, 1, segmentation, @at
          FROM staging.staged_traces JOIN fresh USING (n) ORDER BY n`).run({ segmentation, trace, at })
      const { changes: steps } = db
        .change(`
          INSERT INTO main.steps (segmentation_id, trace_id, ordinal, start, end, type, tokens)
          SELECT @segmentation + n, @trace + n, ordinal, start, end, type, tokens
            FROM staging.staged_steps JOIN fresh USING (n) ORDER BY n, ordinal`)
        .run({ segmentation, trace })
      db.change(`
        INSERT INTO main.trace_state (trace_id, segmentation_id, steps, wrong_rank)
        SELECT @trace + n, @segmentation + n, steps,
               CASE WHEN teacher_correct = 0 THEN 0 WHEN teacher_correct IS NULL THEN 1 ELSE 2 END
          FROM staging.staged_traces JOIN fresh USING (n) ORDER BY n`).run({ trace, segmentation })
      const { changes: decisions } = db
        .change(`
          INSERT INTO main.decisions (step_id, trace_id, annotator, verdict, kind, elapsed_ms, at, reason, note)
          SELECT s.id, s.trace_id, d.annotator, d.verdict, 'import', d.elapsed_ms, ifnull(d.at, @at), d.reason, d.note
            FROM staging.staged_decisions d JOIN fresh USING (n)
            JOIN main.steps s ON s.segmentation_id = @segmentation + d.n AND s.ordinal = d.ordinal
           ORDER BY d.n, d.ordinal, d.rowid`)
        .run({ segmentation, at })
      const labelled = count('SELECT count(*) AS n FROM staging.staged_decisions JOIN fresh USING (n)')
      if (labelled !== decisions)
        throw new Error(`${labelled - decisions} imported verdicts name steps that do not exist`)
      db.execute('DROP TABLE temp.fresh')
      const result = { source, traces, steps, decisions, duplicates: staged - traces }
      db.change('UPDATE sources SET report = @report WHERE id = @source').run({
        source,
        report: options.finish(result).report,
      })
      return result
    })
  } finally {
    db.execute('DETACH staging')
  }
}

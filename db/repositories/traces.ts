// Traces and their steps: the queue's pages by keyset, and one trace whole.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface QueueSqlRow {
  id: number
  source: number
  source_name: string
  external_id: string | null
  question: string
  answer: string | null
  reference: string | null
  teacher: string | null
  teacher_correct: 0 | 1 | null
  bad_question: 0 | 1
  load: number | null
  steps: number
  accepted: number
  rejected: number
  unsure: number
  sort_key: number
}

/** Every field null = no condition; `text` is a LIKE pattern with `\` as escape. */
export type FilterParameters = {
  state: string
  source: number | null
  teacherCorrect: number | null
  language: string | null
  text: string | null
}

export type PageParameters = FilterParameters & { afterKey: number | null; afterId: number; limit: number }

const columns = `
  t.id, t.source_id AS source, o.name AS source_name, t.external_id, substr(t.question, 1, 200) AS question,
  t.answer, t.reference, t.teacher, t.teacher_correct, q.bad_question, q.load,
  q.steps, q.accepted, q.rejected, q.unsure`

const tables = 'trace_state q JOIN traces t ON t.id = q.trace_id JOIN sources o ON o.id = t.source_id'

const matches = `
      (@source IS NULL OR t.source_id = @source)
  AND (@teacherCorrect IS NULL OR t.teacher_correct = @teacherCorrect)
  AND (@language IS NULL OR t.language = @language)
  AND (@text IS NULL OR t.question LIKE @text ESCAPE '\\')
  AND CASE @state
        WHEN 'unlabelled' THEN q.accepted + q.rejected + q.unsure = 0 AND q.bad_question = 0
        WHEN 'partial' THEN q.accepted + q.rejected + q.unsure BETWEEN 1 AND q.steps - 1 AND q.bad_question = 0
        WHEN 'labelled' THEN q.accepted + q.rejected + q.unsure = q.steps
        WHEN 'bad-question' THEN q.bad_question = 1
        ELSE 1 END`

interface ListOrder {
  /** A cursor that stands before every row. */
  readonly start: { readonly afterKey: number; readonly afterId: number }
  readonly key: string
  /** The rows that share the cursor's key, where keys repeat: a seek of their own, so that equal keys are not walked again. */
  readonly ties: string | null
  readonly after: string
  readonly by: string
}

const heaviness = 'ifnull(q.load, -1)'

/** The cursor is the last row's key and id, never an offset; every clause is a seek into one index. */
const orders = {
  source: {
    start: { afterKey: 0, afterId: 0 },
    key: 'q.trace_id',
    ties: null,
    after: 'q.trace_id > @afterId',
    by: 'q.trace_id',
  },
  recent: {
    start: { afterKey: Number.MAX_SAFE_INTEGER, afterId: Number.MAX_SAFE_INTEGER },
    key: 'q.trace_id',
    ties: null,
    after: 'q.trace_id < @afterId',
    by: 'q.trace_id DESC',
  },
  load: {
    start: { afterKey: Number.MAX_VALUE, afterId: 0 },
    key: heaviness,
    ties: `${heaviness} = @afterKey AND q.trace_id > @afterId`,
    after: `${heaviness} < @afterKey`,
    by: `${heaviness} DESC, q.trace_id`,
  },
  'wrong-first': {
    start: { afterKey: -1, afterId: 0 },
    key: 'q.wrong_rank',
    ties: 'q.wrong_rank = @afterKey AND q.trace_id > @afterId',
    after: 'q.wrong_rank > @afterKey',
    by: 'q.wrong_rank, q.trace_id',
  },
} as const satisfies Record<string, ListOrder>
export type QueueOrder = keyof typeof orders

/** Rows after the one whose `sort_key` and id are `afterKey` and `afterId`; null = from the start. */
export function queuePage(db: ReadableDb, order: QueueOrder, parameters: PageParameters): QueueSqlRow[] {
  const { start, key, ties, after, by }: ListOrder = orders[order]
  const where = parameters.afterKey === null ? { ...parameters, ...start } : parameters
  const rowsAt = ({ seek, sortedBy, limit }: { seek: string; sortedBy: string; limit: number }) =>
    db
      .select<PageParameters, QueueSqlRow>(`
        SELECT ${columns}, ${key} AS sort_key FROM ${tables}
         WHERE ${seek} AND ${matches} ORDER BY ${sortedBy} LIMIT @limit`)
      .all({ ...where, limit })
  const { limit } = parameters
  const isFirst = parameters.afterKey === null
  const tied = ties === null || isFirst ? [] : rowsAt({ seek: ties, sortedBy: 'q.trace_id', limit })
  return tied.length === limit ? tied : [...tied, ...rowsAt({ seek: after, sortedBy: by, limit: limit - tied.length })]
}

export const countTraces = (db: ReadableDb, filter: FilterParameters): number =>
  db
    .select<FilterParameters, { n: number }>(
      `SELECT count(*) AS n FROM trace_state q JOIN traces t ON t.id = q.trace_id WHERE ${matches}`,
    )
    .get(filter)?.n ?? 0

/** Ids of the traces under a filter, as imported. */
export const traceIds = (db: ReadableDb, filter: FilterParameters): number[] =>
  db
    .select<FilterParameters, { id: number }>(
      `SELECT t.id FROM trace_state q JOIN traces t ON t.id = q.trace_id WHERE ${matches} ORDER BY t.id`,
    )
    .all(filter)
    .map(({ id }) => id)

export const queueRow = (db: ReadableDb, id: number): QueueSqlRow | undefined =>
  db
    .select<{ id: number }, QueueSqlRow>(
      `SELECT ${columns}, q.trace_id AS sort_key FROM ${tables} WHERE q.trace_id = @id`,
    )
    .get({ id })

export interface TraceSqlRow {
  id: number
  source: number
  source_name: string
  external_id: string | null
  question: string
  question_key: string
  reasoning: string
  answer: string | null
  reference: string | null
  teacher: string | null
  teacher_correct: 0 | 1 | null
  language: string
  bad_question: 0 | 1
  segmentation_id: number
  segmentation_version: number
  segmentation_method: string
  metadata: string
}

const wholeTrace = `
  SELECT t.id, t.source_id AS source, o.name AS source_name, t.external_id, t.question, t.question_key, x.reasoning,
         t.answer, t.reference, t.teacher, t.teacher_correct, t.language, q.bad_question, q.segmentation_id,
         g.version AS segmentation_version, g.method AS segmentation_method, x.metadata
    FROM ${tables} JOIN segmentations g ON g.id = q.segmentation_id JOIN trace_texts x ON x.trace_id = t.id`

export const traceById = (db: ReadableDb, id: number): TraceSqlRow | undefined =>
  db.select<{ id: number }, TraceSqlRow>(`${wholeTrace} WHERE t.id = @id`).get({ id })

export interface StepSqlRow {
  id: number
  trace_id: number
  segmentation_id: number
  ordinal: number
  start: number
  end: number
  type: string
  tokens: number
  importance: number | null
}

export const stepsOf = (db: ReadableDb, segmentation: number): StepSqlRow[] =>
  db
    .select<{ segmentation: number }, StepSqlRow>(
      'SELECT * FROM steps WHERE segmentation_id = @segmentation ORDER BY ordinal',
    )
    .all({ segmentation })

export const stepById = (db: ReadableDb, id: number): StepSqlRow | undefined =>
  db.select<{ id: number }, StepSqlRow>('SELECT * FROM steps WHERE id = @id').get({ id })

/** The heaviest unlabelled step under a filter. */
export const heaviestStep = (db: ReadableDb, filter: FilterParameters): { trace: number; step: number } | undefined =>
  db
    .select<FilterParameters, { trace: number; step: number }>(`
      WITH heaviest AS (
        SELECT q.trace_id, q.segmentation_id FROM trace_state q JOIN traces t ON t.id = q.trace_id
         WHERE ${heaviness} >= 0 AND ${matches} ORDER BY ${heaviness} DESC, q.trace_id LIMIT 1)
      SELECT s.trace_id AS trace, s.id AS step FROM heaviest h JOIN steps s ON s.segmentation_id = h.segmentation_id
       WHERE NOT EXISTS (SELECT 1 FROM step_standing v WHERE v.step_id = s.id)
       ORDER BY s.importance DESC, s.ordinal LIMIT 1`)
    .get(filter)

export const setBadQuestion = (db: WritableDb, row: { trace: number; badQuestion: 0 | 1 }): void => {
  db.change('UPDATE trace_state SET bad_question = @badQuestion WHERE trace_id = @trace').run(row)
}

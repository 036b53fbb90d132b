// Frozen dataset versions and their items.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface DatasetRow {
  version: number
  name: string
  created_at: string
  seed: number
  selection: string
  summary: string
  sha256: string
  decision_log_hash: string
}

export interface DatasetItemRow {
  trace_id: number
  segmentation_id: number
  split: 'train' | 'validation' | 'test'
  /** JSON array of booleans, one a step. */
  kept: string
  /** JSON array of verdicts or nulls at the time of freezing. */
  verdicts: string
  /** JSON array of importances (0..1) or nulls at the time of freezing. */
  importances: string
}

export const insertDataset = (db: WritableDb, row: Omit<DatasetRow, 'version'>): number =>
  db
    .change(`
      INSERT INTO datasets (name, created_at, seed, selection, summary, sha256, decision_log_hash)
      VALUES (@name, @created_at, @seed, @selection, @summary, @sha256, @decision_log_hash)`)
    .run({ ...row }).id

export const insertDatasetItem = (db: WritableDb, dataset: number, row: DatasetItemRow): void => {
  db.change(`
    INSERT INTO dataset_items (dataset, trace_id, segmentation_id, split, kept, verdicts, importances)
    VALUES (@dataset, @trace_id, @segmentation_id, @split, @kept, @verdicts, @importances)`).run({ dataset, ...row })
}

export const listDatasets = (db: ReadableDb): DatasetRow[] =>
  db.select<Record<string, never>, DatasetRow>('SELECT * FROM datasets ORDER BY version DESC').all({})

export const datasetByVersion = (db: ReadableDb, version: number): DatasetRow | undefined =>
  db.select<{ version: number }, DatasetRow>('SELECT * FROM datasets WHERE version = @version').get({ version })

export const itemsOf = (db: ReadableDb, dataset: number): IterableIterator<DatasetItemRow> =>
  db
    .select<{ dataset: number }, DatasetItemRow>(`
      SELECT trace_id, segmentation_id, split, kept, verdicts, importances
        FROM dataset_items WHERE dataset = @dataset ORDER BY trace_id`)
    .iterate({ dataset })

export interface FrozenItemRow extends DatasetItemRow {
  question: string
  question_key: string
  reasoning: string
  answer: string | null
  reference: string | null
  metadata: string
  /** JSON array of [start, end, type] by ordinal. */
  spans: string
}

/** Items with the texts that they froze; both never change once written. */
export const frozenItems = (
  db: ReadableDb,
  query: { dataset: number; split: 'train' | 'validation' | 'test' | null },
): IterableIterator<FrozenItemRow> =>
  db
    .select<typeof query, FrozenItemRow>(`
      SELECT i.trace_id, i.segmentation_id, i.split, i.kept, i.verdicts, i.importances,
             t.question, t.question_key, x.reasoning, t.answer, t.reference, x.metadata,
             (SELECT json_group_array(json_array(s.start, s.end, s.type) ORDER BY s.ordinal)
                FROM steps s WHERE s.segmentation_id = i.segmentation_id) AS spans
        FROM dataset_items i JOIN traces t ON t.id = i.trace_id JOIN trace_texts x ON x.trace_id = i.trace_id
       WHERE i.dataset = @dataset AND (@split IS NULL OR i.split = @split) ORDER BY i.trace_id`)
    .iterate(query)

/** BCP 47 codes of a version's texts, where they are known. */
export const languagesOf = (db: ReadableDb, dataset: number): string[] =>
  db
    .select<{ dataset: number }, { language: string }>(`
      SELECT DISTINCT t.language FROM dataset_items i JOIN traces t ON t.id = i.trace_id
       WHERE i.dataset = @dataset AND t.language <> 'other' ORDER BY 1`)
    .all({ dataset })
    .map(({ language }) => language)

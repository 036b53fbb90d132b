// A frozen dataset's items as the arms render them; read by the processes that train and evaluate.
import type { ReadableDb } from '../../db/handles.ts'
import { type FrozenItemRow, frozenItems } from '../../db/repositories/datasets.ts'
import { scoresOf } from '../../db/repositories/scores.ts'
import type { ArmItem } from '../domain/datasets/armItem.ts'

export interface FrozenQuery {
  readonly dataset: number
  readonly split: 'train' | 'validation' | 'test'
  /** Weigh steps by their frozen importance (fused rank, 0..1); otherwise every step weighs 1. */
  readonly importanceWeights: boolean
  /** Read the scores too, for the arms `score:METHOD`. */
  readonly withScores: boolean
}

export interface FrozenArmItem extends ArmItem {
  readonly reference: string | null
  readonly metadata: string
}

export function* frozenArmItems(db: ReadableDb, query: FrozenQuery): Generator<FrozenArmItem> {
  const { dataset, split } = query
  for (const row of frozenItems(db, { dataset, split })) {
    const scores = query.withScores ? scoresByOrdinal(db, row) : []
    yield {
      id: String(row.trace_id),
      question: row.question,
      answer: row.answer ?? '',
      reference: row.reference,
      metadata: row.metadata,
      steps: stepsOfItem(row, query.importanceWeights).map((step, ordinal) => {
        const own = scores[ordinal]
        return own === undefined ? step : { ...step, scores: own }
      }),
    }
  }
}

/** A step without a score weighs as much as the middle of the others. */
const neutralImportance = 0.5

function stepsOfItem(row: FrozenItemRow, weighted: boolean) {
  const kept = JSON.parse(row.kept) as boolean[]
  const importances = JSON.parse(row.importances) as (number | null)[]
  const spans = JSON.parse(row.spans) as [number, number, string][]
  return spans.map(([start, end], ordinal) => ({
    text: row.reasoning.slice(start, end),
    kept: kept[ordinal] ?? false,
    importance: weighted ? (importances[ordinal] ?? neutralImportance) : 1,
  }))
}

function scoresByOrdinal(db: ReadableDb, row: FrozenItemRow): Record<string, number>[] {
  const byStep = new Map<number, Record<string, number>>()
  for (const { step_id, method, value } of scoresOf(db, row.segmentation_id)) {
    byStep.set(step_id, { ...byStep.get(step_id), [method]: value })
  }
  return [...byStep.values()]
}

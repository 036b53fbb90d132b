// Frozen dataset versions: chosen, split without leakage, hashed, compared, and exported with proof.
import { createHash } from 'node:crypto'
import type { ReadableDb } from '../../db/handles.ts'
import {
  type DatasetItemRow,
  type DatasetRow,
  datasetByVersion,
  frozenItems,
  insertDataset,
  insertDatasetItem,
  itemsOf,
  listDatasets,
} from '../../db/repositories/datasets.ts'
import { decisionLog } from '../../db/repositories/decisions.ts'
import type { Handlers } from '../contract/commands.ts'
import { DatasetInfo } from '../contract/studies.ts'
import { splitWithoutLeakage } from '../domain/datasets/splitWithoutLeakage.ts'
import { UserError } from '../domain/userError.ts'
import { type ChosenTrace, chooseSteps, droppedList } from './chooseSteps.ts'
import { exportDataset } from './exportDataset.ts'
import { audited, missing, type StudioContext } from './studioContext.ts'

export function datasets(context: StudioContext): Handlers<'datasets'> {
  const find = (version: number): DatasetRow => {
    const row = datasetByVersion(context.project().db, version)
    if (row === undefined) throw missing('dataset', version)
    return row
  }
  return {
    list: () => listDatasets(context.project().db).map(toDatasetInfo),
    get: ({ dataset }) => toDatasetInfo(find(dataset)),
    diff: ({ a, b }) => diffDatasets(context.project().db, find(a).version, find(b).version),
    export: (request) => exportDataset(context, toDatasetInfo(find(request.dataset)), request),

    freeze: ({ name, selection, filter, includeWrongAnswers, shares, seed }) =>
      audited(context, 'datasets.freeze', (db) => {
        const dropped = new Map<string, number>()
        const chosen = [...chooseSteps(db, { filter, rule: selection, includeWrongAnswers }, dropped)]
        if (chosen.length === 0) throw nothingToFreeze(dropped)
        const { partOf } = splitWithoutLeakage({
          items: chosen.map(({ trace }) => ({
            id: String(trace.id),
            groupKey: trace.question_key,
            family: familyOf(trace.metadata) ?? `source ${trace.source}`,
            teacherCorrect: trace.teacher_correct === null ? null : trace.teacher_correct === 1,
          })),
          seed,
          shares,
        })
        const items = chosen.map((entry) => toItem(entry, partOf.get(String(entry.trace.id))!))
        const sha256 = hashItems(chosen, items)
        const summary = {
          ...countItems(chosen, items),
          dropped: droppedList(dropped),
        }
        const version = insertDataset(db, {
          name,
          created_at: context.now(),
          seed,
          selection: JSON.stringify(selection),
          summary: JSON.stringify(summary),
          sha256,
          decision_log_hash: hashDecisionLog(db),
        })
        for (const item of items) insertDatasetItem(db, version, item)
        return { result: toDatasetInfo(datasetByVersion(db, version)!), detail: { version, name, sha256 } }
      }),
  }
}

export function toDatasetInfo(row: DatasetRow): DatasetInfo {
  return DatasetInfo.parse({
    version: row.version,
    name: row.name,
    createdAt: row.created_at,
    selection: JSON.parse(row.selection),
    sha256: row.sha256,
    decisionLogHash: row.decision_log_hash,
    ...JSON.parse(row.summary),
  })
}

/** The task family that a trace's metadata names, if it is one of the built-in ones. */
export function familyOf(metadata: string): string | null {
  const { family } = JSON.parse(metadata) as { family?: unknown }
  return typeof family === 'string' ? family : null
}

const nothingToFreeze = (dropped: ReadonlyMap<string, number>) =>
  new UserError({
    code: 'dataset-empty',
    message: `No trace is left for this dataset, so none was made (${[...dropped].map(([reason, count]) => `${reason}: ${count}`).join(', ') || 'no trace fits the filter'}). Label more traces, or choose by a score instead.`,
  })

function toItem({ trace, steps, verdicts, kept }: ChosenTrace, split: DatasetItemRow['split']): DatasetItemRow {
  return {
    trace_id: trace.id,
    segmentation_id: trace.segmentation_id,
    split,
    kept: JSON.stringify(kept),
    verdicts: JSON.stringify(verdicts),
    importances: JSON.stringify(steps.map(({ importance }) => importance)),
  }
}

/** Covers every text that the dataset holds and what is kept of it, in the order of the traces. */
function hashItems(chosen: readonly ChosenTrace[], items: readonly DatasetItemRow[]): string {
  const hash = createHash('sha256')
  for (const [index, { trace, steps }] of chosen.entries()) {
    const { split, kept, verdicts } = items[index]!
    const spans = steps.map(({ start, end }) => [start, end])
    hash.update(JSON.stringify([trace.question, trace.reasoning, trace.answer, spans, split, kept, verdicts]))
  }
  return hash.digest('hex')
}

function countItems(chosen: readonly ChosenTrace[], items: readonly DatasetItemRow[]) {
  const counts = { traces: chosen.length, steps: 0, keptSteps: 0, tokens: 0, keptTokens: 0 }
  const splits = { train: 0, validation: 0, test: 0 }
  for (const [index, { steps, kept }] of chosen.entries()) {
    splits[items[index]!.split] += 1
    for (const [ordinal, { tokens }] of steps.entries()) {
      counts.steps += 1
      counts.tokens += tokens
      counts.keptSteps += kept[ordinal] ? 1 : 0
      counts.keptTokens += kept[ordinal] ? tokens : 0
    }
  }
  return { ...counts, splits }
}

/** SHA-256 over the whole decision log: two datasets with the same hash rest on the same judgements. */
function hashDecisionLog(db: ReadableDb): string {
  const hash = createHash('sha256')
  for (const row of decisionLog(db)) hash.update(JSON.stringify(Object.values(row)))
  return hash.digest('hex')
}

const examplesShown = 50

function diffDatasets(db: ReadableDb, a: number, b: number) {
  const before = new Map([...itemsOf(db, a)].map((item) => [item.trace_id, item]))
  const result = { a, b, tracesAdded: 0, tracesRemoved: 0, stepsNowKept: 0, stepsNowDropped: 0 }
  const examples: { trace: number; ordinal: number; text: string; nowKept: boolean }[] = []
  for (const item of frozenItems(db, { dataset: b, split: null })) {
    const old = before.get(item.trace_id)
    before.delete(item.trace_id)
    if (old === undefined) {
      result.tracesAdded += 1
      continue
    }
    const [was, now] = [old, item].map(({ kept }) => JSON.parse(kept) as boolean[]) as [boolean[], boolean[]]
    const spans = JSON.parse(item.spans) as [number, number, string][]
    for (const [ordinal, nowKept] of now.entries()) {
      if (was[ordinal] === nowKept) continue
      if (nowKept) result.stepsNowKept += 1
      else result.stepsNowDropped += 1
      const [start, end] = spans[ordinal] ?? [0, 0]
      const text = item.reasoning.slice(start, end)
      if (examples.length < examplesShown) examples.push({ trace: item.trace_id, ordinal, text, nowKept })
    }
  }
  return { ...result, tracesRemoved: before.size, examples }
}

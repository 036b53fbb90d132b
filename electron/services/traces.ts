// The queue's pages, and one trace with everything that the desk shows of it.
import { type DecisionRow, verdictsOf } from '../../db/repositories/decisions.ts'
import { scoresOf } from '../../db/repositories/scores.ts'
import {
  countTraces,
  heaviestStep,
  type QueueSqlRow,
  queuePage,
  queueRow,
  type StepSqlRow,
  setBadQuestion,
  stepsOf,
  type TraceSqlRow,
  traceById,
} from '../../db/repositories/traces.ts'
import type { Handlers } from '../contract/commands.ts'
import { type QueueRow, type StepScore, scoreMethod, stepType, type TraceDetail } from '../contract/traces.ts'
import { dependencyGraph } from '../domain/dependencies/dependencyGraph.ts'
import { suggestVerdict } from '../domain/scoring/suggestVerdict.ts'
import { UserError } from '../domain/userError.ts'
import { standingVerdict } from './decisions.ts'
import { audited, missing, type OpenProject, type StudioContext } from './studioContext.ts'
import { filterParameters } from './traceFilters.ts'

export function traces(context: StudioContext): Handlers<'traces'> {
  return {
    page: ({ filter, order, after, limit }) => {
      const { db } = context.project()
      const parameters = filterParameters(filter)
      const cursor = after === undefined ? { afterKey: null, afterId: 0 } : readCursor(after)
      const rows = queuePage(db, order, { ...parameters, ...cursor, limit })
      const last = rows.at(-1)
      return {
        rows: rows.map(toQueueRow),
        next: rows.length < limit || last === undefined ? null : `${last.sort_key}:${last.id}`,
        total: after === undefined ? countTraces(db, parameters) : null,
      }
    },

    get: ({ trace }) => {
      const project = context.project()
      const row = traceById(project.db, trace)
      if (row === undefined) throw missing('trace', trace)
      return toTraceDetail(project, row)
    },

    flag: ({ trace, badQuestion }) => {
      const { db } = context.project()
      if (queueRow(db, trace) === undefined) throw missing('trace', trace)
      return audited(context, 'traces.flag', () => {
        setBadQuestion(db, { trace, badQuestion: badQuestion ? 1 : 0 })
        return { result: toQueueRow(queueRow(db, trace)!), detail: { trace, badQuestion } }
      })
    },

    heaviest: ({ filter }) => heaviestStep(context.project().db, filterParameters(filter)) ?? null,
  }
}

function readCursor(cursor: string): { afterKey: number; afterId: number } {
  const [key, id] = cursor.split(':').map(Number)
  if (key === undefined || id === undefined || Number.isNaN(key) || Number.isNaN(id)) {
    throw new UserError({
      code: 'cursor-malformed',
      message: 'This place in the list is not one that the list gave out. Start again from the first page.',
      where: cursor,
    })
  }
  return { afterKey: key, afterId: id }
}

const flag = (value: 0 | 1 | null): boolean | null => (value === null ? null : value === 1)

export const toQueueRow = (row: QueueSqlRow): QueueRow => ({
  id: row.id,
  source: row.source,
  sourceName: row.source_name,
  externalId: row.external_id,
  question: row.question,
  answer: row.answer,
  reference: row.reference,
  teacher: row.teacher,
  teacherCorrect: flag(row.teacher_correct),
  badQuestion: row.bad_question === 1,
  load: row.load,
  steps: row.steps,
  accepted: row.accepted,
  rejected: row.rejected,
  unsure: row.unsure,
})

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}

function toTraceDetail({ db, annotator }: OpenProject, row: TraceSqlRow): TraceDetail {
  const steps = stepsOf(db, row.segmentation_id)
  const verdicts = grouped(verdictsOf(db, row.id), ({ step_id }) => step_id)
  const scores = grouped(scoresOf(db, row.segmentation_id), ({ step_id }) => step_id)
  const texts = steps.map(({ start, end }) => row.reasoning.slice(start, end))
  const uses = grouped(dependencyGraph(row.question, texts, row.answer ?? ''), ({ to }) => to)
  return {
    id: row.id,
    source: row.source,
    sourceName: row.source_name,
    externalId: row.external_id,
    question: row.question,
    reasoning: row.reasoning,
    answer: row.answer,
    reference: row.reference,
    teacher: row.teacher,
    teacherCorrect: flag(row.teacher_correct),
    language: row.language,
    badQuestion: row.bad_question === 1,
    segmentation: { id: row.segmentation_id, version: row.segmentation_version, method: row.segmentation_method },
    steps: steps.map((step) => ({
      ...stepColumns(step),
      ...splitVerdicts(verdicts.get(step.id) ?? [], annotator),
      scores: (scores.get(step.id) ?? []).map(
        ({ method, scorer, value, rank }): StepScore => ({ method: scoreMethod.parse(method), scorer, value, rank }),
      ),
      uses: (uses.get(step.ordinal) ?? []).map(({ from, values }) => ({ ordinal: from, value: values.join(', ') })),
    })),
  }
}

const stepColumns = (step: StepSqlRow) => ({
  id: step.id,
  ordinal: step.ordinal,
  start: step.start,
  end: step.end,
  type: stepType.parse(step.type),
  importance: step.importance,
  tokens: step.tokens,
  suggestion: step.importance === null ? null : suggestVerdict(step.importance),
})

function splitVerdicts(rows: readonly DecisionRow[], annotator: string) {
  const standing = rows.map(standingVerdict).filter((entry) => entry !== null)
  return {
    mine: standing.find((entry) => entry.annotator === annotator) ?? null,
    others: standing.filter((entry) => entry.annotator !== annotator),
  }
}

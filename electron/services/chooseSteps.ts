// Applies a selection rule to the project's traces: what a preview counts and what a dataset freezes.
import type { ReadableDb } from '../../db/handles.ts'
import { standingOf } from '../../db/repositories/decisions.ts'
import { scoresOf } from '../../db/repositories/scores.ts'
import { type StepSqlRow, stepsOf, type TraceSqlRow, traceById, traceIds } from '../../db/repositories/traces.ts'
import type { SelectionRule } from '../contract/studies.ts'
import type { TraceFilter } from '../contract/traces.ts'
import { selectSteps } from '../domain/selection/selectSteps.ts'
import type { Verdict } from '../domain/words.ts'
import { filterParameters } from './traceFilters.ts'

export interface ChosenTrace {
  readonly trace: TraceSqlRow
  readonly steps: readonly StepSqlRow[]
  readonly verdicts: readonly (Verdict | null)[]
  readonly kept: readonly boolean[]
}

export interface Choice {
  readonly filter: TraceFilter
  readonly rule: SelectionRule
  readonly includeWrongAnswers: boolean
}

/**
 * Yields the traces under the filter with the steps that the rule keeps (budgets hold in each trace), and counts in
 * `dropped` the traces that no dataset of this choice holds, by reason.
 */
export function* chooseSteps(
  db: ReadableDb,
  { filter, rule, includeWrongAnswers }: Choice,
  dropped: Map<string, number>,
): Generator<ChosenTrace> {
  for (const id of traceIds(db, filterParameters(filter))) {
    const trace = traceById(db, id)!
    const steps = stepsOf(db, trace.segmentation_id)
    const standing = new Map(standingOf(db, id).map(({ step_id, verdict }) => [step_id, verdict]))
    const verdicts = steps.map((step) => standing.get(step.id) ?? null)
    const reason =
      whyLeftOut(trace, includeWrongAnswers) ?? (rule.rule === 'accepted' && standing.size === 0 ? 'unlabelled' : null)
    if (reason !== null) {
      dropped.set(reason, (dropped.get(reason) ?? 0) + 1)
      continue
    }
    const scores = new Map<number, Record<string, number>>()
    if (rule.rule !== 'accepted') {
      for (const { step_id, method, value } of scoresOf(db, trace.segmentation_id)) {
        scores.set(step_id, { ...scores.get(step_id), [method]: value })
      }
    }
    const { kept } = selectSteps(
      {
        id: String(id),
        question: trace.question,
        answer: trace.answer ?? '',
        steps: steps.map((step, index) => ({
          text: trace.reasoning.slice(step.start, step.end),
          verdict: verdicts[index] ?? null,
          scores: scores.get(step.id) ?? {},
        })),
      },
      domainRule(rule),
    )
    yield { trace, steps, verdicts, kept }
  }
}

function whyLeftOut(trace: TraceSqlRow, includeWrongAnswers: boolean): string | null {
  if (trace.bad_question === 1) return 'bad-question'
  if (trace.answer === null || trace.answer.trim() === '') return 'no-answer'
  return !includeWrongAnswers && trace.teacher_correct === 0 ? 'wrong-answer' : null
}

/** Counts by reason as they cross the boundary. */
export const droppedList = (dropped: ReadonlyMap<string, number>) =>
  [...dropped].map(([reason, count]) => ({ reason, count }))

function domainRule(rule: SelectionRule) {
  switch (rule.rule) {
    case 'accepted':
      return { kind: 'accepted', unsure: rule.unsure, unlabelled: rule.unlabelled } as const
    case 'threshold':
      return { kind: 'threshold', score: rule.method, atLeast: rule.atLeast } as const
    default:
      return { kind: rule.rule, score: rule.method, budget: { share: rule.keep } } as const
  }
}

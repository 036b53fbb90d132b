// A stored trace as the scoring methods read it.
import type { ReadableDb } from '../../db/handles.ts'
import { stepsOf, traceById } from '../../db/repositories/traces.ts'
import type { ScorableTrace } from '../domain/scoring/scoreMethod.ts'
import { type StepType, stepTypes } from '../domain/words.ts'

/** Of the `random` control: the same project scored again gives the same noise. */
export const scoringSeed = 1

export function scorableTrace(db: ReadableDb, id: number): ScorableTrace {
  const { question, reasoning, answer, segmentation_id } = traceById(db, id)!
  return {
    id: String(id),
    question,
    answer: answer ?? '',
    steps: stepsOf(db, segmentation_id).map(({ start, end, type }) => ({
      text: reasoning.slice(start, end),
      type: stepTypes.find((known): known is StepType => known === type) ?? null,
    })),
  }
}

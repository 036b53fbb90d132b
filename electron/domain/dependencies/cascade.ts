// What a rejected step drags along: later steps that rely on it are reported for a human to judge, never judged here.

import type { StepType } from '../words.ts'
import { becauseText, dependencyGraph, type ExplanationLanguage } from './dependencyGraph.ts'

export interface DependentTrace {
  readonly question: string
  readonly steps: readonly { readonly text: string; readonly type?: StepType | null }[]
  readonly answer: string
}

export interface CascadeOptions {
  /** Index (or indices) of the rejected steps, from 0. */
  readonly rejected: number | readonly number[]
  readonly language?: ExplanationLanguage
}

export interface CascadedStep {
  /** Index from 0; `steps.length` stands for the answer. */
  readonly step: number
  /** `uses 5 from step 1`, steps counted from 1. */
  readonly because: string
  /** Present where the step relies on a rejected one only through another step: the index of that other step. */
  readonly through?: number
}

/** The opening of a step that takes something back: 'Wait, that is wrong', '待って', '訂正'. */
const recoveryOpening =
  /^\W*(?:wait\b|hold on\b|oops\b|actually\b|no,|hmm,? (?:that|this)\b|let me (?:re-?check|correct|redo)\b|that(?:'s| is| was) (?:wrong|incorrect|not right)\b|i made an? (?:mistake|error)\b)|^\s*(?:待って|ちょっと待|いや、|違う|違います|間違|訂正|やり直)/i

const isRecovery = ({ text, type }: DependentTrace['steps'][number]) =>
  type === 'correction' || recoveryOpening.test(text)

/**
 * The later steps (and the answer) that rely on rejected steps, directly or through others, in order.
 * Steps that take something back are kept apart (`recoveries`): they name the rejected value in order to correct it,
 * so they are neither reported here nor passed through. Rejected steps themselves are not repeated.
 */
export function cascade(trace: DependentTrace, { rejected, language = 'en' }: CascadeOptions): CascadedStep[] {
  const rejectedSteps = new Set([rejected].flat())
  const reached = new Map<number, CascadedStep>()
  for (const edge of graphOf(trace)) {
    const direct = rejectedSteps.has(edge.from)
    if (!direct && !reached.has(edge.from)) continue
    if (rejectedSteps.has(edge.to)) continue
    const step = trace.steps[edge.to]
    if (step && isRecovery(step)) continue
    const known = reached.get(edge.to)
    if (known && (known.through === undefined || !direct)) continue
    const because = becauseText(edge, language)
    reached.set(edge.to, direct ? { step: edge.to, because } : { step: edge.to, because, through: edge.from })
  }
  return [...reached.values()].sort((a, b) => a.step - b.step)
}

/** The later steps that name a rejected step's values in order to take them back. */
export function recoveries(trace: DependentTrace, { rejected, language = 'en' }: CascadeOptions): CascadedStep[] {
  const rejectedSteps = new Set([rejected].flat())
  const found = new Map<number, CascadedStep>()
  for (const edge of graphOf(trace)) {
    const step = trace.steps[edge.to]
    if (!step || !rejectedSteps.has(edge.from) || rejectedSteps.has(edge.to)) continue
    if (!isRecovery(step) || found.has(edge.to)) continue
    found.set(edge.to, { step: edge.to, because: becauseText(edge, language) })
  }
  return [...found.values()]
}

function graphOf({ question, steps, answer }: DependentTrace) {
  const texts = steps.map(({ text }) => text)
  return dependencyGraph(question, texts, answer)
}

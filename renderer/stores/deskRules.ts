// The pure rules of the desk: where the eye goes next, what stands, what a choice of steps keeps.
import type { StepDetail, TraceDetail } from '../../electron/contract/traces.ts'
import { type CascadedStep, cascade } from '../../electron/domain/dependencies/cascade.ts'
import type { Verdict } from '../../electron/domain/words.ts'

export type PendingVerdicts = ReadonlyMap<number, Verdict>

/** What is shown for a step: the verdict on its way to the disk, else the one that is there. */
export const shownVerdict = (step: StepDetail, pending: PendingVerdicts): Verdict | null =>
  pending.get(step.id) ?? step.mine?.verdict ?? null

type Steps = readonly StepDetail[]

/** Index of the first step without a verdict from that index on, else from the start; null when all have one. */
export function nextUnlabelled(steps: Steps, pending: PendingVerdicts, from = 0): number | null {
  const isOpen = (step: StepDetail) => shownVerdict(step, pending) === null
  const later = steps.findIndex((step, index) => index >= from && isOpen(step))
  if (later >= 0) return later
  const any = steps.findIndex(isOpen)
  return any >= 0 ? any : null
}

/**
 * Where to go after a verdict: the next step; at the end, the first step that was left out; and when none was, stay.
 */
export function stepAfterVerdict(steps: Steps, pending: PendingVerdicts, current: number): number {
  if (current + 1 < steps.length) return current + 1
  return nextUnlabelled(steps, pending) ?? current
}

/** The text of a step without the white space that only separates it from its neighbours. */
export const stepText = (trace: TraceDetail, step: StepDetail): string =>
  trace.reasoning.slice(step.start, step.end).trim()

export interface KeptFigures {
  readonly steps: number
  readonly accepted: number
  readonly rejected: number
  readonly unsure: number
  readonly open: number
  /** Tokens of all steps, and of those in each state. */
  readonly tokens: { readonly all: number } & Readonly<Record<Verdict | 'open', number>>
}

/** How much of a trace its verdicts keep, in steps and in tokens. */
export function keptFigures(steps: Steps, pending: PendingVerdicts): KeptFigures {
  const of = (state: Verdict | 'open') => steps.filter((step) => (shownVerdict(step, pending) ?? 'open') === state)
  const tokens = (some: Steps) => some.reduce((sum, step) => sum + step.tokens, 0)
  const [accept, reject, unsure, open] = [of('accept'), of('reject'), of('unsure'), of('open')]
  return {
    steps: steps.length,
    accepted: accept.length,
    rejected: reject.length,
    unsure: unsure.length,
    open: open.length,
    tokens: {
      all: tokens(steps),
      accept: tokens(accept),
      reject: tokens(reject),
      unsure: tokens(unsure),
      open: tokens(open),
    },
  }
}

/** The later steps (by index) and the answer (`steps.length`) that rely on the rejected ones, with the reason. */
export function relyingOnRejected(
  trace: TraceDetail,
  rejected: readonly number[],
  language: 'en' | 'ja',
): ReadonlyMap<number, CascadedStep> {
  if (rejected.length === 0) return new Map()
  const steps = trace.steps.map((step) => ({ text: trace.reasoning.slice(step.start, step.end), type: step.type }))
  const relying = cascade({ question: trace.question, steps, answer: trace.answer ?? '' }, { rejected, language })
  return new Map(relying.map((entry) => [entry.step, entry]))
}

/** Reasons that one more digit gives, in the order of the digits. Stored as these codes, worded by the screen. */
export const reasonCodes = [
  'not-needed',
  'repeats',
  'arithmetic',
  'wrong-value',
  'wrong-rule',
  'unsupported',
  'cannot-verify',
  'unclear',
  'other',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

// What every importance method has in common: its access, its meaning, and one function from a trace to a number a step.

import type { ScoreMethod, StepType } from '../words.ts'

/** What a method must be able to see; stored with every score. */
export type ScoreAccess = 'none' | 'text' | 'logprobs'

export interface ScorableTrace {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly steps: readonly { readonly text: string; readonly type?: StepType | null }[]
  /** Values that a model measured elsewhere, one per step. */
  readonly measured?: { readonly [Method in ScoreMethod]?: readonly number[] }
}

export interface ScoreContext {
  readonly seed: number | string
  /** Overrides single rows of `defaultStepTypeWeights`. */
  readonly stepTypeWeights?: Partial<Readonly<Record<StepType, number>>>
}

export interface ScoreMethodDefinition {
  readonly method: ScoreMethod
  readonly access: ScoreAccess
  /** Completes 'a higher value means that …'; shown beside the score. */
  readonly higherMeans: { readonly en: string; readonly ja: string }
  /** One finite number per step, in the method's own unit. */
  readonly score: (trace: ScorableTrace, context: ScoreContext) => number[]
}

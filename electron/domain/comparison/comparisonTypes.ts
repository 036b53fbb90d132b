// What goes into a before/after comparison and what comes out: ready to print, every measured number with its interval.

import type { Prices } from '../cost/answerCost.ts'
import type { Estimate, Interval } from '../statistics/interval.ts'
import type { QuantileEstimate } from '../statistics/quantile.ts'
import type { ShareEstimate } from '../statistics/wilsonInterval.ts'
import type { ErrorKind } from '../words.ts'

/** One answer of one arm. */
export interface ArmAnswer {
  readonly item: string
  /** Training or sampling seed; an item may be answered once per seed. */
  readonly seed?: number | string
  /** Items of one group are not independent. */
  readonly group?: string
  readonly correct: boolean
  /** End to end; null where it was not timed: accuracy is measured in batches, latency on some answers one at a time. */
  readonly latencyMs: number | null
  readonly promptTokens?: number
  /** Tokens that the student wrote. */
  readonly tokens: number
  /** Only for wrong answers; a wrong answer without one counts as `unclassified`. */
  readonly errorKind?: ErrorKind | null
}

export interface ComparedArm {
  readonly name: string
  /** Known from the dataset, not estimated, so without an interval; null where the arm has none (the teacher). */
  readonly keptTokenShare: number | null
  readonly trainTokens: number | null
  /** null leaves the cost out. */
  readonly prices: Prices | null
  readonly answers: readonly ArmAnswer[]
}

export interface ComparisonRequest {
  readonly arms: readonly ComparedArm[]
  /** [before, after] pairs that were planned; see `plannedPairs` for the default. */
  readonly pairs?: readonly (readonly [string, string])[]
  readonly seed: number | string
  readonly confidence?: number
  /** A difference in accuracy that would matter to the user; 0.05 by default. Decides 'too few to tell'. */
  readonly worthwhileDifference?: number
  readonly resamples?: number
}

export interface LatencySummary {
  /** Timed answers that the figures rest on. */
  readonly n: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly mean: number
  readonly intervals: {
    readonly p50: QuantileEstimate
    readonly p95: QuantileEstimate
    readonly p99: QuantileEstimate
    readonly mean: Estimate
  }
}

export interface ArmSummary {
  readonly name: string
  /** Questions; several seeds of one question count once. */
  readonly n: number
  readonly answers: number
  readonly accuracy: ShareEstimate
  readonly errorRate: ShareEstimate
  readonly latencyMs: LatencySummary
  readonly tokensPerAnswer: Estimate
  readonly costPer1000: number | null
  readonly costPer1000Interval: Interval | null
  readonly currency: string | null
  readonly keptTokenShare: number | null
  readonly trainTokens: number | null
  /** Wrong answers by kind; kinds that do not occur are left out. */
  readonly errors: { readonly [Kind in ErrorKind]?: number }
}

export type Outcome = 'correct' | ErrorKind

export type VerdictKey = 'better' | 'worse' | 'no-difference-shown' | 'too-few-to-tell'

export interface ComparisonVerdict {
  readonly key: VerdictKey
  /** Level of the test and confidence of the intervals belong together: alpha = 1 - confidence. */
  readonly alpha: number
  readonly worthwhileDifference: number
  /**
   * Smallest true difference in accuracy that this comparison would have shown with 80 % power, at Holm's strictest
   * level (alpha / number of pairs). null: none, there are too few questions.
   */
  readonly detectableDifference: number | null
}

export interface RelativeChange {
  readonly before: Estimate
  readonly after: Estimate
  readonly difference: Estimate
  /** after / before; null where nothing was spent before. */
  readonly ratio: Estimate | null
}

export interface PairComparison {
  /** The arm before. */
  readonly a: string
  /** The arm after. */
  readonly b: string
  /** Questions that both arms answered. */
  readonly n: number
  /** Questions that only one of them answered, left out of this pair. */
  readonly unpaired: number
  /** accuracy(b) - accuracy(a), in [-1, 1]. */
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly standardError: number | null
  readonly clusters: number | null
  readonly better: number
  readonly worse: number
  readonly same: number
  readonly mcnemarP: number
  readonly mcnemarLog10P: number
  readonly holmP: number
  readonly verdict: ComparisonVerdict
  readonly latencyMs: RelativeChange
  readonly tokensPerAnswer: RelativeChange
  /** null where an arm has no prices. */
  readonly costPer1000: RelativeChange | null
  /** Answers by outcome before and after; cells with 0 are left out. */
  readonly errorKinds: readonly { readonly before: Outcome; readonly after: Outcome; readonly count: number }[]
  /** Ids of the questions that changed, sorted. */
  readonly changed: { readonly better: readonly string[]; readonly worse: readonly string[] }
}

export interface ParetoPoint {
  readonly name: string
  readonly accuracy: Estimate
  readonly costPer1000: number | null
  readonly latencyP50Ms: number
  /** No other arm is at least as accurate and at most as costly, and better in one of the two; null without a cost. */
  readonly onCostFront: boolean | null
  readonly onLatencyFront: boolean
}

export interface Comparison {
  readonly confidence: number
  readonly currency: string | null
  readonly resamples: number
  readonly seed: number | string
  readonly arms: readonly ArmSummary[]
  readonly pairs: readonly PairComparison[]
  readonly pareto: readonly ParetoPoint[]
}

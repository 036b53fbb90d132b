// How much of the answer survives at which share of the tokens, and the knee where less would hurt.

import { UserError } from '../userError.ts'

export interface RateDistortionPoint {
  readonly kept: readonly boolean[]
  readonly keptSteps: number
  readonly keptTokens: number
  /** keptTokens / all tokens; 1 for a chain without tokens. */
  readonly share: number
  /** Natural logarithm of the answer's probability given question and kept steps. */
  readonly answerLogProb: number
}

export interface PrefixMeasurements {
  /** Tokens of each step, in chain order. */
  readonly tokens: readonly number[]
  /** Step indices, the one kept first in front; chain order if left out. */
  readonly order?: readonly number[]
  /** answerLogProbs[k]: with the first k steps of `order` kept; n + 1 values, k = 0 … n. */
  readonly answerLogProbs: readonly number[]
}

/** One point of the curve: what is kept, and what the answer is worth then. */
export function rateDistortionPoint(
  tokens: readonly number[],
  { kept, answerLogProb }: { readonly kept: readonly boolean[]; readonly answerLogProb: number },
): RateDistortionPoint {
  const total = tokens.reduce((all, count) => all + count, 0)
  const keptTokens = tokens.reduce((all, count, step) => all + (kept[step] ? count : 0), 0)
  return {
    kept,
    keptSteps: kept.filter(Boolean).length,
    keptTokens,
    share: total === 0 ? 1 : keptTokens / total,
    answerLogProb,
  }
}

/**
 * The rate-distortion curve of one order of importance, from nothing kept to all kept.
 *
 * @throws UserError `curve-shape` where there is not one log-probability more than there are steps.
 */
export function rateDistortionCurve({ tokens, order, answerLogProbs }: PrefixMeasurements): RateDistortionPoint[] {
  const ranked = order ?? tokens.map((_, step) => step)
  if (answerLogProbs.length !== tokens.length + 1 || new Set(ranked).size !== tokens.length) {
    throw new UserError({
      code: 'curve-shape',
      message: `The curve was not drawn: ${tokens.length} steps need ${tokens.length + 1} measurements and an order of all steps, but there are ${answerLogProbs.length} and ${ranked.length}. Measure the trace again.`,
      values: { steps: tokens.length, measurements: answerLogProbs.length },
    })
  }
  const kept = tokens.map(() => false)
  return answerLogProbs.map((answerLogProb, count) => {
    if (count > 0) kept[ranked[count - 1]!] = true
    return rateDistortionPoint(tokens, { kept: [...kept], answerLogProb })
  })
}

/**
 * The knee: of the points whose answer log-probability is within `epsilon` nats of the full chain's, the one with the
 * fewest tokens (ties: fewest steps, then the likelier answer). The full chain is the point that keeps most steps.
 * null for an empty curve.
 */
export function knee(curve: readonly RateDistortionPoint[], epsilon: number): RateDistortionPoint | null {
  const full = curve.reduce<RateDistortionPoint | null>(
    (most, point) => (most === null || point.keptSteps > most.keptSteps ? point : most),
    null,
  )
  if (full === null) return null
  return curve
    .filter(({ answerLogProb }) => answerLogProb >= full.answerLogProb - epsilon)
    .reduce((best, point) => (isSmaller(point, best) ? point : best), full)
}

const isSmaller = (a: RateDistortionPoint, b: RateDistortionPoint) =>
  (a.keptTokens - b.keptTokens || a.keptSteps - b.keptSteps || b.answerLogProb - a.answerLogProb) < 0

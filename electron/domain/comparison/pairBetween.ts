// A stored pair of arms read in the direction that a screen or a report wants to tell.
import type { VerdictKey } from './comparisonTypes.ts'

export interface PairFinding {
  readonly a: string
  readonly b: string
  /** Accuracy of b minus accuracy of a, with its interval. */
  readonly difference: number
  readonly low: number
  readonly high: number
  readonly better: number
  readonly worse: number
  readonly verdict: VerdictKey
}

/** The finding about `to` against `from`, whichever way round it is stored; undefined where the pair was not compared. */
export function pairBetween<Pair extends PairFinding>(
  pairs: readonly Pair[],
  { from, to }: { readonly from: string; readonly to: string },
): Pair | undefined {
  const forward = pairs.find(({ a, b }) => a === from && b === to)
  const backward = pairs.find(({ a, b }) => a === to && b === from)
  return forward ?? (backward && reversed(backward))
}

const opposite = { better: 'worse', worse: 'better' } as const

/** The same finding read from the other side. */
export function reversed<Pair extends PairFinding>(pair: Pair): Pair {
  const { verdict } = pair
  return {
    ...pair,
    a: pair.b,
    b: pair.a,
    difference: -pair.difference,
    low: -pair.high,
    high: -pair.low,
    better: pair.worse,
    worse: pair.better,
    verdict: verdict === 'better' || verdict === 'worse' ? opposite[verdict] : verdict,
  }
}

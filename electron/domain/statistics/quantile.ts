// Quantiles (p50, p95, p99) with an interval that assumes nothing about the distribution.

import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'
import { defaultConfidence } from './interval.ts'

/**
 * Quantile by linear interpolation between order statistics: position (n - 1) q, counted from 0
 * (Hyndman & Fan's type 7, the default of NumPy and R). NaN for no values. `sorted` must ascend.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) return Number.NaN
  const position = (sorted.length - 1) * q
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (high - low) * (position - below)
}

/** As `quantileOfSorted`, for values in any order. */
export function quantile(values: readonly number[], q: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), q)
}

export interface QuantileEstimate {
  readonly value: number
  /** null where so few values say nothing about that side (as p95 of ten values, upwards). */
  readonly low: number | null
  readonly high: number | null
}

export interface QuantileSettings {
  readonly confidence?: number
  /**
   * Number of independent values, where some belong together (several seeds of one question); all of them by default.
   * The interval is then as wide as that many values would make it.
   */
  readonly independent?: number
}

/**
 * Quantile with a distribution-free interval from order statistics: the ranks l < u with
 * P(B < l) <= (1-c)/2 and P(B < u) >= (1+c)/2 for B ~ Binomial(n, q) (David & Nagaraja, Order Statistics, 7.1).
 * Coverage is at least `confidence`.
 */
export function quantileEstimate(
  values: readonly number[],
  q: number,
  { confidence = defaultConfidence, independent = values.length }: QuantileSettings = {},
): QuantileEstimate {
  const sorted = Float64Array.from(values).sort()
  const n = independent
  const value = quantileOfSorted(sorted, q)
  if (n === 0) return { value, low: null, high: null }
  const tail = (1 - confidence) / 2
  // Ranks count from 1; P(B < rank) = cdf(rank - 1).
  const lowRank = firstWhere(n + 1, (rank) => rank > 0 && binomialCdf(rank - 1, n, q) > tail) - 1
  const highRank = firstWhere(n + 1, (rank) => rank > 0 && binomialCdf(rank - 1, n, q) >= 1 - tail)
  const atRank = (rank: number) => sorted[Math.round(((rank - 1) / Math.max(1, n - 1)) * (sorted.length - 1))]!
  return { value, low: lowRank >= 1 ? atRank(lowRank) : null, high: highRank <= n ? atRank(highRank) : null }
}

/** Smallest integer in [0, limit] for which a monotone condition holds; `limit` where it never does below it. */
function firstWhere(limit: number, holds: (candidate: number) => boolean): number {
  let low = 0
  let high = limit
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

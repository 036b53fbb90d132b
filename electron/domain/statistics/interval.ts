// The shapes that every reported number takes: never a value without its interval.

import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** A number as it is reported: the estimate and the interval that belongs to it. */
export interface Estimate extends Interval {
  readonly value: number
}

export const defaultConfidence = 0.95

/** z with P(-z <= Z <= z) = confidence for a standard normal Z; 1.959964 at 95 %. */
export function twoSidedZ(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2, 0, 1)
}

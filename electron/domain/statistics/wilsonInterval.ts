// Interval of a share (accuracy), right also near 0 and 1 and for few cases.

import { defaultConfidence, type Estimate, twoSidedZ } from './interval.ts'

export interface ShareEstimate extends Estimate {
  readonly n: number
}

/**
 * Wilson score interval of `successes / n` (Wilson 1927; no continuity correction):
 * centre (p + z²/2n) / (1 + z²/n), half width z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
 * `successes` may be fractional where seeds were averaged within a question. n = 0 gives value NaN in [0, 1].
 */
export function wilsonInterval(successes: number, n: number, confidence = defaultConfidence): ShareEstimate {
  if (n === 0) return { value: Number.NaN, low: 0, high: 1, n }
  const z = twoSidedZ(confidence)
  const value = successes / n
  const shrink = 1 + (z * z) / n
  const centre = (value + (z * z) / (2 * n)) / shrink
  const half = (z * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n))) / shrink
  // At the ends the bound is exactly 0 or 1; rounding may miss it by one ulp.
  return {
    value,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
    n,
  }
}

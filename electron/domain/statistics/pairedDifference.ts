// The difference of two arms over the same questions, with the interval that pairing (and clustering) earns.

import { defaultConfidence, type Estimate, twoSidedZ } from './interval.ts'
import { mean, sum } from './mean.ts'

export interface PairedValue {
  readonly before: number
  readonly after: number
  /** Questions of one group (one template, one customer) are not independent; given, the error is clustered. */
  readonly group?: string
}

export interface PairedDifference extends Estimate {
  readonly n: number
  readonly standardError: number
  readonly clusters: number | null
}

/**
 * Mean of d = after - before for values in [0, 1] (right or wrong, or a share over seeds).
 *
 * `standardError` is that of the data: s / √n, or clustered √(G/(G-1) Σ_g (Σ_{i in g} (d_i - d̄))²) / n.
 * The interval is the adjusted Wald interval of Bonett & Price (2012): two pseudo-questions, one won and one lost, are
 * added before mean and error are taken, which keeps it honest for few questions and where no question changed.
 * With groups each pseudo-question is a group of its own.
 */
export function pairedDifference(pairs: readonly PairedValue[], confidence = defaultConfidence): PairedDifference {
  const n = pairs.length
  if (n === 0) return { value: Number.NaN, low: -1, high: 1, n, standardError: Number.NaN, clusters: null }
  const differences = pairs.map(({ before, after }) => after - before)
  const clustered = pairs.some(({ group }) => group !== undefined)
  const groups = pairs.map(({ group }, index) => (clustered && group !== undefined ? `g:${group}` : `i:${index}`))
  const value = mean(differences)
  const squares = groupedSquares({ differences, groups, centre: value })
  const adjusted = [...differences, 1, -1]
  const centre = sum(adjusted) / (n + 2)
  const spread = groupedSquares({ differences: adjusted, groups: [...groups, '+1', '-1'], centre })
  const correction = clustered ? spread.groups / (spread.groups - 1) : 1
  const half = (twoSidedZ(confidence) * Math.sqrt(correction * spread.total)) / (n + 2)
  return {
    value,
    low: Math.max(-1, centre - half),
    high: Math.min(1, centre + half),
    n,
    standardError:
      squares.groups > 1 ? Math.sqrt((squares.groups / (squares.groups - 1)) * squares.total) / n : Number.NaN,
    clusters: clustered ? squares.groups : null,
  }
}

interface GroupedDifferences {
  readonly differences: readonly number[]
  readonly groups: readonly string[]
  readonly centre: number
}

function groupedSquares({ differences, groups, centre }: GroupedDifferences): { total: number; groups: number } {
  const residuals = new Map<string, number>()
  differences.forEach((difference, index) => {
    const group = groups[index]!
    residuals.set(group, (residuals.get(group) ?? 0) + difference - centre)
  })
  return { total: sum([...residuals.values()].map((residual) => residual ** 2)), groups: residuals.size }
}

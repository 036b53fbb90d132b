// Ranks with ties averaged, and the two statistics that are built on them.

import { mean, sum } from './mean.ts'

/** Ranks from 1, ascending; equal values share the mean of their places. */
export function averageRanks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!)
  const ranks = new Array<number>(values.length).fill(0)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1
    for (let place = start; place < end; place += 1) ranks[order[place]!] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}

/**
 * Area under the ROC curve = P(score of a positive > score of a negative) + half the ties, by the rank sum
 * (R₊ - n₊(n₊+1)/2) / (n₊ n₋) (Mann & Whitney 1947). null where one class is empty.
 */
export function auroc(scores: readonly number[], positive: readonly boolean[]): number | null {
  const ranks = averageRanks(scores)
  const positiveRanks = ranks.filter((_, index) => positive[index] === true)
  const positives = positiveRanks.length
  const negatives = ranks.length - positives
  if (positives === 0 || negatives === 0) return null
  return (sum(positiveRanks) - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Spearman's rank correlation: Pearson's on averaged ranks, so ties are right. null where one side is constant. */
export function spearman(first: readonly number[], second: readonly number[]): number | null {
  const a = averageRanks(first)
  const b = averageRanks(second)
  const meanA = mean(a)
  const meanB = mean(b)
  const covariance = sum(a.map((rank, index) => (rank - meanA) * (b[index]! - meanB)))
  const spread = Math.sqrt(sum(a.map((rank) => (rank - meanA) ** 2)) * sum(b.map((rank) => (rank - meanB) ** 2)))
  return spread === 0 || Number.isNaN(spread) ? null : covariance / spread
}

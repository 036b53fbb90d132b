// Several scores as one, with every part kept visible.

import { averageRanks } from '../statistics/ranks.ts'
import { UserError } from '../userError.ts'
import type { ScoreMethod } from '../words.ts'

export type ByMethod<Value> = { readonly [Method in ScoreMethod]?: Value }

export interface FusedPart {
  readonly method: ScoreMethod
  readonly weight: number
  readonly raw: readonly number[]
  /** Rank within the trace, scaled to [0, 1]. */
  readonly ranked: readonly number[]
}

export interface FusedScores {
  /** Weighted mean of the ranked parts, in [0, 1], one per step. */
  readonly fused: readonly number[]
  readonly parts: readonly FusedPart[]
}

/** (average rank - 1) / (n - 1): 0 for the lowest, 1 for the highest, ties averaged; 0.5 where there is no order. */
export function rankNormalised(values: readonly number[]): number[] {
  return averageRanks(values).map((rank) => (values.length === 1 ? 0.5 : (rank - 1) / (values.length - 1)))
}

/**
 * Fuses the scores of one trace: fused(i) = Σ_m w_m rank_m(i) / Σ_m w_m. Methods with weight 0 or no weight are left out.
 * Ranks make methods with different units comparable and keep one extreme value from deciding.
 *
 * @throws UserError `fusion-weights` for negative or all-zero weights; `fusion-shape` for scores that are missing,
 * not finite, or of different lengths.
 */
export function fuse(scores: ByMethod<readonly number[]>, weights: ByMethod<number>): FusedScores {
  const weighted = Object.entries(weights).filter(([, weight]) => weight !== 0) as [ScoreMethod, number][]
  if (weighted.length === 0 || weighted.some(([, weight]) => !(weight > 0 && Number.isFinite(weight)))) {
    throw new UserError({
      code: 'fusion-weights',
      message:
        'The scores were not combined: every weight must be a number of 0 or more, and one must be above 0. Change the weights.',
    })
  }
  const parts = weighted.map(([method, weight]) => {
    const raw = scores[method] ?? []
    return { method, weight, raw, ranked: rankNormalised(raw) }
  })
  const stepCount = parts[0]!.raw.length
  const broken = parts.find(({ raw }) => raw.length !== stepCount || !raw.every(Number.isFinite))
  const missing = parts.find(({ method }) => scores[method] === undefined)
  const faulty = missing ?? broken
  if (faulty) {
    throw new UserError({
      code: 'fusion-shape',
      where: faulty.method,
      message: `The scores were not combined: '${faulty.method}' does not have one finite value for each step. Score the trace by '${faulty.method}' again, or set its weight to 0.`,
      values: { method: faulty.method },
    })
  }
  const totalWeight = parts.reduce((total, { weight }) => total + weight, 0)
  const fused = Array.from(
    { length: stepCount },
    (_, step) => parts.reduce((total, { ranked, weight }) => total + weight * ranked[step]!, 0) / totalWeight,
  )
  return { fused, parts }
}

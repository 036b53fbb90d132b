// Is a score worth anything on this project's own data? Every method beside its controls, with intervals.

import { defaultConfidence, type Estimate } from '../statistics/interval.ts'
import { defaultResamples } from '../statistics/pairedBootstrap.ts'
import { quantileOfSorted } from '../statistics/quantile.ts'
import { spearman } from '../statistics/ranks.ts'
import { seededRandom } from '../statistics/seededRandom.ts'
import { controlMethods, type ScoreMethod } from '../words.ts'
import type { ByMethod } from './fuse.ts'

export interface JudgedTrace {
  /**
   * What is held to be true of each step: 1 accepted, 0 rejected, or a measured importance; null where unknown.
   */
  readonly truth: readonly (number | null)[]
  readonly scores: ByMethod<readonly number[]>
}

export interface CheckedScore {
  readonly method: ScoreMethod
  readonly traces: number
  /** Step pairs of one trace whose truths differ: what the AUROC rests on. */
  readonly pairs: number
  /** null where no trace holds two steps with different truths. */
  readonly auroc: Estimate | null
  readonly spearman: Estimate | null
  /** null for the controls themselves, and where nothing can be said yet. */
  readonly beatsControls: boolean | null
}

interface TraceEvidence {
  readonly concordant: number
  readonly pairs: number
  readonly rho: number | null
}

/**
 * Usefulness of each method, strictly within traces, so that easy and hard traces do not mix.
 *
 * `auroc`: of all pairs of steps of one trace whose truths differ, the share that the score orders the same way (ties
 * half); with truths of 0 and 1 this is the AUROC pooled within traces, with measured importances its extension
 * (Harrell's c). `spearman`: mean over the traces where it is defined. Intervals: percentile bootstrap over traces.
 * `beatsControls`: the interval of auroc(method) - max over controls of max(auroc, 1 - auroc) lies above 0; a control
 * is allowed to be read backwards, so that 'early' and 'late' are both controls.
 */
export function checkScores(
  traces: readonly JudgedTrace[],
  { seed, resamples = defaultResamples }: { readonly seed: number | string; readonly resamples?: number },
): CheckedScore[] {
  const methods = [...new Set(traces.flatMap(({ scores }) => Object.keys(scores) as ScoreMethod[]))]
  const evidence = new Map(methods.map((method) => [method, traces.map((trace) => evidenceOf(trace, method))]))
  const controls = methods.filter(isControl)
  const draws = new Map(methods.map((method) => [method, { auroc: [] as number[], rho: [] as number[] }]))
  const leads = new Map(methods.map((method) => [method, [] as number[]]))
  const random = seededRandom('check-scores', seed)
  for (let resample = 0; resample < resamples && traces.length > 0; resample += 1) {
    const chosen = traces.map(() => random.integerBelow(traces.length))
    const aurocs = new Map<ScoreMethod, number>()
    for (const method of methods) {
      const rows = evidence.get(method)!
      const { auroc, rho } = pooled(chosen.map((index) => rows[index]!))
      if (auroc !== null) aurocs.set(method, auroc)
      if (auroc !== null) draws.get(method)!.auroc.push(auroc)
      if (rho !== null) draws.get(method)!.rho.push(rho)
    }
    const best = bestControl(controls, aurocs)
    for (const [method, auroc] of aurocs) if (best !== null) leads.get(method)!.push(auroc - best)
  }
  return methods.map((method) => {
    const rows = evidence.get(method)!
    const { auroc, rho, pairs } = pooled(rows)
    const lead = interval(leads.get(method)!)
    return {
      method,
      traces: rows.filter((row) => row.pairs > 0).length,
      pairs,
      auroc: estimate(auroc, draws.get(method)!.auroc),
      spearman: estimate(rho, draws.get(method)!.rho),
      beatsControls: isControl(method) || lead === null ? null : lead.low > 0,
    }
  })
}

const isControl = (method: ScoreMethod) => (controlMethods as readonly ScoreMethod[]).includes(method)

function evidenceOf({ truth, scores }: JudgedTrace, method: ScoreMethod): TraceEvidence {
  const values = scores[method]
  if (!values) return { concordant: 0, pairs: 0, rho: null }
  const known = truth.flatMap((value, step) => (value === null ? [] : [{ truth: value, score: values[step]! }]))
  let concordant = 0
  let pairs = 0
  for (const [index, a] of known.entries()) {
    for (const b of known.slice(index + 1)) {
      if (a.truth === b.truth) continue
      pairs += 1
      const agreement = Math.sign(a.score - b.score) * Math.sign(a.truth - b.truth)
      concordant += (1 + agreement) / 2
    }
  }
  const rho = spearman(
    known.map(({ score }) => score),
    known.map((step) => step.truth),
  )
  return { concordant, pairs, rho }
}

function pooled(rows: readonly TraceEvidence[]): { auroc: number | null; rho: number | null; pairs: number } {
  let concordant = 0
  let pairs = 0
  let rhoSum = 0
  let rhoCount = 0
  for (const row of rows) {
    concordant += row.concordant
    pairs += row.pairs
    rhoSum += row.rho ?? 0
    rhoCount += row.rho === null ? 0 : 1
  }
  return { auroc: pairs === 0 ? null : concordant / pairs, rho: rhoCount === 0 ? null : rhoSum / rhoCount, pairs }
}

function bestControl(controls: readonly ScoreMethod[], aurocs: ReadonlyMap<ScoreMethod, number>): number | null {
  const reached = controls.flatMap((control) => aurocs.get(control) ?? []).map((auroc) => Math.max(auroc, 1 - auroc))
  return reached.length === 0 ? null : Math.max(...reached)
}

function interval(draws: readonly number[]): { low: number; high: number } | null {
  if (draws.length === 0) return null
  const sorted = Float64Array.from(draws).sort()
  const tail = (1 - defaultConfidence) / 2
  return { low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) }
}

function estimate(value: number | null, draws: readonly number[]): Estimate | null {
  const bounds = interval(draws)
  return value === null || bounds === null ? null : { value, ...bounds }
}

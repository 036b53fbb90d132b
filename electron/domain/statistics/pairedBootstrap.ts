// Intervals for quantities with long tails (latency, tokens, cost), where a normal interval would mislead.

import { defaultConfidence, type Estimate } from './interval.ts'
import { quantileOfSorted } from './quantile.ts'
import { seededRandom } from './seededRandom.ts'

export const defaultResamples = 10_000

export interface BootstrapSettings {
  readonly seed: number | string
  /** 10,000 by default; below that the interval's own noise shows. */
  readonly resamples?: number
  readonly confidence?: number
}

export interface PairedBootstrap {
  readonly n: number
  /** Means, each with its own interval. */
  readonly before: Estimate
  readonly after: Estimate
  /** Mean(after) - mean(before). */
  readonly difference: Estimate
  /** Mean(after) / mean(before); NaN throughout where the mean before is 0. */
  readonly ratio: Estimate
}

export interface PairedSeries {
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/**
 * Paired percentile bootstrap of two means: whole questions are drawn with replacement (Efron & Tibshirani 1993, ch. 13),
 * so both arms always see the same questions. `before[i]` and `after[i]` belong to one question.
 * The same seed gives the same interval. Time grows with n x resamples: about 0.1 s for 1,000 questions.
 */
export function pairedBootstrap({ before, after }: PairedSeries, settings: BootstrapSettings): PairedBootstrap {
  return pairedBootstraps({ only: { before, after } }, settings).only
}

/** Several quantities of the same questions over one set of draws. All series must be equally long. */
export function pairedBootstraps<Name extends string>(
  quantities: Readonly<Record<Name, PairedSeries>>,
  settings: BootstrapSettings,
): Record<Name, PairedBootstrap> {
  const names = Object.keys(quantities) as Name[]
  const series = names.flatMap((name) => [quantities[name].before, quantities[name].after])
  const { means, draws } = resampledMeans(series, settings)
  const estimate = (value: number, values: Float64Array) => percentileEstimate(value, values, settings.confidence)
  const summarised = names.map((name, index): [Name, PairedBootstrap] => {
    const [before, after] = [draws[2 * index]!, draws[2 * index + 1]!]
    const [beforeMean, afterMean] = [means[2 * index]!, means[2 * index + 1]!]
    const undefinedRatio = { value: Number.NaN, low: Number.NaN, high: Number.NaN }
    const summary = {
      n: quantities[name].before.length,
      difference: estimate(
        afterMean - beforeMean,
        after.map((value, draw) => value - before[draw]!),
      ),
      ratio:
        beforeMean === 0
          ? undefinedRatio
          : estimate(
              afterMean / beforeMean,
              after.map((value, draw) => value / before[draw]!),
            ),
      before: estimate(beforeMean, before),
      after: estimate(afterMean, after),
    }
    return [name, summary]
  })
  return Object.fromEntries(summarised) as Record<Name, PairedBootstrap>
}

/** Means of several series over the same questions, each with its percentile bootstrap interval. */
export function bootstrapMeans<Name extends string>(
  series: Readonly<Record<Name, readonly number[]>>,
  settings: BootstrapSettings,
): Record<Name, Estimate> {
  const names = Object.keys(series) as Name[]
  const { means, draws } = resampledMeans(
    names.map((name) => series[name]),
    settings,
  )
  const entries = names.map((name, index) => [
    name,
    percentileEstimate(means[index]!, draws[index]!, settings.confidence),
  ])
  return Object.fromEntries(entries) as Record<Name, Estimate>
}

function resampledMeans(
  series: readonly (readonly number[])[],
  { seed, resamples = defaultResamples }: BootstrapSettings,
): { means: number[]; draws: Float64Array[] } {
  const n = series[0]?.length ?? 0
  const columns = series.map((values) => Float64Array.from(values))
  const draws = series.map(() => new Float64Array(resamples))
  const chosen = new Uint32Array(n)
  const random = seededRandom('paired-bootstrap', seed)
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let draw = 0; draw < n; draw += 1) chosen[draw] = random.integerBelow(n)
    for (const [column, values] of columns.entries()) {
      let total = 0
      for (let draw = 0; draw < n; draw += 1) total += values[chosen[draw]!]!
      draws[column]![resample] = total / n
    }
  }
  return { means: columns.map((values) => values.reduce((total, value) => total + value, 0) / n), draws }
}

/** Sorts `draws` in place. */
function percentileEstimate(value: number, draws: Float64Array, confidence = defaultConfidence): Estimate {
  const sorted = draws.sort()
  const tail = (1 - confidence) / 2
  return { value, low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) }
}

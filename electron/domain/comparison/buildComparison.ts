// The whole before/after comparison in one object, so that screens, command line and report print the same numbers.

import { holmAdjusted } from '../statistics/holm.ts'
import { defaultConfidence } from '../statistics/interval.ts'
import { mean, sum } from '../statistics/mean.ts'
import { bootstrapMeans, defaultResamples } from '../statistics/pairedBootstrap.ts'
import { quantileEstimate } from '../statistics/quantile.ts'
import { wilsonInterval } from '../statistics/wilsonInterval.ts'
import { UserError } from '../userError.ts'
import type { ErrorKind } from '../words.ts'
import { comparePair, judged } from './comparePair.ts'
import type { ArmSummary, ComparedArm, Comparison, ComparisonRequest, ParetoPoint } from './comparisonTypes.ts'
import { type ItemResult, itemResults } from './itemResults.ts'
import { paretoFront } from './paretoFront.ts'

/**
 * The comparisons that are made unless others were planned: every other arm (before) against `curated` (after) where
 * there is one, else the first arm (before) against every other. Few planned pairs keep Holm's price low.
 */
export function plannedPairs(names: readonly string[]): [string, string][] {
  if (names.includes('curated')) return names.filter((name) => name !== 'curated').map((name) => [name, 'curated'])
  return names.slice(1).map((name) => [names[0]!, name])
}

/**
 * Accuracy (Wilson), latency (order statistics), tokens and cost (bootstrap) of every arm; for every pair the paired
 * difference with its interval, exact McNemar with Holm's adjustment over the pairs, the power, what changed and a verdict;
 * and the Pareto fronts. Several seeds of a question are averaged first. The order of the answers changes nothing.
 *
 * The verdict is `better` or `worse` where Holm's p is at most 1 - confidence; else `too-few-to-tell` where a worthwhile
 * difference would not have been shown with 80 % power, and `no-difference-shown` where it would.
 * Intervals are those of single comparisons; only p is adjusted.
 *
 * @throws UserError `comparison-arms`, `comparison-currencies`, `comparison-duplicate`,
 * `comparison-no-common-questions`, `cost-input`
 */
export function buildComparison(request: ComparisonRequest): Comparison {
  const { arms, seed, confidence = defaultConfidence, resamples = defaultResamples } = request
  const { worthwhileDifference: worthwhile = 0.05 } = request
  const pairNames = request.pairs ?? plannedPairs(arms.map(({ name }) => name))
  requireKnownArms(arms, pairNames)
  const currency = commonCurrency(arms)
  const results = new Map(arms.map((arm) => [arm.name, itemResults(arm)]))
  const summaries = arms.map((arm) => summarise(arm, { results: results.get(arm.name)!, seed, confidence, resamples }))
  const unadjusted = pairNames.map(([a, b]) =>
    comparePair({
      a: { name: a, results: results.get(a)! },
      b: { name: b, results: results.get(b)! },
      seed,
      resamples,
      confidence,
    }),
  )
  const holm = holmAdjusted(unadjusted.map(({ mcnemarP }) => mcnemarP))
  const comparisons = unadjusted.length
  // 1 - 0.95 is 0.050000000000000044 in doubles.
  const alpha = Number((1 - confidence).toFixed(12))
  const pairs = unadjusted.map((pair, index) => judged(pair, { holmP: holm[index]!, alpha, comparisons, worthwhile }))
  return { confidence, currency, resamples, seed, arms: summaries, pairs, pareto: paretoPoints(summaries) }
}

interface SummaryInputs {
  readonly results: readonly ItemResult[]
  readonly seed: number | string
  readonly confidence: number
  readonly resamples: number
}

function summarise(arm: ComparedArm, { results, seed, confidence, resamples }: SummaryInputs): ArmSummary {
  const n = results.length
  const right = sum(results.map(({ correct }) => correct))
  const settings = { seed, resamples, confidence }
  const timed = results.flatMap(({ latencyMs, costPer1000 }) =>
    latencyMs === null ? [] : [{ latencyMs, costPer1000 }],
  )
  const means = {
    ...bootstrapMeans({ tokens: results.map(({ tokens }) => tokens) }, settings),
    ...bootstrapMeans(
      {
        latency: timed.map(({ latencyMs }) => latencyMs),
        cost: timed.map(({ costPer1000 }) => costPer1000 ?? 0),
      },
      settings,
    ),
  }
  const latencies = arm.answers.flatMap(({ latencyMs }) => latencyMs ?? [])
  const at = (q: number) => quantileEstimate(latencies, q, { confidence, independent: timed.length })
  const intervals = { p50: at(0.5), p95: at(0.95), p99: at(0.99), mean: means.latency }
  return {
    name: arm.name,
    n,
    answers: arm.answers.length,
    accuracy: wilsonInterval(right, n, confidence),
    errorRate: wilsonInterval(n - right, n, confidence),
    latencyMs: {
      n: latencies.length,
      p50: intervals.p50.value,
      p95: intervals.p95.value,
      p99: intervals.p99.value,
      mean: mean(timed.map(({ latencyMs }) => latencyMs)),
      intervals,
    },
    tokensPerAnswer: means.tokens,
    costPer1000: arm.prices && means.cost.value,
    costPer1000Interval: arm.prices && { low: means.cost.low, high: means.cost.high },
    currency: arm.prices?.currency ?? null,
    keptTokenShare: arm.keptTokenShare,
    trainTokens: arm.trainTokens,
    errors: errorCounts(arm),
  }
}

function errorCounts({ answers }: ComparedArm): { [Kind in ErrorKind]?: number } {
  const counts: { [Kind in ErrorKind]?: number } = {}
  for (const { correct, errorKind } of answers) {
    if (correct) continue
    const kind = errorKind ?? 'unclassified'
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

function paretoPoints(arms: readonly ArmSummary[]): ParetoPoint[] {
  const priced = arms.flatMap(({ name, accuracy, costPer1000 }) =>
    costPer1000 === null ? [] : [{ name, gain: accuracy.value, price: costPer1000 }],
  )
  const costFront = paretoFront(priced)
  const onCostFront = new Map(priced.map(({ name }, index) => [name, costFront[index]!]))
  const latencyFront = paretoFront(arms.map((arm) => ({ gain: arm.accuracy.value, price: arm.latencyMs.p50 })))
  return arms.map(({ name, accuracy, costPer1000, latencyMs }, index) => ({
    name,
    accuracy,
    costPer1000,
    latencyP50Ms: latencyMs.p50,
    onCostFront: onCostFront.get(name) ?? null,
    onLatencyFront: latencyFront[index]!,
  }))
}

function requireKnownArms(arms: readonly ComparedArm[], pairs: readonly (readonly [string, string])[]): void {
  const names = new Set(arms.map(({ name }) => name))
  const unknown = pairs.flat().find((name) => !names.has(name))
  const empty = arms.find(({ answers }) => answers.length === 0)
  if (names.size === arms.length && unknown === undefined && !empty) return
  const faulty = unknown ?? empty?.name ?? 'twice the same name'
  throw new UserError({
    code: 'comparison-arms',
    where: faulty,
    message: `Nothing was compared: every arm needs a name of its own and at least one answer, and every pair must name two of them (${faulty}). Choose the evaluations again.`,
    values: { arm: faulty },
  })
}

function commonCurrency(arms: readonly ComparedArm[]): string | null {
  const currencies = [...new Set(arms.flatMap(({ prices }) => prices?.currency ?? []))]
  if (currencies.length <= 1) return currencies[0] ?? null
  throw new UserError({
    code: 'comparison-currencies',
    where: currencies.join(', '),
    message: `Nothing was compared: the arms' prices are in ${currencies.join(' and ')}. State all prices in one currency.`,
    values: { currencies: currencies.join(', ') },
  })
}

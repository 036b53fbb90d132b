// One arm against another over the same questions.

import { mcnemarExact, smallestDetectableDifference } from '../statistics/mcnemar.ts'
import { type PairedBootstrap, pairedBootstraps } from '../statistics/pairedBootstrap.ts'
import { pairedDifference } from '../statistics/pairedDifference.ts'
import { UserError } from '../userError.ts'
import type { PairComparison, RelativeChange } from './comparisonTypes.ts'
import { type ItemResult, outcomeOf } from './itemResults.ts'

export interface PairRequest {
  readonly a: { readonly name: string; readonly results: readonly ItemResult[] }
  readonly b: { readonly name: string; readonly results: readonly ItemResult[] }
  readonly seed: number | string
  readonly resamples: number
  readonly confidence: number
}

/** A pair before the adjustment for several comparisons. */
export type UnadjustedPair = Omit<PairComparison, 'holmP' | 'verdict'>

interface Matched {
  readonly before: ItemResult
  readonly after: ItemResult
}

/**
 * `better` and `worse` count questions whose share of right answers rose or fell; on them stands the exact McNemar test
 * (with several seeds: the sign test on the averages). Groups widen the interval of the difference, not the test.
 *
 * @throws UserError `comparison-no-common-questions`
 */
export function comparePair({ a, b, seed, resamples, confidence }: PairRequest): UnadjustedPair {
  const afterByItem = new Map(b.results.map((result) => [result.item, result]))
  const matched = a.results.flatMap((before) => {
    const after = afterByItem.get(before.item)
    return after ? [{ before, after }] : []
  })
  if (matched.length === 0) throw noCommonQuestions(a.name, b.name)
  const idsWhere = (changed: (pair: Matched) => boolean) => matched.filter(changed).map(({ before }) => before.item)
  const better = idsWhere(({ before, after }) => after.correct > before.correct)
  const worse = idsWhere(({ before, after }) => after.correct < before.correct)
  const { value, low, high, standardError, clusters } = pairedDifference(
    matched.map(({ before, after }) => ({
      before: before.correct,
      after: after.correct,
      ...(before.group !== undefined && { group: before.group }),
    })),
    confidence,
  )
  const test = mcnemarExact({ better: better.length, worse: worse.length })
  const timed = matched.filter(({ before, after }) => before.latencyMs !== null && after.latencyMs !== null)
  const priced = timed.every(({ before, after }) => before.costPer1000 !== null && after.costPer1000 !== null)
  const settings = { seed, resamples, confidence }
  const { tokens } = pairedBootstraps({ tokens: series(matched, (result) => result.tokens) }, settings)
  const spent = pairedBootstraps(
    {
      latency: series(timed, ({ latencyMs }) => latencyMs ?? 0),
      cost: series(timed, ({ costPer1000 }) => costPer1000 ?? 0),
    },
    settings,
  )
  return {
    a: a.name,
    b: b.name,
    n: matched.length,
    unpaired: a.results.length + b.results.length - 2 * matched.length,
    difference: value,
    low,
    high,
    standardError: Number.isNaN(standardError) ? null : standardError,
    clusters,
    better: better.length,
    worse: worse.length,
    same: matched.length - better.length - worse.length,
    mcnemarP: test.p,
    mcnemarLog10P: test.log10P,
    latencyMs: change(spent.latency),
    tokensPerAnswer: change(tokens),
    costPer1000: priced ? change(spent.cost) : null,
    errorKinds: errorKindTable(matched),
    changed: { better, worse },
  }
}

/** The adjusted p and what follows from it in plain words. */
export function judged(
  pair: UnadjustedPair,
  { holmP, alpha, comparisons, worthwhile }: { holmP: number; alpha: number; comparisons: number; worthwhile: number },
): PairComparison {
  const detectableDifference = smallestDetectableDifference({
    n: pair.n,
    discordance: (pair.better + pair.worse) / pair.n,
    alpha: alpha / comparisons,
  })
  const shown = holmP <= alpha
  const enough = detectableDifference !== null && detectableDifference <= worthwhile
  const unshown = enough ? 'no-difference-shown' : 'too-few-to-tell'
  const direction = pair.better > pair.worse ? 'better' : 'worse'
  return {
    ...pair,
    holmP,
    verdict: {
      key: shown ? direction : unshown,
      alpha,
      worthwhileDifference: worthwhile,
      detectableDifference,
    },
  }
}

const series = (pairs: readonly Matched[], read: (result: ItemResult) => number) => ({
  before: pairs.map(({ before }) => read(before)),
  after: pairs.map(({ after }) => read(after)),
})

function change({ before, after, difference, ratio }: PairedBootstrap): RelativeChange {
  return { before, after, difference, ratio: Number.isNaN(ratio.value) ? null : ratio }
}

/** Answers of one question are matched in the order of their seeds. */
function errorKindTable(matched: readonly Matched[]): PairComparison['errorKinds'] {
  const cells = new Map<string, PairComparison['errorKinds'][number]>()
  for (const { before, after } of matched) {
    for (const [place, answer] of before.answers.entries()) {
      const counterpart = after.answers[place]
      if (!counterpart) continue
      const cell = { before: outcomeOf(answer), after: outcomeOf(counterpart) }
      const key = `${cell.before} ${cell.after}`
      cells.set(key, { ...cell, count: (cells.get(key)?.count ?? 0) + 1 })
    }
  }
  return [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
}

function noCommonQuestions(a: string, b: string): UserError {
  return new UserError({
    code: 'comparison-no-common-questions',
    where: `${a}, ${b}`,
    message: `${a} and ${b} were not compared: they answered no question in common. Evaluate both on the same tasks.`,
    values: { a, b },
  })
}

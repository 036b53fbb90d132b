// The figures of a comparison as one CSV file for spreadsheets and scripts: a row an arm, then a row a pair.
import type { ComparedArm, ComparedPair, ComparisonInfo } from '../../contract/studies.ts'
import { errorKinds } from '../../domain/words.ts'

type Cell = string | number | boolean | null

const armColumns: Readonly<Record<string, (arm: ComparedArm, comparison: ComparisonInfo) => Cell>> = {
  evaluation: (arm) => arm.evaluation,
  arm: (arm) => arm.name,
  seed: (arm) => arm.seed,
  kept_token_share: (arm) => arm.keptTokenShare,
  train_tokens: (arm) => arm.trainTokens,
  n: (arm) => arm.accuracy.n,
  accuracy: (arm) => arm.accuracy.value,
  accuracy_low: (arm) => arm.accuracy.low,
  accuracy_high: (arm) => arm.accuracy.high,
  latency_p50_ms: (arm) => arm.latencyMs.p50,
  latency_p95_ms: (arm) => arm.latencyMs.p95,
  tokens_per_answer: (arm) => arm.tokensPerAnswer,
  cost_per_1000: (arm) => arm.costPer1000,
  currency: (_, comparison) => comparison.currency,
  on_pareto_front: (arm) => arm.onParetoFront,
  ...Object.fromEntries(
    errorKinds.map((kind) => [`errors_${kind.replaceAll('-', '_')}`, (arm: ComparedArm) => arm.errors[kind] ?? 0]),
  ),
}

const pairColumns: Readonly<Record<string, (pair: ComparedPair) => Cell>> = {
  from: (pair) => pair.a,
  to: (pair) => pair.b,
  difference: (pair) => pair.difference,
  difference_low: (pair) => pair.low,
  difference_high: (pair) => pair.high,
  better: (pair) => pair.better,
  worse: (pair) => pair.worse,
  same: (pair) => pair.same,
  mcnemar_p: (pair) => pair.mcnemarP,
  holm_p: (pair) => pair.holmP,
  detectable: (pair) => pair.detectable,
  verdict: (pair) => pair.verdict,
}

/**
 * RFC 4180 with a byte order mark, which spreadsheets need to read UTF-8. Column `row` says `arm` or `pair`; shares
 * and differences are fractions (0.118, not 11.8), numbers have a decimal point in every locale.
 */
export function comparisonCsv(comparison: ComparisonInfo): string {
  const [arms, pairs] = [Object.entries(armColumns), Object.entries(pairColumns)]
  const rows: Cell[][] = [
    ['row', 'comparison', ...arms.map(([name]) => name), ...pairs.map(([name]) => name)],
    ...comparison.arms.map((arm): Cell[] => [
      'arm',
      comparison.name,
      ...arms.map(([, of]) => of(arm, comparison)),
      ...pairs.map(() => null),
    ]),
    ...comparison.pairs.map((pair): Cell[] => [
      'pair',
      comparison.name,
      ...arms.map(() => null),
      ...pairs.map(([, of]) => of(pair)),
    ]),
  ]
  return `\uFEFF${rows.map((row) => `${row.map(written).join(',')}\r\n`).join('')}`
}

function written(cell: Cell): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return ''
  if (typeof cell !== 'string') return String(cell)
  // A text that begins like a formula would be run by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

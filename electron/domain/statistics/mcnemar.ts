// Did one arm beat another on the same questions? The exact test looks only at the questions where they part.

import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'
import { twoSidedZ } from './interval.ts'
import { logChoose } from './logBinomial.ts'

export interface McnemarResult {
  /** Two-sided exact p; 0 where it is below what a double holds (about 1e-308): then read `log10P`. */
  readonly p: number
  readonly log10P: number
}

/**
 * Exact two-sided McNemar test: p = min(1, 2 P(X <= min(better, worse))), X ~ Binomial(better + worse, 1/2).
 * Summed in log space from the largest term downwards, so it holds for 10^5 discordant pairs and more.
 * No discordant pair gives p = 1.
 */
export function mcnemarExact({ better, worse }: { better: number; worse: number }): McnemarResult {
  const discordant = better + worse
  const smaller = Math.min(better, worse)
  if (smaller * 2 >= discordant - 1) return { p: 1, log10P: 0 }
  let relative = 1
  let term = 1
  for (let k = smaller; k > 0; k -= 1) {
    // C(n, k-1) / C(n, k) = k / (n - k + 1)
    term *= k / (discordant - k + 1)
    relative += term
    if (term < relative * 1e-17) break
  }
  const logP = Math.LN2 + logChoose(discordant, smaller) - discordant * Math.LN2 + Math.log(relative)
  return { p: Math.min(1, Math.exp(logP)), log10P: Math.min(0, logP / Math.LN10) }
}

export interface PowerQuestion {
  /** Number of questions that both arms answered. */
  readonly n: number
  /** Share of the questions on which the two arms part (better + worse) / n. */
  readonly discordance: number
  /** Level of the test; 0.05 by default. */
  readonly alpha?: number
}

/**
 * Power of the exact McNemar test: the probability that it shows a true difference in accuracy of `difference`.
 * Unconditional: M ~ Binomial(n, discordance) discordant pairs, each in favour with (1 + difference/discordance)/2;
 * the sum over M leaves out tails below about 1e-9.
 */
export function mcnemarPower({ n, discordance, alpha = 0.05 }: PowerQuestion, difference: number): number {
  const parting = Math.min(1, Math.max(discordance, Math.abs(difference)))
  if (n === 0 || parting === 0) return 0
  const favour = (1 + Math.abs(difference) / parting) / 2
  const spread = 6 * Math.sqrt(n * parting * (1 - parting)) + 6
  const first = Math.max(0, Math.floor(n * parting - spread))
  const last = Math.min(n, Math.ceil(n * parting + spread))
  let power = 0
  let critical = -1
  for (let discordant = first; discordant <= last; discordant += 1) {
    critical = largestRejected({ discordant, alpha, from: critical })
    if (critical < 0) continue
    const logWeight =
      parting === 1
        ? 0
        : logChoose(n, discordant) + discordant * Math.log(parting) + (n - discordant) * Math.log1p(-parting)
    const against = binomialCdf(critical, discordant, favour)
    const shown = binomialCdf(critical, discordant, 1 - favour)
    power += Math.exp(logWeight) * (against + shown)
  }
  return Math.min(1, power)
}

/**
 * The smallest true difference in accuracy that the exact McNemar test would show with the wanted power at this n,
 * if the arms part as often as they did (or as often as that difference needs). To 1e-5.
 * null where no difference at all could be shown with that power: fewer than six questions at 5 %.
 */
export function smallestDetectableDifference(question: PowerQuestion, power = 0.8): number | null {
  if (mcnemarPower(question, 1) < power) return null
  let low = 0
  let high = 1
  while (high - low > 1e-5) {
    const middle = (low + high) / 2
    if (mcnemarPower(question, middle) >= power) high = middle
    else low = middle
  }
  return high
}

/** The largest smaller count at which the two-sided test still rejects, -1 for none; grows with `discordant`. */
function largestRejected({ discordant, alpha, from }: { discordant: number; alpha: number; from: number }): number {
  const rejected = (count: number) => 2 * binomialCdf(count, discordant, 0.5) <= alpha
  const guess = Math.floor(discordant / 2 - (twoSidedZ(1 - alpha) * Math.sqrt(discordant)) / 2) - 2
  let critical = Math.max(from, guess)
  while (critical >= 0 && !rejected(critical)) critical -= 1
  critical = Math.max(critical, -1)
  while (2 * (critical + 1) < discordant && rejected(critical + 1)) critical += 1
  return critical
}

// The verdict that a score proposes, drawn as an outline on the desk until an expert takes it or not.

import type { Verdict } from '../words.ts'

/** Rows are read from the top: the first limit that the importance does not reach gives the suggestion. */
const suggestions: readonly { readonly below: number; readonly verdict: Verdict }[] = [
  { below: 0.3, verdict: 'reject' },
  { below: 0.4, verdict: 'unsure' },
  { below: Number.POSITIVE_INFINITY, verdict: 'accept' },
]

/**
 * Suggestion for a fused importance in [0, 1]. The default is to accept, as about three steps in four are right;
 * the two limits are a judgement, not a measurement.
 */
export function suggestVerdict(importance: number): Verdict {
  return suggestions.find(({ below }) => importance < below)?.verdict ?? 'accept'
}

// The graph that says how probable given tokens are: forward only, and only as far as the asked positions need.
import { crossEntropy, gather, input, neg } from '../graph/functions.ts'
import type { Tensor } from '../graph/tensor.ts'
import type { DecoderConfig } from '../models/config.ts'
import { causalAttention, decoder, type Weights } from '../models/decoder.ts'

export interface ScoringShape {
  readonly batch: number
  readonly time: number
  /** How many positions are asked. */
  readonly rows: number
}

/**
 * Inputs: `tokens` [batch, time]; `rows` (flat positions) and `targets` (the tokens after them), both [rows].
 * Output: `logProbabilities` [rows] of the targets.
 */
export function scoringGraph(
  config: DecoderConfig,
  weights: Weights,
  { batch, time, rows: count }: ScoringShape,
): Record<string, Tensor> {
  const tokens = input('tokens', [batch, time], 'int32')
  const rows = input('rows', [count], 'int32')
  const select = (all: Tensor): Tensor => gather(all, rows)
  const logits = decoder(config, weights, { tokens, select }, causalAttention(config, batch, time))
  return { logProbabilities: neg(crossEntropy(logits, input('targets', [count], 'int32'))) }
}

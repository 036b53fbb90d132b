// The graph that reads new tokens and names the next one, with the keys and values of earlier ones in a cache.
import { argMax, cachedAttention, gather, input, reshape } from '../graph/functions.ts'
import type { Tensor } from '../graph/tensor.ts'
import type { DecoderConfig } from '../models/config.ts'
import { type Attention, decoder, rotaryTables, type Weights } from '../models/decoder.ts'

export interface GenerationShape {
  readonly batch: number
  /** New tokens per row: the padded prompt, or 1. */
  readonly time: number
  /** Positions that the cache holds per row. */
  readonly capacity: number
}

/** Names of a layer's cache; each is an input and, with `nextName`, an output. */
export const cacheNames = (layer: number): { keys: string; values: string } => ({
  keys: `keys.${layer}`,
  values: `values.${layer}`,
})
export const nextName = (name: string): string => `${name}.next`

/**
 * Inputs: `tokens` [batch, time], `last` [batch] (each row's length after these tokens, less one), `longest` [1] (the
 * longest such length, or `time` when the cache is empty), for prompts `rows` [batch] (the flat position of each row's
 * last token), and the caches [batch, keyValueHeads, capacity, size]. Outputs: `next` [batch] and the caches.
 */
export function generationGraph(
  config: DecoderConfig,
  weights: Weights,
  shape: GenerationShape,
): Record<string, Tensor> {
  const { batch, time, capacity } = shape
  const { num_attention_heads: heads, num_key_value_heads: keyValueHeads, head_dim: size } = config
  const last = input('last', [batch], 'int32')
  const longest = input('longest', [1], 'int32')
  const [cosine, sine] = rotaryTables(config, capacity)
  const caches: Record<string, Tensor> = {}
  const attend: Attention = (query, key, value, layer) => {
    const names = cacheNames(layer)
    const [keys, values] = [names.keys, names.values].map((name) => input(name, [batch, keyValueHeads, capacity, size]))
    const [attended, nextKeys, nextValues] = cachedAttention(
      { query, key, value, keys: keys!, values: values!, last, longest, cosine, sine },
      { heads, keyValueHeads, scale: 1 / Math.sqrt(size) },
    )
    caches[nextName(names.keys)] = nextKeys
    caches[nextName(names.values)] = nextValues
    return attended
  }
  const tokens = input('tokens', [batch, time], 'int32')
  const rows = time === 1 ? undefined : input('rows', [batch], 'int32')
  const logits = decoder(config, weights, { tokens, ...(rows && { select: (all) => gather(all, rows) }) }, attend)
  return { next: reshape(argMax(logits), [batch]), ...caches }
}

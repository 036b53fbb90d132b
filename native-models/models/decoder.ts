// The decoder (Llama): RMSNorm, rotary positions, grouped-query attention, SwiGLU, a head that may be tied.
// Training, scoring and generation share this one definition and differ only in how they attend.
import {
  add,
  constant,
  gather,
  matmul,
  mul,
  reshape,
  rmsNorm,
  rotate,
  silu,
  softmax,
  transpose,
} from '../graph/functions.ts'
import { sizeOf, type Tensor } from '../graph/tensor.ts'
import type { DecoderConfig } from './config.ts'

/** The weights by their Hugging Face names. */
export type Weights = ReadonlyMap<string, Tensor>

/** What one layer's attention makes of its projections, all [batch, time, heads · size]. */
export type Attention = (query: Tensor, key: Tensor, value: Tensor, layer: number) => Tensor

export interface DecoderInputs {
  /** [batch, time], int32 */
  readonly tokens: Tensor
  /**
   * Picks the rows to predict from out of [batch · time, …]; the others stop before the last MLP and the vocabulary.
   * All of them where left out.
   */
  readonly select?: (all: Tensor) => Tensor
}

/** Logits [rows, vocabulary] of the token after each selected row. */
export function decoder(
  config: DecoderConfig,
  weights: Weights,
  { tokens, select = (all) => all }: DecoderInputs,
  attend: Attention,
): Tensor {
  const [batch, time] = tokens.shape as [number, number]
  const weight = (name: string): Tensor => {
    const found = weights.get(`${name}.weight`)
    if (!found) throw new RangeError(`the model has no weight named ${name}.weight`)
    return found
  }
  const norm = (x: Tensor, name: string): Tensor => rmsNorm(x, weight(name), config.rms_norm_eps)
  const linear = (x: Tensor, name: string): Tensor => matmul(x, weight(name), { transposeB: true })

  const attention = (x: Tensor, layer: number): Tensor => {
    const [query, key, value] = ['q', 'k', 'v'].map((part) => {
      const projected = linear(x, `model.layers.${layer}.self_attn.${part}_proj`)
      return reshape(projected, [batch, time, projected.shape[1]!])
    }) as [Tensor, Tensor, Tensor]
    const attended = attend(query, key, value, layer)
    return reshape(attended, [batch * time, attended.shape[2]!])
  }
  const swiGlu = (x: Tensor, prefix: string): Tensor =>
    linear(mul(silu(linear(x, `${prefix}.gate_proj`)), linear(x, `${prefix}.up_proj`)), `${prefix}.down_proj`)

  let x = gather(weight('model.embed_tokens'), reshape(tokens, [sizeOf(tokens.shape)])) // [batch · time, width]
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const prefix = `model.layers.${layer}`
    const last = layer === config.num_hidden_layers - 1
    const chosen = (all: Tensor): Tensor => (last ? select(all) : all)
    const attended = attention(norm(x, `${prefix}.input_layernorm`), layer)
    x = add(chosen(x), linear(chosen(attended), `${prefix}.self_attn.o_proj`))
    x = add(x, swiGlu(norm(x, `${prefix}.post_attention_layernorm`), `${prefix}.mlp`))
  }
  return linear(norm(x, 'model.norm'), config.tie_word_embeddings ? 'model.embed_tokens' : 'lm_head')
}

/** Attention of every position to itself and those before it, from differentiable parts. */
export function causalAttention(config: DecoderConfig, batch: number, time: number): Attention {
  const { num_attention_heads: heads, num_key_value_heads: groups, head_dim: size } = config
  const perGroup = heads / groups
  const [cosine, sine] = rotaryTables(config, time)
  const mask = constant(causalMask(time), [time, time])
  const grouped = (x: Tensor): Tensor =>
    reshape(transpose(reshape(x, [batch, time, groups, size]), [0, 2, 1, 3]), [batch * groups, time, size])

  return (query, key, value) => {
    const turned = reshape(rotate(query, cosine, sine, { heads, inverse: false }), [
      batch,
      time,
      groups,
      perGroup,
      size,
    ])
    // The queries that share a key head stand below each other, so that one product serves them all.
    const queries = reshape(transpose(turned, [0, 2, 3, 1, 4]), [batch * groups, perGroup * time, size])
    const keys = grouped(rotate(key, cosine, sine, { heads: groups, inverse: false }))
    const scores = matmul(queries, keys, { transposeB: true, scale: 1 / Math.sqrt(size) })
    const shares = softmax(add(reshape(scores, [batch * heads, time, time]), mask))
    const attended = matmul(reshape(shares, [batch * groups, perGroup * time, time]), grouped(value))
    const ordered = transpose(reshape(attended, [batch, groups, perGroup, time, size]), [0, 3, 1, 2, 4])
    return reshape(ordered, [batch, time, heads * size])
  }
}

/** Cosines and sines [positions, size / 2] of position · θ^(−2i / size). */
export function rotaryTables(
  { head_dim: size, rope_theta: theta }: DecoderConfig,
  positions: number,
): [Tensor, Tensor] {
  const half = size / 2
  const angle = (index: number): number => Math.floor(index / half) * theta ** ((-2 * (index % half)) / size)
  const table = (of: (angle: number) => number): Tensor =>
    constant(
      Float32Array.from({ length: positions * half }, (_, index) => of(angle(index))),
      [positions, half],
    )
  return [table(Math.cos), table(Math.sin)]
}

function causalMask(time: number): Float32Array {
  return Float32Array.from({ length: time * time }, (_, index) => (index % time > Math.floor(index / time) ? -1e9 : 0))
}

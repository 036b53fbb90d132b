// The decoder's configuration, as Hugging Face's config.json states it, and the parameters that follow from it.
import { UserError } from '../../electron/domain/userError.ts'
import type { Shape } from '../graph/tensor.ts'

/** The fields of config.json that decide the computation, in their own spelling. */
export interface DecoderConfig {
  readonly architectures: readonly ['LlamaForCausalLM']
  readonly model_type: 'llama'
  readonly hidden_size: number
  readonly intermediate_size: number
  readonly num_hidden_layers: number
  readonly num_attention_heads: number
  readonly num_key_value_heads: number
  readonly head_dim: number
  readonly rms_norm_eps: number
  readonly rope_theta: number
  readonly vocab_size: number
  readonly tie_word_embeddings: boolean
  readonly max_position_embeddings: number
  readonly hidden_act: 'silu'
}

export interface Parameter {
  readonly name: string
  readonly shape: Shape
}

/** Reads a config.json; refuses by name what the decoder does not compute. */
export function readConfig(json: unknown, where: string): DecoderConfig {
  const fields: Readonly<Record<string, unknown>> = typeof json === 'object' && json !== null ? { ...json } : {}
  const refuse = (problem: string): never => {
    throw new UserError({
      code: 'student-unsupported',
      message: `${where}: ${problem}. This student cannot be used; choose a LlamaForCausalLM checkpoint.`,
      where,
    })
  }
  const number = (name: string, fallback?: number): number => {
    const value = fields[name] ?? fallback
    return typeof value === 'number' && value > 0 ? value : refuse(`"${name}" must be a positive number`)
  }
  const architecture = Array.isArray(fields.architectures) ? fields.architectures[0] : undefined
  if (architecture !== 'LlamaForCausalLM') refuse(`the architecture ${String(architecture)} is not supported`)
  if ((fields.hidden_act ?? 'silu') !== 'silu') refuse(`the activation ${String(fields.hidden_act)} is not supported`)
  for (const bias of ['attention_bias', 'mlp_bias']) if (fields[bias] === true) refuse(`"${bias}" is not supported`)
  if (fields.rope_scaling != null) refuse('"rope_scaling" is not supported')
  const heads = number('num_attention_heads')
  const config: DecoderConfig = {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    hidden_size: number('hidden_size'),
    intermediate_size: number('intermediate_size'),
    num_hidden_layers: number('num_hidden_layers'),
    num_attention_heads: heads,
    num_key_value_heads: number('num_key_value_heads', heads),
    head_dim: number('head_dim', number('hidden_size') / heads),
    rms_norm_eps: number('rms_norm_eps', 1e-6),
    rope_theta: number('rope_theta', 10000),
    vocab_size: number('vocab_size'),
    tie_word_embeddings: fields.tie_word_embeddings === true,
    max_position_embeddings: number('max_position_embeddings', 2048),
    hidden_act: 'silu',
  }
  if (config.head_dim % 16 !== 0) refuse('"head_dim" must be a multiple of 16')
  if (heads % config.num_key_value_heads !== 0) refuse('"num_key_value_heads" must divide "num_attention_heads"')
  return config
}

/** Every weight of the model under its Hugging Face name, in the order of the computation. Matrices are [out, in]. */
export function parametersOf(config: DecoderConfig): readonly Parameter[] {
  const { hidden_size: width, intermediate_size: inner, head_dim: head, vocab_size: vocabulary } = config
  const queries = config.num_attention_heads * head
  const keys = config.num_key_value_heads * head
  const layer = (index: number): Parameter[] =>
    (
      [
        ['input_layernorm', [width]],
        ['self_attn.q_proj', [queries, width]],
        ['self_attn.k_proj', [keys, width]],
        ['self_attn.v_proj', [keys, width]],
        ['self_attn.o_proj', [width, queries]],
        ['post_attention_layernorm', [width]],
        ['mlp.gate_proj', [inner, width]],
        ['mlp.up_proj', [inner, width]],
        ['mlp.down_proj', [width, inner]],
      ] as const
    ).map(([name, shape]) => ({ name: `model.layers.${index}.${name}.weight`, shape }))
  return [
    { name: 'model.embed_tokens.weight', shape: [vocabulary, width] },
    ...Array.from({ length: config.num_hidden_layers }, (_, index) => layer(index)).flat(),
    { name: 'model.norm.weight', shape: [width] },
    ...(config.tie_word_embeddings ? [] : [{ name: 'lm_head.weight', shape: [vocabulary, width] }]),
  ]
}

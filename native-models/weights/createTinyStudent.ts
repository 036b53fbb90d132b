// Makes the built-in student: a small decoder with random weights and a tokenizer learnt from the user's own texts.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { sizeOf } from '../graph/tensor.ts'
import { type DecoderConfig, type Parameter, parametersOf, readConfig } from '../models/config.ts'
import { trainTokenizer } from '../tokenizer/trainTokenizer.ts'
import type { NamedArray } from './safetensors.ts'
import { type Student, writeStudent } from './student.ts'

export interface TinyStudentSize {
  readonly layers: number
  readonly width: number
  readonly heads: number
  readonly keyValueHeads: number
  /** Width inside the MLP. */
  readonly inner: number
  /** At most this many tokens in the vocabulary. */
  readonly vocabulary: number
  /** Longest sequence, in tokens. */
  readonly context: number
}

/** 0.85 M parameters. */
export const defaultSize: TinyStudentSize = {
  layers: 4,
  width: 128,
  heads: 4,
  keyValueHeads: 2,
  inner: 384,
  vocabulary: 512,
  context: 512,
}

export interface TinyStudentOptions {
  readonly directory: string
  /** What the tokenizer is learnt from: the prompts, steps and answers to be trained on. */
  readonly texts: Iterable<string>
  readonly seed: number
  readonly size?: Partial<TinyStudentSize>
}

/** Writes a new student's folder; the same options give the same bytes. */
export async function createTinyStudent({ directory, texts, seed, size }: TinyStudentOptions): Promise<void> {
  const { layers, width, heads, keyValueHeads, inner, vocabulary, context } = { ...defaultSize, ...size }
  const tokenizer = trainTokenizer(texts, vocabulary)
  const config = readConfig(
    {
      architectures: ['LlamaForCausalLM'],
      hidden_size: width,
      intermediate_size: inner,
      num_hidden_layers: layers,
      num_attention_heads: heads,
      num_key_value_heads: keyValueHeads,
      // The tokenizer may find fewer pairs worth merging; unused rows of the table cost nothing but space.
      vocab_size: vocabulary,
      tie_word_embeddings: true,
      max_position_embeddings: context,
    },
    'the size of the student',
  )
  await writeStudent(directory, { config, tokenizer: JSON.stringify(tokenizer), weights: initialWeights(config, seed) })
}

/**
 * Norms are 1; matrices are normal with deviation 1/√(inputs), those that write to the residual stream smaller by
 * √(2 · layers) so that its variance does not grow with depth, and the embedding 0.02 (GPT-2's choices).
 */
function initialWeights(config: DecoderConfig, seed: number): Student['weights'] {
  const normal = normalNumbers(seed)
  const deviation = ({ name, shape }: Parameter): number => {
    if (name.startsWith('model.embed_tokens') || name.startsWith('lm_head')) return 0.02
    const residual = /\.(o_proj|down_proj)\./.test(name)
    return 1 / Math.sqrt(shape[1]! * (residual ? 2 * config.num_hidden_layers : 1))
  }
  const array = (parameter: Parameter): NamedArray => {
    const size = sizeOf(parameter.shape)
    if (parameter.shape.length === 1) return { shape: parameter.shape, data: new Float32Array(size).fill(1) }
    const scale = deviation(parameter)
    return { shape: parameter.shape, data: Float32Array.from({ length: size }, () => scale * normal()) }
  }
  return new Map(parametersOf(config).map((parameter) => [parameter.name, array(parameter)]))
}

/** Standard normal numbers (Box and Muller). */
function normalNumbers(seed: number): () => number {
  const random = xoroshiro128plus(seed)
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(random)))
    return radius * Math.cos(2 * Math.PI * uniformFloat64(random))
  }
}

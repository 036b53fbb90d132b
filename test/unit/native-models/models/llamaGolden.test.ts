import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { backward } from '../../../../native-models/graph/backward.ts'
import { crossEntropy, gather, input, mul, total } from '../../../../native-models/graph/functions.ts'
import { onnxModel } from '../../../../native-models/graph/model.ts'
import { type Shape, sizeOf, type Tensor } from '../../../../native-models/graph/tensor.ts'
import { parametersOf, readConfig } from '../../../../native-models/models/config.ts'
import { causalAttention, decoder } from '../../../../native-models/models/decoder.ts'
import { floatsOf, openSession, scalarOf, tensorOf } from '../../../../native-models/runtime/session.ts'
import { adamWRates } from '../../../../native-models/training/adamW.ts'
import { parameterGroups } from '../../../../native-models/training/parameterGroups.ts'
import { rateNames, trainingGraph } from '../../../../native-models/training/trainingGraph.ts'
import { TrainingState } from '../../../../native-models/training/trainingState.ts'

interface Golden {
  readonly logits: number[]
  readonly gradients: Record<string, number>
  readonly steps: { loss: number; answerLoss: number; stepLoss: number; gradientNorm: number }[]
  readonly weights: Record<string, number[]>
}

/** Written by golden/makeGolden.py with PyTorch and transformers; the configuration and the numbers are the same there. */
const golden: Golden = JSON.parse(readFileSync(new URL('./golden/llama.json', import.meta.url), 'utf8'))
const config = readConfig(
  {
    architectures: ['LlamaForCausalLM'],
    hidden_size: 32,
    intermediate_size: 48,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    head_dim: 16,
    vocab_size: 40,
    rms_norm_eps: 1e-5,
    max_position_embeddings: 64,
    tie_word_embeddings: true,
  },
  'golden',
)
const [batch, time, first, vocabulary] = [3, 12, 4, 40] as const
const token = (b: number, t: number): number => (7 * b + 3 * t + t * t) % vocabulary
const positions = Array.from({ length: batch }, (_, b) =>
  Array.from({ length: time - first }, (_, i) => [b, first + i] as const),
).flat()
const rows = Int32Array.from(positions, ([b, t]) => b * time + t)
const targets = Int32Array.from(positions, ([b, t]) => token(b, t + 1))
const tokens = Int32Array.from({ length: batch * time }, (_, i) => token(Math.floor(i / time), i % time))
const feeds = {
  tokens: tensorOf(tokens, [batch, time]),
  rows: tensorOf(rows, [rows.length]),
  targets: tensorOf(targets, [rows.length]),
}

function fill(name: string, shape: Shape): Float32Array {
  const phase =
    name.length + [...name].filter((letter) => /\d/.test(letter)).reduce((sum, digit) => sum + Number(digit), 0)
  return Float32Array.from({ length: sizeOf(shape) }, (_, i) => {
    const wave = Math.sin(0.37 * i + phase)
    return shape.length === 1 ? 1 + 0.1 * wave : 0.2 * wave
  })
}
const parameters = parametersOf(config)
const weights = new Map(parameters.map(({ name, shape }) => [name, { shape, data: fill(name, shape) }]))

test.each(['cpu', 'portable'] as const)(
  'logits and gradients are those of transformers, lowered for %s',
  async (lowering) => {
    const inputs = new Map(parameters.map(({ name, shape }) => [name, input(name, shape)]))
    const chosen = input('rows', [rows.length], 'int32')
    const select = (all: Tensor): Tensor => gather(all, chosen)
    const read = { tokens: input('tokens', [batch, time], 'int32'), select }
    const logits = decoder(config, inputs, read, causalAttention(config, batch, time))
    const losses = crossEntropy(logits, input('targets', [rows.length], 'int32'))
    const answer = positions.map(([, t]) => (t >= time - 4 ? 0.7 : 0.3) / 4 / batch)
    const share = input('share', [rows.length])
    const gradients = backward(total(mul(losses, share)), [...inputs.values()])
    const outputs = Object.fromEntries(gradients.map((gradient, i) => [`d.${parameters[i]!.name}`, gradient]))
    const session = await openSession(onnxModel({ logits, ...outputs }, lowering))
    const weightFeeds = Object.fromEntries([...weights].map(([name, { data, shape }]) => [name, tensorOf(data, shape)]))
    const all = { ...feeds, ...weightFeeds, share: tensorOf(Float32Array.from(answer), [rows.length]) }
    const computed = await session.run(
      all,
      Object.fromEntries(['logits', ...Object.keys(outputs)].map((name) => [name, null])),
    )
    for (const [i, expected] of golden.logits.entries())
      expect(Math.abs(floatsOf(computed.logits)[i]! - expected)).toBeLessThan(1e-4)
    for (const { name } of parameters) {
      const norm = Math.hypot(...floatsOf(computed[`d.${name}`]))
      expect(Math.abs(norm / golden.gradients[name]! - 1)).toBeLessThan(1e-3)
    }
    await session.close()
  },
)

test('three steps of training leave the weights where PyTorch leaves them', async () => {
  const groups = parameterGroups(parameters)
  const optimiser = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8 }
  const shape = { batch, time, rows: rows.length }
  const graph = trainingGraph({ config, groups, shape, optimiser, maxGradientNorm: 0.5 })
  const session = await openSession(onnxModel(graph, 'cpu'))
  const state = new TrainingState(groups)
  state.load(weights)
  const rowOf = new Int32Array(batch * time).fill(rows.length)
  for (const [row, position] of rows.entries()) rowOf[position] = row
  const weight = (answer: boolean) =>
    tensorOf(
      Float32Array.from(positions, ([, t]) => (t >= time - 4 === answer ? 1 / 4 / batch : 0)),
      [rows.length],
    )
  for (const [index, expected] of golden.steps.entries()) {
    const rates = groups.flatMap(({ name, decays }) => {
      const now = adamWRates(index + 1, 0.01, { ...optimiser, weightDecay: decays ? 0.1 : 0 })
      return (['stepSize', 'rootCorrection', 'decay'] as const).map(
        (rate) => [rateNames(name)[rate], scalarOf(now[rate])] as const,
      )
    })
    const computed = await session.run(
      {
        ...feeds,
        ...state.feeds(),
        ...Object.fromEntries(rates),
        rowOf: tensorOf(rowOf, [rowOf.length]),
        answerWeights: weight(true),
        stepWeights: weight(false),
        answerShare: scalarOf(0.7),
        stepShare: scalarOf(0.3),
      },
      { loss: null, answerLoss: null, stepLoss: null, gradientNorm: null, ...state.outputs() },
    )
    state.accept()
    for (const [name, value] of Object.entries(expected)) expect(floatsOf(computed[name])[0]).toBeCloseTo(value, 4)
  }
  for (const [name, { data }] of state.weights())
    for (const [i, expected] of golden.weights[name]!.entries())
      expect(Math.abs(data[i]! - expected)).toBeLessThan(1e-4)
  await session.close()
})

// One training step as a graph: forward, the joint loss, backward, clipping and AdamW.
import { backward } from '../graph/backward.ts'
import { add, crossEntropy, div, input, minimum, mul, scalar, sqrt, take, total } from '../graph/functions.ts'
import type { Tensor } from '../graph/tensor.ts'
import type { DecoderConfig } from '../models/config.ts'
import { causalAttention, decoder } from '../models/decoder.ts'
import { type AdamWRates, type AdamWSettings, type AdamWState, adamW } from './adamW.ts'
import { type ParameterGroup, unflatten } from './parameterGroups.ts'

/** The sizes that one compiled graph is for. */
export interface BatchShape {
  readonly batch: number
  readonly time: number
  /** How many positions are predicted. */
  readonly rows: number
}

export interface TrainingGraphOptions {
  readonly config: DecoderConfig
  readonly groups: readonly ParameterGroup[]
  readonly shape: BatchShape
  readonly optimiser: AdamWSettings
  readonly maxGradientNorm: number
}

/** Names of the state of a group, and of the state after the step. */
export const stateNames = (group: string): AdamWState<string> => ({
  weights: `${group}.weights`,
  mean: `${group}.mean`,
  square: `${group}.square`,
})
export const nextName = (name: string): string => `${name}.next`
export const rateNames = (group: string): AdamWRates<string> => ({
  stepSize: `${group}.stepSize`,
  rootCorrection: `${group}.rootCorrection`,
  decay: `${group}.decay`,
})

/**
 * Inputs: `tokens` [batch, time], `rows`, `rowOf`, `targets`, `answerWeights`, `stepWeights` [rows], `answerShare`, `stepShare`
 * (scalars a and b), and per group the state and the rates. Outputs: `loss` = a · `answerLoss` + b · `stepLoss`,
 * `gradientNorm` before clipping, and the next state.
 */
export function trainingGraph({
  config,
  groups,
  shape,
  optimiser,
  maxGradientNorm,
}: TrainingGraphOptions): Record<string, Tensor> {
  const { batch, time, rows: count } = shape
  const states = groups.map(({ name, size }) => mapValues(stateNames(name), (key) => input(key, [size])))
  const weights = unflatten(
    groups,
    states.map((state) => state.weights),
  )

  const tokens = input('tokens', [batch, time], 'int32')
  const rows = input('rows', [count], 'int32')
  const rowOf = input('rowOf', [batch * time], 'int32')
  const select = (all: Tensor): Tensor => take(all, rows, rowOf)
  const logits = decoder(config, weights, { tokens, select }, causalAttention(config, batch, time))
  const losses = crossEntropy(logits, input('targets', [count], 'int32'))
  const answerLoss = total(mul(losses, input('answerWeights', [count])))
  const stepLoss = total(mul(losses, input('stepWeights', [count])))
  const loss = add(mul(answerLoss, input('answerShare', [])), mul(stepLoss, input('stepShare', [])))

  const flat = backward(
    loss,
    states.map((state) => state.weights),
  )
  const gradientNorm = sqrt(flat.map((gradient) => total(mul(gradient, gradient))).reduce(add))
  const clip = minimum(div(scalar(maxGradientNorm), add(gradientNorm, scalar(1e-6))), scalar(1))
  const next = groups.flatMap(({ name }, index) => {
    const rates = mapValues(rateNames(name), (key) => input(key, []))
    const after = adamW(states[index]!, { gradient: flat[index]!, clip, rates }, optimiser)
    const names = stateNames(name)
    return (['weights', 'mean', 'square'] as const).map((part) => [nextName(names[part]), after[part]] as const)
  })
  return { loss, answerLoss, stepLoss, gradientNorm, ...Object.fromEntries(next) }
}

function mapValues<Key extends string, From, To>(
  record: Readonly<Record<Key, From>>,
  map: (value: From) => To,
): Record<Key, To> {
  const entries = Object.entries<From>(record).map(([key, value]) => [key, map(value)] as const)
  return Object.fromEntries(entries) as Record<Key, To>
}

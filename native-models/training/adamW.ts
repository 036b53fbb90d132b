// AdamW (Loshchilov and Hutter, arXiv 1711.05101) as a graph: one step of a flat vector of weights.
import { add, div, mul, scalar, scaled, sqrt, sub } from '../graph/functions.ts'
import type { Tensor } from '../graph/tensor.ts'

export interface AdamWSettings {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/** Weights and the running moments of their gradients, all of one shape. */
export interface AdamWState<Value> {
  readonly weights: Value
  readonly mean: Value
  readonly square: Value
}

/** What changes from step to step; scalars. */
export interface AdamWRates<Value> {
  /** η / (1 − β₁ᵗ) */
  readonly stepSize: Value
  /** 1 / √(1 − β₂ᵗ) */
  readonly rootCorrection: Value
  /** 1 − η λ, or 1 for what does not decay */
  readonly decay: Value
}

/** The next state for a gradient that is `clip` times `gradient`. */
export function adamW(
  { weights, mean, square }: AdamWState<Tensor>,
  { gradient, clip, rates }: { readonly gradient: Tensor; readonly clip: Tensor; readonly rates: AdamWRates<Tensor> },
  { beta1, beta2, epsilon }: AdamWSettings,
): AdamWState<Tensor> {
  // m ← β₁ m + (1 − β₁) c g, v ← β₂ v + (1 − β₂) c² g²: the factors are folded, so that each costs one pass
  const nextMean = add(scaled(mean, beta1), mul(gradient, scaled(clip, 1 - beta1)))
  const nextSquare = add(scaled(square, beta2), mul(mul(gradient, gradient), scaled(mul(clip, clip), 1 - beta2)))
  const root = add(mul(sqrt(nextSquare), rates.rootCorrection), scalar(epsilon))
  const nextWeights = sub(mul(weights, rates.decay), mul(div(nextMean, root), rates.stepSize))
  return { weights: nextWeights, mean: nextMean, square: nextSquare }
}

/** The rates of step `step` (the first is 1). */
export function adamWRates(
  step: number,
  learningRate: number,
  { beta1, beta2, weightDecay }: AdamWSettings & { readonly weightDecay: number },
): AdamWRates<number> {
  return {
    stepSize: learningRate / (1 - beta1 ** step),
    rootCorrection: 1 / Math.sqrt(1 - beta2 ** step),
    decay: 1 - learningRate * weightDecay,
  }
}

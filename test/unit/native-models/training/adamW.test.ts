import { expect, test } from 'vitest'
import { input } from '../../../../native-models/graph/functions.ts'
import { onnxModel } from '../../../../native-models/graph/model.ts'
import { floatsOf, openSession, scalarOf, tensorOf } from '../../../../native-models/runtime/session.ts'
import { adamW, adamWRates } from '../../../../native-models/training/adamW.ts'

const settings = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1 }

/** The algorithm as its paper states it, in double precision. */
function reference(weight: number, gradients: readonly number[], learningRate: number): number {
  let w = weight
  let m = 0
  let v = 0
  for (const [index, g] of gradients.entries()) {
    const t = index + 1
    w -= learningRate * settings.weightDecay * w
    m = settings.beta1 * m + (1 - settings.beta1) * g
    v = settings.beta2 * v + (1 - settings.beta2) * g * g
    const meanHat = m / (1 - settings.beta1 ** t)
    const squareHat = v / (1 - settings.beta2 ** t)
    w -= (learningRate * meanHat) / (Math.sqrt(squareHat) + settings.epsilon)
  }
  return w
}

async function optimise(weights: readonly number[], gradients: readonly (readonly number[])[], clip: number) {
  const size = weights.length
  const vector = (name: string) => input(name, [size])
  const state = { weights: vector('weights'), mean: vector('mean'), square: vector('square') }
  const rates = {
    stepSize: input('stepSize', []),
    rootCorrection: input('rootCorrection', []),
    decay: input('decay', []),
  }
  const next = adamW(state, { gradient: vector('gradient'), clip: input('clip', []), rates }, settings)
  const outputs = { nextWeights: next.weights, nextMean: next.mean, nextSquare: next.square }
  const session = await openSession(onnxModel(outputs, 'cpu'), { threads: 1 })
  let now = [weights, weights.map(() => 0), weights.map(() => 0)].map((values) => Float32Array.from(values))
  for (const [index, gradient] of gradients.entries()) {
    const { stepSize, rootCorrection, decay } = adamWRates(index + 1, 0.01, settings)
    const feeds = {
      ...Object.fromEntries(['weights', 'mean', 'square'].map((name, i) => [name, tensorOf(now[i]!, [size])])),
      gradient: tensorOf(Float32Array.from(gradient), [size]),
      clip: scalarOf(clip),
      stepSize: scalarOf(stepSize),
      rootCorrection: scalarOf(rootCorrection),
      decay: scalarOf(decay),
    }
    const computed = await session.run(feeds, { nextWeights: null, nextMean: null, nextSquare: null })
    now = ['nextWeights', 'nextMean', 'nextSquare'].map((name) => floatsOf(computed[name]).slice())
  }
  await session.close()
  return now[0]!
}

test('three steps follow the algorithm of the paper', async () => {
  const gradients = [
    [0.3, -2, 1e-4],
    [0.1, -1, 0],
    [-0.5, 3, 2e-4],
  ]
  const computed = await optimise([1, -0.5, 2], gradients, 1)
  for (const [i, weight] of [1, -0.5, 2].entries()) {
    const expected = reference(
      weight,
      gradients.map((gradient) => gradient[i]!),
      0.01,
    )
    expect(computed[i]).toBeCloseTo(expected, 6)
  }
})

test('the first step moves every weight by the learning rate against the sign of its gradient', async () => {
  // m̂ = g and v̂ = g² at t = 1, so the step is η · sign(g); the decay multiplies by 1 − 0.01 · 0.1 = 0.999 before.
  const computed = await optimise([1, 1], [[5, -0.001]], 1)
  expect(computed[0]).toBeCloseTo(0.999 - 0.01, 6)
  expect(computed[1]).toBeCloseTo(0.999 + 0.01, 5)
})

test('clipping scales the gradient before the moments see it', async () => {
  const clipped = await optimise([1], [[8], [1]], 0.25)
  expect(clipped[0]).toBeCloseTo(reference(1, [2, 0.25], 0.01), 6)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backward } from '../../../../native-models/graph/backward.ts'
import type { Lowering } from '../../../../native-models/graph/emitter.ts'
import * as f from '../../../../native-models/graph/functions.ts'
import { gradients } from '../../../../native-models/graph/gradients.ts'
import { onnxModel } from '../../../../native-models/graph/model.ts'
import { type OperationName, type Shape, sizeOf, type Tensor } from '../../../../native-models/graph/tensor.ts'
import { floatsOf, openSession, tensorOf } from '../../../../native-models/runtime/session.ts'

/** Shapes of the differentiable inputs, and a function of them that uses the operation. */
interface Case {
  readonly shapes: readonly Shape[]
  readonly of: (...inputs: Tensor[]) => Tensor
  /** Inputs are drawn from [low, low + 1); 1 keeps logarithms, roots and quotients away from their poles. */
  readonly low?: number
}

const dimension = fc.integer({ min: 1, max: 4 })
const indices = (count: number, below: number): Tensor =>
  f.constant(
    Int32Array.from({ length: count }, (_, i) => (i * 7 + 3) % below),
    [count],
  )
const elementwise = (of: (x: Tensor) => Tensor, low = -0.5): fc.Arbitrary<Case> =>
  fc.tuple(dimension, dimension).map((shape) => ({ shapes: [shape], of: of as Case['of'], low }))
const binary = (of: (a: Tensor, b: Tensor) => Tensor): fc.Arbitrary<Case> =>
  fc
    .tuple(dimension, dimension, dimension, fc.constantFrom('same', 'column', 'row', 'scalar'))
    .map(([a, b, c, other]) => {
      const second = { same: [a, b, c], column: [a, b, 1], row: [c], scalar: [] }[other]
      return { shapes: [[a, b, c], second], of: of as Case['of'], low: 1 }
    })

/** One generator of cases for every operation that has a rule: leaving one out does not compile. */
type Differentiable = Exclude<OperationName, 'input' | 'constant' | 'minimum' | 'argMax' | 'cachedAttention'>
const cases: { readonly [Name in Differentiable]: fc.Arbitrary<Case> } = {
  add: binary(f.add),
  sub: binary(f.sub),
  mul: binary(f.mul),
  div: binary(f.div),
  neg: elementwise(f.neg),
  exp: elementwise(f.exp),
  log: elementwise(f.log, 1),
  sqrt: elementwise(f.sqrt, 1),
  sigmoid: elementwise(f.sigmoid),
  silu: elementwise(f.silu),
  matmul: fc
    .tuple(fc.array(dimension, { maxLength: 2 }), dimension, dimension, dimension, fc.boolean(), fc.boolean())
    .map(([batch, m, k, n, transposeA, transposeB]) => ({
      shapes: [
        [...batch, ...(transposeA ? [k, m] : [m, k])],
        [...batch, ...(transposeB ? [n, k] : [k, n])],
      ],
      of: (a, b) => f.matmul(a!, b!, { transposeA, transposeB, scale: 0.7 }),
    })),
  softmax: elementwise(f.softmax),
  rmsNorm: fc
    .tuple(dimension, dimension)
    .map(([rows, width]) => ({ shapes: [[rows, width], [width]], of: (x, w) => f.rmsNorm(x!, w!, 0.5) })),
  rotate: fc.tuple(dimension, dimension, dimension, fc.boolean()).map(([batch, time, heads, inverse]) => ({
    shapes: [[batch, time, heads * 4]],
    of: (x) => {
      const angles = Float32Array.from({ length: time * 2 }, (_, i) => i * 0.3)
      return f.rotate(x!, f.constant(angles.map(Math.cos), [time, 2]), f.constant(angles.map(Math.sin), [time, 2]), {
        heads,
        inverse,
      })
    },
  })),
  crossEntropy: fc
    .tuple(dimension, dimension)
    .map(([rows, width]) => ({ shapes: [[rows, width]], of: (x) => f.crossEntropy(x!, indices(rows, width)) })),
  sum: fc
    .tuple(dimension, dimension, dimension, fc.subarray([0, 1, 2], { minLength: 1 }))
    .map(([a, b, c, axes]) => ({ shapes: [[a, b, c]], of: (x) => f.sum(x!, axes) })),
  reshape: fc.tuple(dimension, dimension).map(([a, b]) => ({ shapes: [[a, b]], of: (x) => f.reshape(x!, [b, a, 1]) })),
  transpose: fc
    .tuple(dimension, dimension, dimension, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }))
    .map(([a, b, c, permutation]) => ({ shapes: [[a, b, c]], of: (x) => f.transpose(x!, permutation) })),
  expand: fc.tuple(dimension, dimension).map(([a, b]) => ({ shapes: [[1, b]], of: (x) => f.expand(x!, [2, a, b]) })),
  concat: fc.tuple(dimension, dimension, dimension).map(([a, b, c]) => ({
    shapes: [
      [a, b],
      [a, c],
    ],
    of: (x, y) => f.concat([x!, y!], 1),
  })),
  split: fc
    .tuple(dimension, dimension, dimension)
    .map(([a, b, c]) => ({ shapes: [[a + b, c]], of: (x) => f.split(x!, 0, [a, b])[1]! })),
  gather: fc
    .tuple(dimension, dimension, dimension)
    .map(([rows, width, count]) => ({ shapes: [[rows, width]], of: (x) => f.gather(x!, indices(count, rows)) })),
  take: fc.tuple(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1 }), dimension).map(([rows, width]) => ({
    shapes: [[5, width]],
    of: (x) => {
      const inverse = [0, 1, 2, 3, 4].map((row) => (rows.includes(row) ? rows.indexOf(row) : rows.length))
      return f.take(x!, f.constant(Int32Array.from(rows), [rows.length]), f.constant(Int32Array.from(inverse), [5]))
    },
  })),
  scatterAdd: fc.tuple(dimension, dimension, dimension).map(([rows, width, count]) => ({
    shapes: [[count, width]],
    of: (x) => f.scatterAdd(x!, indices(count, rows), rows),
  })),
  pickColumn: fc
    .tuple(dimension, dimension)
    .map(([rows, width]) => ({ shapes: [[rows, width]], of: (x) => f.pickColumn(x!, indices(rows, width)) })),
  addAtColumn: fc.tuple(dimension, dimension).map(([rows, width]) => ({
    shapes: [[rows, width], [rows]],
    of: (x, v) => f.addAtColumn(x!, indices(rows, width), v!),
  })),
}

/** Compares the gradients of Σ weight ∘ y with central differences of the same graph. */
async function check({ shapes, of, low = -0.5 }: Case, seed: number, lowering: Lowering): Promise<void> {
  const random = numbers(seed)
  const inputs = shapes.map((shape, i) => f.input(`x${i}`, shape))
  const y = of(...inputs)
  const weights = Float32Array.from({ length: sizeOf(y.shape) }, () => random() - 0.5)
  const loss = f.total(f.mul(y, f.constant(weights, y.shape)))
  const outputs = Object.fromEntries(backward(loss, inputs).map((gradient, i) => [`d${i}`, gradient]))
  const session = await openSession(onnxModel({ loss, ...outputs }, lowering), { threads: 1 })
  const values = shapes.map((shape) => Float32Array.from({ length: sizeOf(shape) }, () => low + random()))
  const run = () =>
    session.run(
      Object.fromEntries(values.map((data, i) => [`x${i}`, tensorOf(data, shapes[i]!)])),
      Object.fromEntries(['loss', ...Object.keys(outputs)].map((name) => [name, null])),
    )
  const computed = await run()
  const h = 1 / 128
  for (const [i, data] of values.entries()) {
    const gradient = floatsOf(computed[`d${i}`])
    for (const [j, centre] of data.entries()) {
      data[j] = centre + h
      const above = floatsOf((await run()).loss)[0]!
      data[j] = centre - h
      const below = floatsOf((await run()).loss)[0]!
      data[j] = centre
      // a float32 sum near 8 rounds at 5e-7, over 2h = 1/64: 3e-5; the cubic term h²/6 · f''' is below 2e-4 for |f'''| < 20
      expect(Math.abs(gradient[j]! - (above - below) / (2 * h))).toBeLessThan(2e-3)
    }
  }
  await session.close()
}

function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe.each(['cpu', 'portable'] as const)('lowered for %s', (lowering) => {
  test.each(Object.entries(cases))('the gradient of %s is its slope', (_, arbitrary) =>
    fc.assert(
      fc.asyncProperty(arbitrary, fc.nat(), (drawn, seed) => check(drawn, seed, lowering)),
      { numRuns: 6 },
    ),
  )
})

test('every operation has a case or says why it has no gradient', () => {
  const ruled = Object.entries(gradients).flatMap(([name, rule]) => (typeof rule === 'string' ? [] : [name]))
  expect(Object.keys(cases).sort()).toEqual(ruled.sort())
})

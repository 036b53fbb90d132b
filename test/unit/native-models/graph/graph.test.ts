import { expect, test } from 'vitest'
import { backward } from '../../../../native-models/graph/backward.ts'
import * as f from '../../../../native-models/graph/functions.ts'
import { onnxModel } from '../../../../native-models/graph/model.ts'
import { floatsOf, openSession, tensorOf } from '../../../../native-models/runtime/session.ts'

test('a graph that cannot be is refused when it is built, with the operation and the shapes', () => {
  expect(() => f.add(f.input('a', [2, 3]), f.input('b', [4]))).toThrow(
    'add: shapes do not broadcast | float32[2, 3] | float32[4]',
  )
  expect(() => f.matmul(f.input('a', [2, 3]), f.input('b', [2, 3]))).toThrow(
    /^matmul: .*float32\[2, 3\] \| float32\[2, 3\]$/,
  )
  expect(() => f.reshape(f.input('a', [2, 3]), [4])).toThrow('reshape: to [4] | float32[2, 3]')
  expect(() => f.add(f.input('a', [2], 'int32'), f.input('b', [2]))).toThrow('add: takes 2 float32 tensor(s)')
  expect(() => f.gather(f.input('a', [2, 2]), f.input('i', [3]))).toThrow('gather: rows of a matrix by int32')
  expect(() => backward(f.input('a', [2]), [])).toThrow('backward: the loss must be a scalar')
  expect(() => backward(f.total(f.minimum(f.input('a', [2]), f.scalar(1))), [])).not.toThrow()
})

test('two inputs of one name are refused', () => {
  const model = () => onnxModel({ y: f.add(f.input('x', [1]), f.input('x', [1])) }, 'cpu')
  expect(model).toThrow('model: two inputs have one name among x, x')
})

test('gradients of a small network are those worked out by hand', async () => {
  // y = w₂ σ(w₁ x), loss = (y − t)². With x = 2, w₁ = 0, w₂ = 3, t = 1: h = σ(0) = 1/2, y = 3/2, dy = 2 (y − t) = 1,
  // dw₂ = dy h = 1/2, dh = dy w₂ = 3, dw₁ = dh h (1 − h) x = 3 · 1/4 · 2 = 3/2.
  const [x, w1, w2] = ['x', 'w1', 'w2'].map((name) => f.input(name, [1, 1])) as [never, never, never]
  const error = f.sub(f.matmul(f.sigmoid(f.matmul(x, w1)), w2), f.scalar(1))
  const loss = f.total(f.mul(error, error))
  const [d1, d2] = backward(loss, [w1, w2])
  const session = await openSession(onnxModel({ loss, d1: d1!, d2: d2! }, 'cpu'))
  const one = (value: number) => tensorOf(Float32Array.of(value), [1, 1])
  const computed = await session.run({ x: one(2), w1: one(0), w2: one(3) }, { loss: null, d1: null, d2: null })
  expect(['loss', 'd1', 'd2'].map((name) => floatsOf(computed[name])[0])).toEqual([0.25, 1.5, 0.5])
  await session.close()
})

test('only what the outputs need is emitted', () => {
  const x = f.input('x', [4, 4])
  const unused = f.input('unused', [4, 4])
  f.matmul(x, unused)
  const text = Buffer.from(onnxModel({ y: f.exp(x) }, 'cpu')).toString('latin1')
  expect(text).toContain('Exp')
  expect(text).not.toContain('FusedMatMul')
  expect(text).not.toContain('unused')
})

test('a parameter without influence has a gradient of zeros', async () => {
  const [x, aside] = [f.input('x', [2]), f.input('aside', [3])]
  const [, gradient] = backward(f.total(x), [x, aside])
  const session = await openSession(onnxModel({ gradient: gradient! }, 'cpu'))
  expect([...floatsOf((await session.run({}, { gradient: null })).gradient)]).toEqual([0, 0, 0])
  await session.close()
})

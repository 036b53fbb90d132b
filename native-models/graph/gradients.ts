// The table of gradients: one rule per operation. Given the gradients of the outputs, the gradients of the inputs.
import * as f from './functions.ts'
import type { Attributes, OperationName, Tensor } from './tensor.ts'

const { add, addAtColumn, column, concat, div, expand, gather, matmul, mul, neg } = f
const { pickColumn, reshape, rotate, scaled, scatterAdd, sigmoid, softmax, split, sub, sumLast, sumTo } = f
const { transpose, zeros } = f

interface Step<Name extends OperationName> {
  /** Gradient of the first output; the only one that most operations have. */
  readonly dy: Tensor
  /** Gradients of all outputs; zeros where an output has no influence. */
  readonly dys: readonly Tensor[]
  readonly inputs: readonly [Tensor, Tensor, Tensor]
  readonly outputs: readonly [Tensor, Tensor]
  readonly attributes: Attributes[Name]
}

/** A gradient per input; `null` for an input that has none (an index). */
type Rule<Name extends OperationName> = (step: Step<Name>) => readonly (Tensor | null)[]

/** Why an operation has no rule. */
type Without = 'source' | 'inference only'

export type GradientTable = { readonly [Name in OperationName]: Rule<Name> | Without }

export const gradients: GradientTable = {
  input: 'source',
  constant: 'source',

  add: ({ dy, inputs: [a, b] }) => [sumTo(dy, a.shape), sumTo(dy, b.shape)],
  sub: ({ dy, inputs: [a, b] }) => [sumTo(dy, a.shape), sumTo(neg(dy), b.shape)],
  mul: ({ dy, inputs: [a, b] }) => [sumTo(mul(dy, b), a.shape), sumTo(mul(dy, a), b.shape)],
  // y = a / b  =>  da = dy / b, db = −dy y / b
  div: ({ dy, inputs: [a, b], outputs: [y] }) => [sumTo(div(dy, b), a.shape), sumTo(neg(mul(dy, div(y, b))), b.shape)],
  minimum: 'inference only',
  neg: ({ dy }) => [neg(dy)],
  exp: ({ dy, outputs: [y] }) => [mul(dy, y)],
  log: ({ dy, inputs: [x] }) => [div(dy, x)],
  sqrt: ({ dy, outputs: [y] }) => [div(scaled(dy, 0.5), y)],
  // σ' = σ (1 − σ)
  sigmoid: ({ dy, outputs: [y] }) => [mul(dy, sub(y, mul(y, y)))],
  // y = x σ  =>  y' = σ + y (1 − σ) = y + σ (1 − y)
  silu: ({ dy, inputs: [x], outputs: [y] }) => {
    const s = sigmoid(x)
    return [mul(dy, add(y, sub(s, mul(s, y))))]
  },

  // y = c op(a) op(b). Plain: da = c dy bᵀ, db = c aᵀ dy; each transposed operand swaps its product.
  matmul: ({ dy, inputs: [a, b], attributes: { transposeA, transposeB, scale } }) => [
    transposeA
      ? matmul(b, dy, { transposeA: transposeB, transposeB: true, scale })
      : matmul(dy, b, { transposeB: !transposeB, scale }),
    transposeB
      ? matmul(dy, a, { transposeA: true, transposeB: transposeA, scale })
      : matmul(a, dy, { transposeA: !transposeA, scale }),
  ],

  // dx = y ∘ (dy − Σ dy ∘ y)
  softmax: ({ dy, outputs: [y] }) => [mul(y, sub(dy, sumLast(mul(dy, y))))],

  // y = n w with n = x r  =>  dx = r (dy w − n · mean(dy w n)), dw = Σ dy n
  rmsNorm: ({ dy, inputs: [x, w], outputs: [, r] }) => {
    const n = mul(x, r)
    const dyn = mul(dy, n)
    const mean = scaled(sumLast(mul(dyn, w)), 1 / x.shape.at(-1)!)
    return [mul(r, sub(mul(dy, w), mul(n, mean))), sumTo(dyn, w.shape)]
  },

  // A rotation's transpose turns back by the same angle.
  rotate: ({ dy, inputs: [, cosine, sine], attributes: { heads, inverse } }) => [
    rotate(dy, cosine, sine, { heads, inverse: !inverse }),
    null,
    null,
  ],

  // dx = dy (softmax(x) − onehot(target))
  crossEntropy: ({ dy, inputs: [logits, targets] }) => [
    addAtColumn(mul(softmax(logits), column(dy)), targets, neg(dy)),
    null,
  ],

  sum: ({ dy, inputs: [x] }) => [expand(dy, x.shape)],
  reshape: ({ dy, inputs: [x] }) => [reshape(dy, x.shape)],
  transpose: ({ dy, attributes: { permutation } }) => [
    transpose(
      dy,
      permutation.map((_, axis) => permutation.indexOf(axis)),
    ),
  ],
  expand: ({ dy, inputs: [x] }) => [sumTo(dy, x.shape)],
  concat: ({ dy, inputs, attributes: { axis } }) =>
    split(
      dy,
      axis,
      inputs.map(({ shape }) => shape[axis]!),
    ),
  split: ({ dys, attributes: { axis } }) => [concat(dys, axis)],

  gather: ({ dy, inputs: [table, index] }) => [
    scatterAdd(
      reshape(dy, [index.shape.reduce((size, dimension) => size * dimension, 1), table.shape[1]!]),
      reshape(index, [index.shape.reduce((size, dimension) => size * dimension, 1)]),
      table.shape[0]!,
    ),
    null,
  ],
  // A row that was not taken reads the row of zeros below dy.
  take: ({ dy, inputs: [, , inverse] }) => [gather(concat([dy, zeros([1, dy.shape[1]!])], 0), inverse), null, null],
  scatterAdd: ({ dy, inputs: [, index] }) => [gather(dy, index), null],
  pickColumn: ({ dy, inputs: [x, index] }) => [addAtColumn(zeros(x.shape), index, dy), null],
  addAtColumn: ({ dy, inputs: [, index] }) => [dy, null, pickColumn(dy, index)],

  argMax: 'inference only',
  cachedAttention: 'inference only',
}

// The table of operations: for each, the types of its outputs (checked when the graph is built) and the ONNX nodes that
// compute them. Gradients stand in gradients.ts, one rule per row of this table.
import type { Emitter } from './emitter.ts'
import {
  type Attributes,
  GraphError,
  type OperationName,
  type Shape,
  sameShape,
  sizeOf,
  type TensorType,
} from './tensor.ts'

interface Operation<Name extends OperationName> {
  /** The types of the outputs, or a GraphError where these inputs do not fit. */
  infer(inputs: readonly TensorType[], attributes: Attributes[Name]): readonly TensorType[]
  /** Emits the computation and returns the names of the outputs. */
  emit(emission: Emission<Name>): string | readonly string[]
}

interface Emission<Name extends OperationName> {
  readonly to: Emitter
  /** ONNX names of the inputs, in order. */
  readonly names: readonly string[]
  readonly inputs: readonly TensorType[]
  readonly outputs: readonly TensorType[]
  readonly attributes: Attributes[Name]
}

export type OperationTable = { readonly [Name in OperationName]: Operation<Name> }

const microsoft = { domain: 'com.microsoft' } as const
const lastAxis = { attributes: { axis: -1 } } as const

export const operations: OperationTable = {
  input: source(),
  constant: {
    infer: (_, { data, shape }) => {
      if (data.length !== sizeOf(shape)) throw new GraphError('constant', `${data.length} values for [${shape}]`)
      return [{ shape, dtype: data instanceof Float32Array ? 'float32' : 'int32' }]
    },
    emit: ({ to, attributes: { data, shape } }) => to.constant(data, shape),
  },

  add: binary('add', 'Add'),
  sub: binary('sub', 'Sub'),
  mul: binary('mul', 'Mul'),
  div: binary('div', 'Div'),
  minimum: binary('minimum', 'Min'),
  neg: unary('neg', 'Neg'),
  exp: unary('exp', 'Exp'),
  log: unary('log', 'Log'),
  sqrt: unary('sqrt', 'Sqrt'),
  sigmoid: unary('sigmoid', 'Sigmoid'),
  // y = x σ(x)
  silu: {
    infer: (inputs) => [floats('silu', inputs, 1)[0]!],
    emit: ({ to, names: [x] }) =>
      to.lowering === 'cpu'
        ? to.node('QuickGelu', [x!], { ...microsoft, attributes: { alpha: { float: 1 } } })
        : to.node('Mul', [x!, to.node('Sigmoid', [x!])]),
  },

  // y = scale · op(a) op(b), batched over equal leading dimensions
  matmul: {
    infer: (inputs, { transposeA, transposeB }) => {
      const [a, b] = floats('matmul', inputs, 2).map((input) => input.shape) as [Shape, Shape]
      const [m, k] = transposeA ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)]
      const [k2, n] = transposeB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)]
      if (m === undefined || n === undefined || k !== k2 || !sameShape(a.slice(0, -2), b.slice(0, -2)))
        throw new GraphError(
          'matmul',
          `inner or batch dimensions differ (transposeA ${transposeA}, transposeB ${transposeB})`,
          inputs,
        )
      return [{ shape: [...a.slice(0, -2), m, n], dtype: 'float32' }]
    },
    emit: ({ to, names: [a, b], inputs, attributes: { transposeA, transposeB, scale } }) => {
      if (to.lowering === 'cpu') {
        const attributes = { transA: Number(transposeA), transB: Number(transposeB), alpha: { float: scale } }
        return to.node('FusedMatMul', [a!, b!], { ...microsoft, attributes })
      }
      if (inputs[0]!.shape.length === 2) {
        const attributes = { transA: Number(transposeA), transB: Number(transposeB), alpha: { float: scale } }
        return to.node('Gemm', [a!, b!], { attributes })
      }
      const swapped = (name: string, rank: number): string =>
        to.node('Transpose', [name], { attributes: { perm: [...Array(rank - 2).keys(), rank - 1, rank - 2] } })
      const left = transposeA ? swapped(a!, inputs[0]!.shape.length) : a!
      const right = transposeB ? swapped(b!, inputs[1]!.shape.length) : b!
      const product = to.node('MatMul', [left, right])
      return scale === 1 ? product : to.node('Mul', [product, to.scalar(scale)])
    },
  },

  // y_j = exp(x_j) / Σ exp(x), over the last axis
  softmax: {
    infer: (inputs) => [floats('softmax', inputs, 1)[0]!],
    emit: ({ to, names: [x] }) => to.node('Softmax', [x!], lastAxis),
  },

  // y = x r w with r = 1 / √(mean(x²) + ε), over the last axis; r is a second output, for the gradient rule only
  rmsNorm: {
    infer: (inputs) => {
      const [x, weight] = floats('rmsNorm', inputs, 2) as [TensorType, TensorType]
      if (!sameShape(weight.shape, x.shape.slice(-1))) throw new GraphError('rmsNorm', 'one weight per column', inputs)
      return [x, { shape: [...x.shape.slice(0, -1), 1], dtype: 'float32' }]
    },
    emit: ({ to, names: [x, weight], attributes: { epsilon } }) => {
      if (to.lowering === 'cpu')
        return to.several('SimplifiedLayerNormalization', [x!, weight!], 2, {
          attributes: { axis: -1, epsilon: { float: epsilon } },
        })
      const meanSquare = to.node('ReduceMean', [to.node('Mul', [x!, x!]), to.integers([-1])])
      const inverse = to.node('Reciprocal', [to.node('Sqrt', [to.node('Add', [meanSquare, to.scalar(epsilon)])])])
      return [to.node('Mul', [to.node('Mul', [x!, inverse]), weight!]), inverse]
    },
  },

  // Rotary position embedding of [batch, time, heads · size] by the angles of position 0, 1, …; `inverse` turns back
  rotate: {
    infer: (inputs, { heads }) => {
      const [x, cosine, sine] = floats('rotate', inputs, 3) as [TensorType, TensorType, TensorType]
      const half = x.shape[2]! / heads / 2
      if (
        x.shape.length !== 3 ||
        cosine.shape[0]! < x.shape[1]! ||
        cosine.shape[1] !== half ||
        !sameShape(cosine.shape, sine.shape)
      )
        throw new GraphError('rotate', `${heads} heads; cosines and sines must be [positions, size / 2]`, inputs)
      return [x]
    },
    emit: ({ to, names: [x, cosine, sine], attributes: { heads, inverse } }) => {
      const turn = inverse ? to.node('Neg', [sine!]) : sine!
      return to.node('RotaryEmbedding', [x!, to.integers([0]), cosine!, turn], {
        ...microsoft,
        attributes: { num_heads: heads },
      })
    },
  },

  // y_i = log Σ_j exp(x_ij) − x_i,target
  crossEntropy: {
    infer: ([logits, targets]) => {
      columns('crossEntropy', logits!, targets!)
      return [{ shape: targets!.shape, dtype: 'float32' }]
    },
    emit: ({ to, names: [logits, targets], inputs }) => {
      const rows = inputs[1]!.shape[0]!
      const logProbabilities =
        to.lowering === 'cpu' ? to.node('LogSoftmax', [logits!], lastAxis) : logSoftmax(to, logits!)
      const picked = to.node('GatherElements', [logProbabilities, to.reshape(targets!, [rows, 1])], {
        attributes: { axis: 1 },
      })
      return to.node('Neg', [to.reshape(picked, [rows])])
    },
  },

  // Σ over the given axes, which stay as 1
  sum: {
    infer: (inputs, { axes }) => {
      const [x] = floats('sum', inputs, 1) as [TensorType]
      if (axes.some((axis) => axis < 0 || axis >= x.shape.length))
        throw new GraphError('sum', `no axis ${axes}`, inputs)
      return [{ shape: x.shape.map((dimension, axis) => (axes.includes(axis) ? 1 : dimension)), dtype: 'float32' }]
    },
    emit: ({ to, names: [x], attributes: { axes } }) => to.node('ReduceSum', [x!, to.integers(axes)]),
  },

  reshape: {
    infer: ([x], { shape }) => {
      if (sizeOf(shape) !== sizeOf(x!.shape)) throw new GraphError('reshape', `to [${shape}]`, [x!])
      return [{ shape, dtype: x!.dtype }]
    },
    emit: ({ to, names: [x], attributes: { shape } }) => to.reshape(x!, shape),
  },
  transpose: {
    infer: ([x], { permutation }) => {
      if (
        !sameShape(
          [...permutation].sort((a, b) => a - b),
          [...x!.shape.keys()],
        )
      )
        throw new GraphError('transpose', `by [${permutation}]`, [x!])
      return [{ shape: permutation.map((axis) => x!.shape[axis]!), dtype: x!.dtype }]
    },
    emit: ({ to, names: [x], attributes: { permutation } }) =>
      to.node('Transpose', [x!], { attributes: { perm: permutation } }),
  },
  expand: {
    infer: ([x], { shape }) => {
      if (!sameShape(broadcast('expand', [x!, { shape, dtype: x!.dtype }]), shape))
        throw new GraphError('expand', `to [${shape}]`, [x!])
      return [{ shape, dtype: x!.dtype }]
    },
    emit: ({ to, names: [x], attributes: { shape } }) => to.node('Expand', [x!, to.integers(shape)]),
  },
  concat: {
    infer: (inputs, { axis }) => {
      const [first] = inputs
      const others = (shape: Shape): Shape => shape.toSpliced(axis, 1)
      if (!first || inputs.some(({ shape }) => !sameShape(others(shape), others(first.shape))))
        throw new GraphError('concat', `along axis ${axis}`, inputs)
      const length = inputs.reduce((total, { shape }) => total + shape[axis]!, 0)
      return [{ shape: first.shape.with(axis, length), dtype: first.dtype }]
    },
    emit: ({ to, names, attributes: { axis } }) => to.node('Concat', names, { attributes: { axis } }),
  },
  split: {
    infer: ([x], { axis, sizes }) => {
      if (sizes.reduce((total, size) => total + size, 0) !== x!.shape[axis])
        throw new GraphError('split', `axis ${axis} into [${sizes}]`, [x!])
      return sizes.map((size) => ({ shape: x!.shape.with(axis, size), dtype: x!.dtype }))
    },
    emit: ({ to, names: [x], attributes: { axis, sizes } }) =>
      to.several('Split', [x!, to.integers(sizes)], sizes.length, { attributes: { axis } }),
  },

  // y_i = table[index_i]
  gather: {
    infer: ([table, index]) => {
      if (table!.shape.length !== 2 || index!.dtype !== 'int32')
        throw new GraphError('gather', 'rows of a matrix by int32', [table!, index!])
      return [{ shape: [...index!.shape, table!.shape[1]!], dtype: table!.dtype }]
    },
    emit: ({ to, names: [table, index] }) => to.node('Gather', [table!, index!], { attributes: { axis: 0 } }),
  },
  // y_i = x[index_i] for an index without repeats, whose inverse says where each row of x went (rows(y) for nowhere)
  take: {
    infer: ([x, index, inverse]) => {
      const fits = x!.shape.length === 2 && index!.shape.length === 1 && sameShape(inverse!.shape, x!.shape.slice(0, 1))
      if (!fits || index!.dtype !== 'int32' || inverse!.dtype !== 'int32')
        throw new GraphError('take', 'rows of a matrix by an int32 index and its inverse', [x!, index!, inverse!])
      return [{ shape: [index!.shape[0]!, x!.shape[1]!], dtype: x!.dtype }]
    },
    emit: ({ to, names: [x, index] }) => to.node('Gather', [x!, index!], { attributes: { axis: 0 } }),
  },
  // y[index_i] += x_i, from zeros: the transpose of gather
  scatterAdd: {
    infer: ([x, index], { rows }) => {
      if (x!.shape.length !== 2 || !sameShape(index!.shape, x!.shape.slice(0, 1)) || index!.dtype !== 'int32')
        throw new GraphError('scatterAdd', 'one int32 index per row', [x!, index!])
      return [{ shape: [rows, x!.shape[1]!], dtype: 'float32' }]
    },
    emit: ({ to, names: [x, index], inputs, outputs }) => {
      const shape = inputs[0]!.shape
      const indices = to.node('Expand', [to.reshape(index!, [shape[0]!, 1]), to.integers(shape)])
      const zeros = to.node('Expand', [to.scalar(0), to.integers(outputs[0]!.shape)])
      return to.node('ScatterElements', [zeros, indices, x!], { attributes: { axis: 0, reduction: 'add' } })
    },
  },
  // y_i = x_i,column(i)
  pickColumn: {
    infer: ([x, column]) => {
      columns('pickColumn', x!, column!)
      return [{ shape: column!.shape, dtype: 'float32' }]
    },
    emit: ({ to, names: [x, column], inputs }) => {
      const rows = inputs[1]!.shape[0]!
      const picked = to.node('GatherElements', [x!, to.reshape(column!, [rows, 1])], { attributes: { axis: 1 } })
      return to.reshape(picked, [rows])
    },
  },
  // y = x, and y_i,column(i) += value_i
  addAtColumn: {
    infer: ([x, column, value]) => {
      columns('addAtColumn', x!, column!)
      if (!sameShape(value!.shape, column!.shape))
        throw new GraphError('addAtColumn', 'one value per row', [x!, column!, value!])
      return [x!]
    },
    emit: ({ to, names: [x, column, value], inputs }) => {
      const shape = [inputs[1]!.shape[0]!, 1]
      const attributes = { axis: 1, reduction: 'add' }
      return to.node('ScatterElements', [x!, to.reshape(column!, shape), to.reshape(value!, shape)], { attributes })
    },
  },

  // Index of the largest of each row
  argMax: {
    infer: ([x]) => [{ shape: x!.shape.slice(0, -1), dtype: 'int32' }],
    emit: ({ to, names: [x] }) =>
      to.node('Cast', [to.node('ArgMax', [x!], { attributes: { axis: -1, keepdims: 0 } })], { attributes: { to: 6 } }),
  },
  // Causal attention of new queries over a cache to which the new keys and values are appended; rotates both itself.
  // query [batch, time, heads · size], key and value [batch, time, keyValueHeads · size], caches [batch, keyValueHeads,
  // capacity, size], lengths [batch] (the index of each row's last valid position), total [] (the longest length)
  cachedAttention: {
    infer: ([query, , , keys, values]) => [query!, keys!, values!],
    emit: ({ to, names, attributes: { heads, keyValueHeads, scale } }) =>
      to.several('GroupQueryAttention', names, 3, {
        ...microsoft,
        attributes: { num_heads: heads, kv_num_heads: keyValueHeads, scale: { float: scale }, do_rotary: 1 },
      }),
  },
}

function source(): Operation<'input'> {
  return { infer: (_, { shape, dtype }) => [{ shape, dtype }], emit: ({ attributes: { name } }) => name }
}

type Elementwise = 'add' | 'sub' | 'mul' | 'div' | 'minimum' | 'neg' | 'exp' | 'log' | 'sqrt' | 'sigmoid'

function unary(name: OperationName, opType: string): Operation<Elementwise> {
  return {
    infer: (inputs) => [floats(name, inputs, 1)[0]!],
    emit: ({ to, names }) => to.node(opType, names),
  }
}

function binary(name: OperationName, opType: string): Operation<Elementwise> {
  return {
    infer: (inputs) => [{ shape: broadcast(name, floats(name, inputs, 2)), dtype: 'float32' }],
    emit: ({ to, names }) => to.node(opType, names),
  }
}

function floats(name: OperationName, inputs: readonly TensorType[], count: number): readonly TensorType[] {
  if (inputs.length !== count || inputs.some(({ dtype }) => dtype !== 'float32'))
    throw new GraphError(name, `takes ${count} float32 tensor(s)`, inputs)
  return inputs
}

function columns(name: OperationName, x: TensorType, index: TensorType): void {
  if (x.shape.length !== 2 || !sameShape(index.shape, x.shape.slice(0, 1)) || index.dtype !== 'int32')
    throw new GraphError(name, 'takes a matrix and one int32 column per row', [x, index])
}

/** NumPy's rule: align at the last axis; equal, or one of them 1. */
function broadcast(name: OperationName, inputs: readonly TensorType[]): Shape {
  const [a, b] = inputs as readonly [TensorType, TensorType]
  const rank = Math.max(a.shape.length, b.shape.length)
  return Array.from({ length: rank }, (_, axis) => {
    const left = a.shape[axis - rank + a.shape.length] ?? 1
    const right = b.shape[axis - rank + b.shape.length] ?? 1
    if (left !== right && left !== 1 && right !== 1) throw new GraphError(name, 'shapes do not broadcast', inputs)
    return left === 1 ? right : left
  })
}

/** x − max − log Σ exp(x − max), from operators that every provider has. */
function logSoftmax(to: Emitter, x: string): string {
  const shifted = to.node('Sub', [x, to.node('ReduceMax', [x, to.integers([-1])])])
  const sum = to.node('ReduceSum', [to.node('Exp', [shifted]), to.integers([-1])])
  return to.node('Sub', [shifted, to.node('Log', [sum])])
}

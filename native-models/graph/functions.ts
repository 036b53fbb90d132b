// The operations as functions of tensors: what models, losses and gradient rules are written in.
import { operations } from './operations.ts'
import {
  type Attributes,
  type DType,
  GraphError,
  type Node,
  type OperationName,
  type Shape,
  sameShape,
  sizeOf,
  type Tensor,
} from './tensor.ts'

/** A node of `operation`; its outputs are typed and checked here, so a graph that was built is a graph that fits. */
function apply<Name extends OperationName>(
  operation: Name,
  inputs: readonly Tensor[],
  attributes: Attributes[Name],
): readonly Tensor[] {
  const outputs: Tensor[] = []
  const node: Node<Name> = { operation, inputs, attributes, outputs }
  const types = operations[operation].infer(inputs, attributes)
  outputs.push(...types.map(({ shape, dtype }, index) => ({ node, index, shape, dtype })))
  return outputs
}

const one = <Name extends OperationName>(
  operation: Name,
  inputs: readonly Tensor[],
  attributes: Attributes[Name],
): Tensor => apply(operation, inputs, attributes)[0]!

/** A value that is fed at every run. */
export const input = (name: string, shape: Shape, dtype: DType = 'float32'): Tensor =>
  one('input', [], { name, shape, dtype })
/** A value that is stored in the graph. */
export const constant = (data: Float32Array | Int32Array, shape: Shape): Tensor => one('constant', [], { data, shape })
export const scalar = (value: number): Tensor => constant(Float32Array.of(value), [])
export const zeros = (shape: Shape): Tensor => expand(scalar(0), shape)

export const add = (a: Tensor, b: Tensor): Tensor => one('add', [a, b], {})
export const sub = (a: Tensor, b: Tensor): Tensor => one('sub', [a, b], {})
export const mul = (a: Tensor, b: Tensor): Tensor => one('mul', [a, b], {})
export const div = (a: Tensor, b: Tensor): Tensor => one('div', [a, b], {})
export const minimum = (a: Tensor, b: Tensor): Tensor => one('minimum', [a, b], {})
export const scaled = (a: Tensor, factor: number): Tensor => mul(a, scalar(factor))
export const neg = (x: Tensor): Tensor => one('neg', [x], {})
export const exp = (x: Tensor): Tensor => one('exp', [x], {})
export const log = (x: Tensor): Tensor => one('log', [x], {})
export const sqrt = (x: Tensor): Tensor => one('sqrt', [x], {})
export const sigmoid = (x: Tensor): Tensor => one('sigmoid', [x], {})
/** x σ(x) */
export const silu = (x: Tensor): Tensor => one('silu', [x], {})

/** scale · op(a) op(b), batched over equal leading dimensions. */
export const matmul = (a: Tensor, b: Tensor, options: Partial<Attributes['matmul']> = {}): Tensor =>
  one('matmul', [a, b], { transposeA: false, transposeB: false, scale: 1, ...options })

/** Over the last axis. */
export const softmax = (x: Tensor): Tensor => one('softmax', [x], {})

/** x / √(mean(x²) + ε) · weight, over the last axis. */
export const rmsNorm = (x: Tensor, weight: Tensor, epsilon: number): Tensor => one('rmsNorm', [x, weight], { epsilon })

/** Rotary position embedding of [batch, time, heads · size]; `cosine` and `sine` are [positions, size / 2]. */
export const rotate = (x: Tensor, cosine: Tensor, sine: Tensor, options: Attributes['rotate']): Tensor =>
  one('rotate', [x, cosine, sine], options)

/** −log softmax(logits)[target] for each row: logits [rows, vocabulary], targets [rows] -> [rows]. */
export const crossEntropy = (logits: Tensor, targets: Tensor): Tensor => one('crossEntropy', [logits, targets], {})

/** Σ over `axes` (all of them when left out), which stay as 1. */
export const sum = (x: Tensor, axes: readonly number[] = [...x.shape.keys()]): Tensor => one('sum', [x], { axes })
export const sumLast = (x: Tensor): Tensor => sum(x, [x.shape.length - 1])
/** Σ of everything, as a scalar. */
export const total = (x: Tensor): Tensor => reshape(sum(x), [])

export const reshape = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : one('reshape', [x], { shape })
export const column = (x: Tensor): Tensor => reshape(x, [sizeOf(x.shape), 1])
export const transpose = (x: Tensor, permutation: readonly number[]): Tensor => one('transpose', [x], { permutation })
export const expand = (x: Tensor, shape: Shape): Tensor => one('expand', [x], { shape })
export const concat = (inputs: readonly Tensor[], axis: number): Tensor => one('concat', inputs, { axis })
export const split = (x: Tensor, axis: number, sizes: readonly number[]): readonly Tensor[] =>
  apply('split', [x], { axis, sizes })

/** Rows of `table` by int32 index. */
export const gather = (table: Tensor, index: Tensor): Tensor => one('gather', [table, index], {})
/** Rows of `x` by an index without repeats and its inverse; unlike that of `gather`, its gradient needs no scattering. */
export const take = (x: Tensor, index: Tensor, inverse: Tensor): Tensor => one('take', [x, index, inverse], {})
/** Adds the rows of `x` into `rows` zero rows at `index`. */
export const scatterAdd = (x: Tensor, index: Tensor, rows: number): Tensor => one('scatterAdd', [x, index], { rows })
export const pickColumn = (x: Tensor, index: Tensor): Tensor => one('pickColumn', [x, index], {})
export const addAtColumn = (x: Tensor, index: Tensor, value: Tensor): Tensor =>
  one('addAtColumn', [x, index, value], {})

/** Index of the largest of each row. */
export const argMax = (x: Tensor): Tensor => one('argMax', [x], {})

export interface CachedAttentionInputs {
  /** [batch, time, heads · size] */
  readonly query: Tensor
  /** [batch, time, keyValueHeads · size] */
  readonly key: Tensor
  readonly value: Tensor
  /** [batch, keyValueHeads, capacity, size] */
  readonly keys: Tensor
  readonly values: Tensor
  /** [batch]: index of each row's last valid position once the new ones are appended. */
  readonly last: Tensor
  /** [1]: the longest row's length once the new ones are appended. */
  readonly longest: Tensor
  /** [capacity, size / 2] */
  readonly cosine: Tensor
  readonly sine: Tensor
}

/** Causal attention over a cache, for inference: [attended, keys, values]; without a gradient. */
export const cachedAttention = (
  inputs: CachedAttentionInputs,
  attributes: Attributes['cachedAttention'],
): readonly [attended: Tensor, keys: Tensor, values: Tensor] => {
  const { query, key, value, keys, values, last, longest, cosine, sine } = inputs
  const outputs = apply('cachedAttention', [query, key, value, keys, values, last, longest, cosine, sine], attributes)
  return [outputs[0]!, outputs[1]!, outputs[2]!]
}

/** Undoes broadcasting: sums `x` over the axes that `shape` lacks or has as 1. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x
  const missing = x.shape.length - shape.length
  if (missing < 0) throw new GraphError('sumTo', `to [${shape}]`, [x])
  const axes = [...x.shape.keys()].filter(
    (axis) => axis < missing || (shape[axis - missing] === 1 && x.shape[axis] !== 1),
  )
  return reshape(sum(x, axes), shape)
}

// The two nouns of the graph: a tensor (a shape, a dtype, and the node that computes it) and a node (an operation
// applied to tensors). Both are immutable values; a graph is whatever is reachable from its outputs.

export type DType = 'float32' | 'int32'
export type Shape = readonly number[]

type None = Record<never, never>

/** What each operation is told besides its input tensors. The keys are the operations that exist. */
export interface Attributes {
  input: { readonly name: string; readonly shape: Shape; readonly dtype: DType }
  constant: { readonly data: Float32Array | Int32Array; readonly shape: Shape }
  add: None
  sub: None
  mul: None
  div: None
  minimum: None
  neg: None
  exp: None
  log: None
  sqrt: None
  sigmoid: None
  silu: None
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean; readonly scale: number }
  softmax: None
  rmsNorm: { readonly epsilon: number }
  rotate: { readonly heads: number; readonly inverse: boolean }
  crossEntropy: None
  sum: { readonly axes: readonly number[] }
  reshape: { readonly shape: Shape }
  transpose: { readonly permutation: readonly number[] }
  expand: { readonly shape: Shape }
  concat: { readonly axis: number }
  split: { readonly axis: number; readonly sizes: readonly number[] }
  gather: None
  take: None
  scatterAdd: { readonly rows: number }
  pickColumn: None
  addAtColumn: None
  argMax: None
  cachedAttention: { readonly heads: number; readonly keyValueHeads: number; readonly scale: number }
}

export type OperationName = keyof Attributes

export interface Node<Name extends OperationName = OperationName> {
  readonly operation: Name
  readonly inputs: readonly Tensor[]
  readonly attributes: Attributes[Name]
  readonly outputs: readonly Tensor[]
}

export interface Tensor {
  readonly node: Node
  /** Which of the node's outputs this is. */
  readonly index: number
  readonly shape: Shape
  readonly dtype: DType
}

/** What is known of an output before its node exists. */
export type TensorType = Pick<Tensor, 'shape' | 'dtype'>

/** A graph that cannot be: the message names the operation and every shape involved. */
export class GraphError extends Error {
  constructor(operation: string, problem: string, inputs: readonly TensorType[] = []) {
    super([`${operation}: ${problem}`, ...inputs.map(describe)].join(' | '))
    this.name = 'GraphError'
  }
}

const describe = ({ shape, dtype }: TensorType): string => `${dtype}[${shape.join(', ')}]`

export const sizeOf = (shape: Shape): number => shape.reduce((size, dimension) => size * dimension, 1)

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((dimension, axis) => dimension === b[axis])

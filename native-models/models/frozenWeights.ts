// A student's weights as constants of a graph: for inference, where the runtime may rearrange them once.
import { constant } from '../graph/functions.ts'
import type { NamedArray } from '../weights/safetensors.ts'
import type { Weights } from './decoder.ts'

export const frozenWeights = (weights: ReadonlyMap<string, NamedArray>): Weights =>
  new Map(Array.from(weights, ([name, { data, shape }]) => [name, constant(data, shape)]))

// Keys and values of every layer for a number of sequences, in plain arrays that the runtime reads and writes in place.
import type { Tensor } from 'onnxruntime-node'
import type { DecoderConfig } from '../models/config.ts'
import { tensorOf } from '../runtime/session.ts'
import { cacheNames, nextName } from './generationGraph.ts'

export class KeyValueCache {
  readonly #arrays: ReadonlyMap<string, Float32Array>
  readonly #shape: readonly [batch: number, heads: number, capacity: number, size: number]

  constructor(config: DecoderConfig, batch: number, capacity: number) {
    this.#shape = [batch, config.num_key_value_heads, capacity, config.head_dim]
    const names = Array.from({ length: config.num_hidden_layers }, (_, layer) =>
      Object.values(cacheNames(layer)),
    ).flat()
    const length = this.#shape.reduce((product, dimension) => product * dimension, 1)
    this.#arrays = new Map(names.map((name) => [name, new Float32Array(length)]))
  }

  feeds(): Record<string, Tensor> {
    return this.#tensors((name) => name)
  }

  /** The same memory as `feeds()`: attention appends to the cache without copying it. */
  outputs(): Record<string, Tensor> {
    return this.#tensors(nextName)
  }

  /** Copies the first `length` positions of a row of another cache. */
  copyRow(to: number, { from, row, length }: { from: KeyValueCache; row: number; length: number }): void {
    const [, heads, capacity, size] = this.#shape
    const theirs = from.#shape[2]
    for (const [name, array] of this.#arrays) {
      const source = from.#arrays.get(name)!
      for (let head = 0; head < heads; head++) {
        const start = (row * heads + head) * theirs * size
        array.set(source.subarray(start, start + length * size), (to * heads + head) * capacity * size)
      }
    }
  }

  #tensors(rename: (name: string) => string): Record<string, Tensor> {
    return Object.fromEntries(Array.from(this.#arrays, ([name, data]) => [rename(name), tensorOf(data, this.#shape)]))
  }
}

// The numbers that training changes: weights and AdamW's moments, as flat vectors, twice, so that a step writes beside
// what it reads and is taken back by not exchanging them.
import type { Tensor } from 'onnxruntime-node'
import { type Feeds, tensorOf } from '../runtime/session.ts'
import type { NamedArray } from '../weights/safetensors.ts'
import { eachParameter, type ParameterGroup } from './parameterGroups.ts'
import { nextName, stateNames } from './trainingGraph.ts'

type Arrays = Map<string, Float32Array>

export class TrainingState {
  readonly #groups: readonly ParameterGroup[]
  #current: Arrays
  #next: Arrays

  constructor(groups: readonly ParameterGroup[]) {
    this.#groups = groups
    const empty = (): Arrays =>
      new Map(
        groups.flatMap(({ name, size }) => Object.values(stateNames(name)).map((key) => [key, new Float32Array(size)])),
      )
    this.#current = empty()
    this.#next = empty()
  }

  /** Takes over the weights of a student; the moments stay zero. */
  load(weights: ReadonlyMap<string, NamedArray>): void {
    this.#eachWeight((name, view) => view.set(weights.get(name)!.data))
  }

  /** Takes over everything from a checkpoint. */
  restore(tensors: ReadonlyMap<string, NamedArray>): void {
    for (const [name, array] of this.#current) array.set(tensors.get(name)!.data)
  }

  feeds(): Feeds {
    return Object.fromEntries([...this.#current].map(([name, data]) => [name, tensorOf(data, [data.length])]))
  }

  outputs(): Record<string, Tensor> {
    return Object.fromEntries([...this.#next].map(([name, data]) => [nextName(name), tensorOf(data, [data.length])]))
  }

  /** Accepts the step that was just computed. */
  accept(): void {
    ;[this.#current, this.#next] = [this.#next, this.#current]
  }

  /** Everything, for a checkpoint. */
  tensors(): Map<string, NamedArray> {
    return new Map([...this.#current].map(([name, data]) => [name, { shape: [data.length], data }]))
  }

  /** The weights by their names, as views. */
  weights(): Map<string, NamedArray> {
    const named = new Map<string, NamedArray>()
    this.#eachWeight((name, data, shape) => named.set(name, { shape, data }))
    return named
  }

  #eachWeight(visit: (name: string, view: Float32Array, shape: readonly number[]) => void): void {
    eachParameter(this.#groups, ({ name, shape }, group, start, end) => {
      const flat = this.#current.get(stateNames(this.#groups[group]!.name).weights)!
      visit(name, flat.subarray(start, end), shape)
    })
  }
}

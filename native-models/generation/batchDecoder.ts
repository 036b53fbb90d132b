// Sequences that grow together, one token at a time: the compiled graphs, their cache and the bookkeeping between.
import { onnxModel } from '../graph/model.ts'
import { frozenWeights } from '../models/frozenWeights.ts'
import { bucketFor } from '../runtime/lengthBuckets.ts'
import {
  integersOf,
  loweringFor,
  openSession,
  type Session,
  type SessionOptions,
  tensorOf,
} from '../runtime/session.ts'
import type { Student } from '../weights/student.ts'
import { generationGraph } from './generationGraph.ts'
import { KeyValueCache } from './keyValueCache.ts'

export interface Request {
  /** The caller's number for it. */
  readonly index: number
  readonly prompt: readonly number[]
}

/** A sequence in the making. */
export interface Running {
  readonly index: number
  readonly started: number
  readonly firstTokenMs: number
  readonly generated: number[]
  /** Positions in the cache. */
  length: number
}

export interface Finished extends Running {
  readonly totalMs: number
  readonly finished: 'end' | 'length'
}

export interface BatchDecoderOptions extends SessionOptions {
  /** How many sequences grow at once. */
  readonly batch: number
  /** How many prompts are read at once. */
  readonly promptBatch: number
  /** Lengths for which prompts are padded, ascending. */
  readonly buckets: readonly number[]
  /** Longest sequence. */
  readonly capacity: number
}

export class BatchDecoder {
  /** The sequence at each place of the batch. */
  readonly slots: (Running | undefined)[]
  readonly #student: Student
  readonly #options: BatchDecoderOptions
  readonly #sessions = new Map<number, Session>()
  readonly #cache: KeyValueCache
  readonly #promptCache: KeyValueCache

  constructor(student: Student, options: BatchDecoderOptions) {
    const { batch, promptBatch, capacity } = options
    this.#student = student
    this.#options = options
    this.#cache = new KeyValueCache(student.config, batch, capacity)
    this.#promptCache = new KeyValueCache(student.config, promptBatch, capacity)
    this.slots = Array.from({ length: batch }, () => undefined)
  }

  /** Compiles every graph now, so that no request waits for it. */
  async open(): Promise<void> {
    for (const time of [...this.#options.buckets, 1]) await this.#session(time)
  }

  freePlaces(): number[] {
    return this.slots.flatMap((slot, place) => (slot ? [] : [place]))
  }

  /** Reads prompts into free places, and generates the first token of each. */
  async read(requests: readonly Request[]): Promise<void> {
    const started = performance.now()
    const { promptBatch, buckets } = this.#options
    const time = bucketFor(buckets, Math.max(...requests.map(({ prompt }) => prompt.length)))
    const session = await this.#session(time)
    const tokens = new Int32Array(promptBatch * time)
    const last = new Int32Array(promptBatch)
    const rows = Int32Array.from({ length: promptBatch }, (_, row) => row * time)
    for (const [row, { prompt }] of requests.entries()) {
      tokens.set(prompt, row * time)
      last[row] = prompt.length - 1
      rows[row]! += prompt.length - 1
    }
    const feeds = {
      tokens: tensorOf(tokens, [promptBatch, time]),
      last: tensorOf(last, [promptBatch]),
      longest: tensorOf(Int32Array.of(time), [1]),
      rows: tensorOf(rows, [promptBatch]),
      ...this.#promptCache.feeds(),
    }
    const computed = await session.run(feeds, { next: null, ...this.#promptCache.outputs() })
    const next = integersOf(computed.next)
    const firstTokenMs = performance.now() - started
    const places = this.freePlaces()
    for (const [row, { index, prompt }] of requests.entries()) {
      const place = places[row]!
      this.#cache.copyRow(place, { from: this.#promptCache, row, length: prompt.length })
      this.slots[place] = { index, started, firstTokenMs, generated: [next[row]!], length: prompt.length }
    }
  }

  /** Generates one more token of every sequence. */
  async step(): Promise<void> {
    const session = await this.#session(1)
    const { pad } = this.#student.tokenizer.special
    const tokens = Int32Array.from(this.slots, (slot) => slot?.generated.at(-1) ?? pad)
    const last = Int32Array.from(this.slots, (slot) => slot?.length ?? 0)
    const feeds = {
      tokens: tensorOf(tokens, [tokens.length, 1]),
      last: tensorOf(last, [last.length]),
      longest: tensorOf(Int32Array.of(Math.max(...last) + 1), [1]),
      ...this.#cache.feeds(),
    }
    const computed = await session.run(feeds, { next: null, ...this.#cache.outputs() })
    const next = integersOf(computed.next)
    for (const [place, slot] of this.slots.entries()) {
      slot?.generated.push(next[place]!)
      if (slot) slot.length++
    }
  }

  /** Takes the sequences that ended out of their places. */
  takeFinished(maxNewTokens: number): Finished[] {
    const { end } = this.#student.tokenizer.special
    return this.slots.flatMap((slot, place) => {
      if (!slot) return []
      const ended = slot.generated.at(-1) === end
      if (!ended && slot.generated.length < maxNewTokens && slot.length < this.#options.capacity) return []
      this.slots[place] = undefined
      return [{ ...slot, totalMs: performance.now() - slot.started, finished: ended ? 'end' : 'length' }]
    })
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.close()
    this.#sessions.clear()
  }

  /** The graph for `time` new tokens per sequence, compiled when first needed. */
  async #session(time: number): Promise<Session> {
    const known = this.#sessions.get(time)
    if (known) return known
    const { batch, promptBatch, capacity, device = 'cpu', threads } = this.#options
    const { config, weights } = this.#student
    const shape = { batch: time === 1 ? batch : promptBatch, time, capacity }
    const graph = generationGraph(config, frozenWeights(weights), shape)
    const session = await openSession(onnxModel(graph, loweringFor(device)), { device, ...(threads && { threads }) })
    this.#sessions.set(time, session)
    return session
  }
}

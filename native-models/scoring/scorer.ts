// Log-probabilities of the ends of many sequences, in batches of similar length.
import { onnxModel } from '../graph/model.ts'
import { frozenWeights } from '../models/frozenWeights.ts'
import { bucketFor } from '../runtime/lengthBuckets.ts'
import { floatsOf, loweringFor, openSession, type Session, type SessionOptions, tensorOf } from '../runtime/session.ts'
import type { Student } from '../weights/student.ts'
import { type ScoringShape, scoringGraph } from './scoringGraph.ts'

export interface ScoredSequence {
  readonly tokens: readonly number[]
  /** Index of the first token to be scored; all after it are, too. */
  readonly from: number
}

export interface ScorerOptions extends SessionOptions {
  /** Tokens per run, padding included; more is faster until caches overflow. */
  readonly tokensPerRun: number
}

export class Scorer {
  readonly #student: Student
  readonly #options: ScorerOptions
  readonly #sessions = new Map<string, Session>()

  constructor(student: Student, options: ScorerOptions) {
    this.#student = student
    this.#options = options
  }

  /**
   * The log-probabilities of each sequence's tokens from `from` on, in the order of the sequences. Lengths are padded to
   * `buckets`.
   */
  async score(sequences: readonly ScoredSequence[], buckets: readonly number[]): Promise<Float32Array[]> {
    const results: Float32Array[] = []
    const bucketOf = sequences.map(({ tokens }) => bucketFor(buckets, tokens.length - 1))
    for (const time of buckets) {
      const members = [...sequences.keys()].filter((index) => bucketOf[index] === time)
      const batch = Math.max(1, Math.min(members.length, Math.floor(this.#options.tokensPerRun / time)))
      for (let start = 0; start < members.length; start += batch) {
        const chosen = members.slice(start, start + batch)
        const scored = await this.#run(
          chosen.map((index) => sequences[index]!),
          batch,
          time,
        )
        for (const [place, index] of chosen.entries()) results[index] = scored[place]!
      }
    }
    return results
  }

  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await session.close()
    this.#sessions.clear()
  }

  async #run(sequences: readonly ScoredSequence[], batch: number, time: number): Promise<Float32Array[]> {
    const counts = sequences.map(({ tokens, from }) => tokens.length - from)
    const asked = counts.reduce((total, count) => total + count, 0)
    // Powers of two: few compiled graphs, and never more than twice the work in the small last part.
    const shape: ScoringShape = { batch, time, rows: 2 ** Math.ceil(Math.log2(asked)) }
    const tokens = new Int32Array(batch * time)
    const rows = new Int32Array(shape.rows)
    const targets = new Int32Array(shape.rows)
    let row = 0
    for (const [index, sequence] of sequences.entries()) {
      tokens.set(sequence.tokens.slice(0, -1), index * time)
      for (let target = sequence.from; target < sequence.tokens.length; target++, row++) {
        rows[row] = index * time + target - 1
        targets[row] = sequence.tokens[target]!
      }
    }
    const session = await this.#session(shape)
    const computed = await session.run(
      {
        tokens: tensorOf(tokens, [batch, time]),
        rows: tensorOf(rows, [shape.rows]),
        targets: tensorOf(targets, [shape.rows]),
      },
      { logProbabilities: null },
    )
    const logProbabilities = floatsOf(computed.logProbabilities)
    let start = 0
    return counts.map((count) => {
      start += count
      return logProbabilities.slice(start - count, start)
    })
  }

  async #session(shape: ScoringShape): Promise<Session> {
    const key = Object.values(shape).join()
    const known = this.#sessions.get(key)
    if (known) return known
    const { device = 'cpu', threads } = this.#options
    const graph = scoringGraph(this.#student.config, frozenWeights(this.#student.weights), shape)
    const session = await openSession(onnxModel(graph, loweringFor(device)), { device, ...(threads && { threads }) })
    this.#sessions.set(key, session)
    return session
  }
}

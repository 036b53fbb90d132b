// Perplexity-based importance of steps: how much less sure of the answer the student is without one.
import { availableParallelism } from 'node:os'
import { lengthBuckets } from '../runtime/lengthBuckets.ts'
import type { Device } from '../runtime/session.ts'
import { joinSteps, type RenderedChain, renderChain } from '../tokenizer/renderChain.ts'
import { readStudent, type Student } from '../weights/student.ts'
import { type ScoredSequence, Scorer } from './scorer.ts'

export interface ScoredTrace {
  readonly question: string
  readonly steps: readonly string[]
  readonly answer: string
}

export interface PirOptions {
  /** Folder of the model that judges. */
  readonly student: string
  readonly traces: readonly ScoredTrace[]
  readonly device?: Device
  readonly threads?: number
  readonly signal?: AbortSignal
}

export interface PirResult {
  /** Of the trace in `traces`. */
  readonly index: number
  /**
   * Per step: log PPL(answer | question, steps without it) − log PPL(answer | question, all steps). Higher = more needed;
   * below 0, the answer is more probable without it. `null` for all steps of a trace that is longer than the context.
   */
  readonly values: readonly number[] | null
}

/** Sequences that are sorted by length together; their results are held back until all are scored. */
const window = 2048
const bucketCount = 6
const tokensPerRun = 4096

/**
 * PIR (arXiv 2505.19187, eq. 3) of every step of every trace, in the order of the traces. PPL is over the answer's
 * tokens and <end>, given everything up to </think>.
 */
export async function* pir({
  student: directory,
  traces,
  signal,
  ...options
}: PirOptions): AsyncGenerator<PirResult, void, undefined> {
  const student = await readStudent(directory)
  const { device = 'cpu', threads = availableParallelism() } = options
  const scorer = new Scorer(student, { device, threads, tokensPerRun })
  try {
    for (const part of windows(traces)) {
      signal?.throwIfAborted()
      const variants = part.map((index) => ablations(student, traces[index]!))
      const sequences = variants.flat()
      const buckets = lengthBuckets(
        sequences.map(({ tokens }) => tokens.length - 1),
        bucketCount,
      )
      const scores = await scorer.score(sequences, buckets)
      let start = 0
      for (const [place, index] of part.entries()) {
        const count = variants[place]!.length
        yield { index, values: count === 0 ? null : importances(scores.slice(start, start + count)) }
        start += count
      }
    }
  } finally {
    await scorer.close()
  }
}

/** The sequence whose answer is scored, with only the steps that `keeps`. */
export function answerGiven(chain: RenderedChain, keeps: (step: number) => boolean): ScoredSequence {
  const kept = chain.steps.filter((_, step) => keeps(step))
  const given = [...chain.prompt, ...joinSteps(kept, chain.separator).flat(), chain.answer[0]!]
  return { tokens: [...given, ...chain.answer.slice(1)], from: given.length }
}

/** All steps first, then without step 0, 1, … Nothing where even the whole does not fit the context. */
function ablations({ tokenizer, config }: Student, trace: ScoredTrace): ScoredSequence[] {
  const chain = renderChain(tokenizer, trace)
  const whole = answerGiven(chain, () => true)
  if (whole.tokens.length > config.max_position_embeddings) return []
  return [whole, ...trace.steps.map((_, without) => answerGiven(chain, (step) => step !== without))]
}

const mean = (values: Float32Array): number => values.reduce((total, value) => total + value, 0) / values.length

function importances([whole, ...without]: readonly Float32Array[]): number[] {
  return without.map((scores) => mean(whole!) - mean(scores))
}

/** Indices of consecutive traces, about `window` sequences at a time. */
function* windows(traces: readonly ScoredTrace[]): Generator<number[]> {
  let part: number[] = []
  let sequences = 0
  for (const [index, { steps }] of traces.entries()) {
    part.push(index)
    sequences += steps.length + 1
    if (sequences >= window) {
      yield part
      part = []
      sequences = 0
    }
  }
  if (part.length > 0) yield part
}

// Cut and see: what happens to the answer when only some of the steps are kept. Kept open while a trace is on the desk,
// so that an answer comes in milliseconds.
import { availableParallelism } from 'node:os'
import { UserError } from '../../electron/domain/userError.ts'
import { BatchDecoder } from '../generation/batchDecoder.ts'
import type { SessionOptions } from '../runtime/session.ts'
import { renderChain } from '../tokenizer/renderChain.ts'
import { readStudent, type Student } from '../weights/student.ts'
import { answerGiven } from './pir.ts'
import { Scorer } from './scorer.ts'

export interface AnswerProbeQuery {
  readonly question: string
  readonly keptSteps: readonly string[]
  /** The answer whose probability is asked. */
  readonly answer: string
}

export interface AnswerProbeResult {
  /** log p(answer and <end> | question, kept steps), the sum over its tokens. */
  readonly logProbability: number
  /** The same per token: −log PPL, the quantity that PIR compares. */
  readonly meanLogProbability: number
  /** What the student answers itself, greedily, after these steps. */
  readonly decoded: string
}

/** Lengths are padded to multiples of this; each is compiled when first needed. */
const granule = 64
const longestAnswer = 48

export class AnswerProbe {
  readonly #student: Student
  readonly #scorer: Scorer
  readonly #decoder: BatchDecoder
  readonly #buckets: readonly number[]

  constructor(student: Student, options: SessionOptions = {}) {
    const context = student.config.max_position_embeddings
    const threads = options.threads ?? availableParallelism()
    this.#student = student
    this.#buckets = Array.from({ length: Math.ceil(context / granule) }, (_, i) => Math.min(context, (i + 1) * granule))
    this.#scorer = new Scorer(student, { ...options, threads, tokensPerRun: 1 })
    this.#decoder = new BatchDecoder(student, {
      ...options,
      threads,
      batch: 1,
      promptBatch: 1,
      buckets: this.#buckets,
      capacity: context,
    })
  }

  /** @throws UserError where question, steps and answer do not fit the student's context. */
  async ask({ question, keptSteps, answer }: AnswerProbeQuery): Promise<AnswerProbeResult> {
    const { tokenizer, config } = this.#student
    const sequence = answerGiven(renderChain(tokenizer, { question, steps: keptSteps, answer }), () => true)
    if (sequence.tokens.length > config.max_position_embeddings)
      throw new UserError({
        code: 'trace-too-long',
        message: `The question with these steps has ${sequence.tokens.length} tokens, but the scorer reads ${config.max_position_embeddings}. Nothing was computed; keep fewer steps or choose a scorer with a longer context.`,
        values: { tokens: sequence.tokens.length, context: config.max_position_embeddings },
      })
    const [scores] = await this.#scorer.score([sequence], this.#buckets)
    const logProbability = scores!.reduce((total, score) => total + score, 0)
    const generated = await this.#decode(sequence.tokens.slice(0, sequence.from))
    // A student that misses steps may think on, and answer after a second </think>.
    const decoded = tokenizer.decode(generated.slice(generated.lastIndexOf(tokenizer.special.endThink) + 1))
    return { logProbability, meanLogProbability: logProbability / scores!.length, decoded }
  }

  async close(): Promise<void> {
    await this.#scorer.close()
    await this.#decoder.close()
  }

  async #decode(prompt: readonly number[]): Promise<readonly number[]> {
    await this.#decoder.read([{ index: 0, prompt }])
    for (;;) {
      const [finished] = this.#decoder.takeFinished(longestAnswer)
      if (finished) return finished.generated
      await this.#decoder.step()
    }
  }
}

/** Opens a probe on a student's folder. */
export const openAnswerProbe = async (directory: string, options: SessionOptions = {}): Promise<AnswerProbe> =>
  new AnswerProbe(await readStudent(directory), options)

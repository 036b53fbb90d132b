// Lets a student answer questions: greedy, batched, with a cache of keys and values. A sequence that ends makes room for
// the next question, so that short answers do not wait for long ones.
import { availableParallelism } from 'node:os'
import { UserError } from '../../electron/domain/userError.ts'
import { lengthBuckets } from '../runtime/lengthBuckets.ts'
import type { Device } from '../runtime/session.ts'
import { readCompletion, renderPrompt } from '../tokenizer/renderChain.ts'
import { readStudent, type Student } from '../weights/student.ts'
import { BatchDecoder, type BatchDecoderOptions, type Finished, type Request } from './batchDecoder.ts'

export interface GenerateOptions {
  /** Folder of the student. */
  readonly student: string
  /** Questions. */
  readonly prompts: readonly string[]
  /** 1 for honest latencies; more for throughput. */
  readonly batchSize: number
  readonly maxNewTokens: number
  readonly device?: Device
  readonly threads?: number
  readonly signal?: AbortSignal
}

export interface Generation {
  /** Of the question in `prompts`. */
  readonly index: number
  /** Everything that was generated: reasoning, </think>, answer. */
  readonly text: string
  readonly reasoning: string
  /** Empty where the thought never ended. */
  readonly answer: string
  /** How many tokens were generated, the special ones included. */
  readonly tokens: number
  /** From the start of reading the question to its first token; in a batch the others' work is included. */
  readonly firstTokenMs: number
  readonly totalMs: number
  /** `length`: cut off at `maxNewTokens` or at the student's context. */
  readonly finished: 'end' | 'length'
}

const promptBuckets = 3

/**
 * Answers every question once, in the order in which the answers are ready. The texts do not depend on the batch size
 * except where two tokens are equally likely up to rounding.
 *
 * @throws UserError where a question alone fills the student's context.
 */
export async function* generate(options: GenerateOptions): AsyncGenerator<Generation, void, undefined> {
  const student = await readStudent(options.student)
  const requests = readRequests(student, options.prompts)
  if (requests.length === 0) return
  const decoder = new BatchDecoder(student, sizes(student, requests, options))
  try {
    await decoder.open()
    let waiting = requests
    while (waiting.length > 0 || decoder.slots.some(Boolean)) {
      options.signal?.throwIfAborted()
      const room = Math.min(promptBatch(options.batchSize), waiting.length)
      if (waiting.length > 0 && decoder.freePlaces().length >= room) {
        await decoder.read(waiting.slice(0, room))
        waiting = waiting.slice(room)
      } else await decoder.step()
      for (const finished of decoder.takeFinished(options.maxNewTokens)) yield generation(student, finished)
    }
  } finally {
    await decoder.close()
  }
}

function generation({ tokenizer }: Student, done: Finished): Generation {
  const { index, generated, firstTokenMs, totalMs, finished } = done
  return { index, ...readCompletion(tokenizer, generated), tokens: generated.length, firstTokenMs, totalMs, finished }
}

/** Shortest first, so that questions that are read together need little padding. */
function readRequests({ tokenizer, config }: Student, prompts: readonly string[]): Request[] {
  const requests = prompts.map((prompt, index) => ({ index, prompt: renderPrompt(tokenizer, prompt) }))
  const context = config.max_position_embeddings
  const tooLong = requests.find(({ prompt }) => prompt.length >= context)
  if (tooLong)
    throw new UserError({
      code: 'prompt-too-long',
      message: `Question ${tooLong.index + 1} has ${tooLong.prompt.length} tokens, but the student reads ${context}. Nothing was generated; shorten it or choose a student with a longer context.`,
      values: { question: tooLong.index + 1, tokens: tooLong.prompt.length, context },
    })
  return requests.sort((a, b) => a.prompt.length - b.prompt.length)
}

/** Few enough that places do not stay empty for long, many enough that reading is efficient. */
const promptBatch = (batchSize: number): number => Math.ceil(batchSize / 4)

function sizes(student: Student, requests: readonly Request[], options: GenerateOptions): BatchDecoderOptions {
  const { device = 'cpu', threads = availableParallelism(), maxNewTokens, batchSize } = options
  const context = student.config.max_position_embeddings
  const lengths = requests.map(({ prompt }) => prompt.length)
  const buckets = lengthBuckets(lengths, promptBuckets).map((bucket) => Math.min(bucket, context))
  const capacity = Math.max(buckets.at(-1)!, Math.min(context, Math.max(...lengths) + maxNewTokens))
  return {
    batch: Math.min(batchSize, requests.length),
    promptBatch: promptBatch(batchSize),
    buckets,
    capacity,
    device,
    threads,
  }
}

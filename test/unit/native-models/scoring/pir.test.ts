import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crossEntropy, input } from '../../../../native-models/graph/functions.ts'
import { onnxModel } from '../../../../native-models/graph/model.ts'
import { causalAttention, decoder } from '../../../../native-models/models/decoder.ts'
import { frozenWeights } from '../../../../native-models/models/frozenWeights.ts'
import { floatsOf, openSession, tensorOf } from '../../../../native-models/runtime/session.ts'
import { openAnswerProbe } from '../../../../native-models/scoring/answerProbe.ts'
import { type PirResult, pir, type ScoredTrace } from '../../../../native-models/scoring/pir.ts'
import { stepSeparator } from '../../../../native-models/tokenizer/renderChain.ts'
import { createTinyStudent } from '../../../../native-models/weights/createTinyStudent.ts'
import { readStudent } from '../../../../native-models/weights/student.ts'

const directory = mkdtempSync(join(tmpdir(), 'tracewright-pir-'))
afterAll(() => rmSync(directory, { recursive: true }))
const size = { layers: 2, width: 64, heads: 4, keyValueHeads: 2, inner: 96, vocabulary: 300, context: 128 }
beforeAll(() => createTinyStudent({ directory, texts: ['2 + 3 = 5'], seed: 9, size }))

const traces: ScoredTrace[] = Array.from({ length: 9 }, (_, i) => ({
  question: `What is ${i} + 2 + ${i}?`,
  steps: Array.from({ length: i % 5 }, (_, step) => `${i} + ${step} = ${i + step}`),
  answer: String(2 * i + 2),
}))

/** −mean log p of the answer and <end>, by one pass over exactly this text. */
async function logPerplexity({ question, steps, answer }: ScoredTrace): Promise<number> {
  const { config, tokenizer, weights } = await readStudent(directory)
  const { think, endThink, end } = tokenizer.special
  const given = [...tokenizer.encode(question), think, ...tokenizer.encode(steps.join(stepSeparator)), endThink]
  const all = [...given, ...tokenizer.encode(answer), end]
  const time = all.length - 1
  const logits = decoder(
    config,
    frozenWeights(weights),
    { tokens: input('tokens', [1, time], 'int32') },
    causalAttention(config, 1, time),
  )
  const losses = crossEntropy(logits, input('targets', [time], 'int32'))
  const session = await openSession(onnxModel({ losses }, 'portable'), { threads: 1 })
  const feeds = {
    tokens: tensorOf(Int32Array.from(all.slice(0, -1)), [1, time]),
    targets: tensorOf(Int32Array.from(all.slice(1)), [time]),
  }
  const scored = floatsOf((await session.run(feeds, { losses: null })).losses).subarray(given.length - 1)
  await session.close()
  return scored.reduce((total, loss) => total + loss, 0) / scored.length
}

async function collect(given: readonly ScoredTrace[]): Promise<PirResult[]> {
  const results: PirResult[] = []
  for await (const result of pir({ student: directory, traces: given })) results.push(result)
  return results
}

describe('pir', () => {
  test('is what one pass per ablation gives', async () => {
    const results = await collect(traces)
    expect(results.map(({ index }) => index)).toEqual([...traces.keys()])
    for (const { index, values } of results) {
      const trace = traces[index]!
      const whole = await logPerplexity(trace)
      expect(values).toHaveLength(trace.steps.length)
      for (const [step, value] of values!.entries()) {
        const without = await logPerplexity({ ...trace, steps: trace.steps.toSpliced(step, 1) })
        expect(Math.abs(value - (without - whole))).toBeLessThan(1e-4)
      }
    }
  })

  test('has no values for a trace that is longer than the context, and goes on', async () => {
    const long = { question: 'x'.repeat(200), steps: ['a'], answer: '1' }
    const results = await collect([long, traces[1]!])
    expect(results[0]).toEqual({ index: 0, values: null })
    expect(results[1]!.values).toHaveLength(1)
  })

  test('stops at the signal', async () => {
    const run = pir({ student: directory, traces, signal: AbortSignal.abort() })
    await expect(run.next()).rejects.toThrow(/abort/i)
  })
})

describe('cut and see', () => {
  test('gives the log-probability of the answer after the kept steps', async () => {
    const probe = await openAnswerProbe(directory)
    const { question, steps, answer } = traces[4]!
    for (const keptSteps of [steps, steps.slice(1), []]) {
      const { logProbability, meanLogProbability, decoded } = await probe.ask({ question, keptSteps, answer })
      expect(Math.abs(meanLogProbability + (await logPerplexity({ question, steps: keptSteps, answer })))).toBeLessThan(
        1e-4,
      )
      // '10' and <end> are three tokens.
      expect(logProbability).toBeCloseTo(3 * meanLogProbability, 4)
      expect(typeof decoded).toBe('string')
    }
    await probe.close()
  })

  test('refuses what is longer than the context', async () => {
    const probe = await openAnswerProbe(directory)
    const asked = probe.ask({ question: 'x'.repeat(200), keptSteps: [], answer: '1' })
    await expect(asked).rejects.toMatchObject({ code: 'trace-too-long' })
    await probe.close()
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GenerateOptions, type Generation, generate } from '../../../../native-models/generation/generate.ts'
import { argMax, gather, input, reshape } from '../../../../native-models/graph/functions.ts'
import { onnxModel } from '../../../../native-models/graph/model.ts'
import { causalAttention, decoder } from '../../../../native-models/models/decoder.ts'
import { frozenWeights } from '../../../../native-models/models/frozenWeights.ts'
import { integersOf, openSession, tensorOf } from '../../../../native-models/runtime/session.ts'
import { renderPrompt } from '../../../../native-models/tokenizer/renderChain.ts'
import { train } from '../../../../native-models/training/train.ts'
import { createTinyStudent } from '../../../../native-models/weights/createTinyStudent.ts'
import { readStudent } from '../../../../native-models/weights/student.ts'

const directory = mkdtempSync(join(tmpdir(), 'tracewright-generate-'))
const student = join(directory, 'student')
afterAll(() => rmSync(directory, { recursive: true }))

const prompts = Array.from({ length: 23 }, (_, i) => `Count to ${i}${' please'.repeat(i % 4)}`)
const context = 96

/** Trained a little, so that what it says depends on the question. */
beforeAll(async () => {
  const base = join(directory, 'base')
  const size = { layers: 2, width: 64, heads: 4, keyValueHeads: 2, inner: 96, vocabulary: 300, context }
  await createTinyStudent({ directory: base, texts: prompts, seed: 4, size })
  const examples = prompts.map((prompt, i) => ({
    id: prompt,
    prompt,
    steps: [{ text: Array.from({ length: i % 6 }, (_, n) => n + 1).join(' '), weight: 1 }],
    answer: String(i),
  }))
  const settings = { steps: 60, batchSize: 8, learningRate: 5e-3 }
  for await (const _ of train({ student: base, output: student, examples, settings, seed: 1 }));
})

async function collect(options: Partial<GenerateOptions>): Promise<Generation[]> {
  const generations: Generation[] = []
  for await (const generation of generate({ student, prompts, batchSize: 5, maxNewTokens: 40, ...options }))
    generations.push(generation)
  return generations.sort((a, b) => a.index - b.index)
}

/** What the student says without any cache: the whole sequence is read again for every token. */
async function withoutCache(prompt: string, most: number): Promise<string> {
  const { config, tokenizer, weights } = await readStudent(student)
  const rows = input('rows', [1], 'int32')
  const tokens = input('tokens', [1, context], 'int32')
  const select = (all: Parameters<typeof gather>[0]) => gather(all, rows)
  const logits = decoder(config, frozenWeights(weights), { tokens, select }, causalAttention(config, 1, context))
  const session = await openSession(onnxModel({ next: reshape(argMax(logits), [1]) }, 'cpu'), { threads: 1 })
  const sequence = renderPrompt(tokenizer, prompt)
  const start = sequence.length
  while (sequence.length - start < most && sequence.at(-1) !== tokenizer.special.end) {
    const padded = new Int32Array(context)
    padded.set(sequence)
    const feeds = { tokens: tensorOf(padded, [1, context]), rows: tensorOf(Int32Array.of(sequence.length - 1), [1]) }
    sequence.push(integersOf((await session.run(feeds, { next: null })).next)[0]!)
  }
  await session.close()
  return tokenizer.decode(sequence.slice(start))
}

describe('generation', () => {
  test('with a cache and in any batch says what it says without', async () => {
    const batched = await collect({ batchSize: 5 })
    expect(batched.map(({ index }) => index)).toEqual([...prompts.keys()])
    expect(new Set(batched.map(({ text }) => text)).size).toBeGreaterThan(3)
    for (const { index, reasoning, answer } of batched)
      expect(reasoning + answer).toBe(await withoutCache(prompts[index]!, 40))
    const texts = (generations: Generation[]) => generations.map(({ text }) => text)
    expect(texts(await collect({ batchSize: 1 }))).toEqual(texts(batched))
    expect(texts(await collect({ batchSize: 64 }))).toEqual(texts(batched))
  })

  test('stops at the asked length and says so', async () => {
    for (const { tokens, finished } of await collect({ maxNewTokens: 3 })) {
      expect(tokens).toBeLessThanOrEqual(3)
      expect(finished).toBe(tokens < 3 ? 'end' : finished)
    }
    expect(
      (await collect({ maxNewTokens: 1 })).every(({ tokens, finished }) => tokens === 1 && finished === 'length'),
    ).toBe(true)
  })

  test('stops where the context is full', async () => {
    const { tokenizer } = await readStudent(student)
    const long = 'please '.repeat(40).slice(0, 60)
    const [generation] = await collect({ prompts: [long], maxNewTokens: 500 })
    expect(renderPrompt(tokenizer, long).length + generation!.tokens).toBeLessThanOrEqual(context + 1)
  })

  test('refuses a question that fills the context by its number', async () => {
    const run = collect({ prompts: ['ok', 'x'.repeat(200)] })
    await expect(run).rejects.toMatchObject({ code: 'prompt-too-long', values: { question: 2 } })
  })

  test('gives the time to the first token and to the last', async () => {
    for (const { firstTokenMs, totalMs } of await collect({ batchSize: 1 })) {
      expect(firstTokenMs).toBeGreaterThan(0)
      expect(totalMs).toBeGreaterThanOrEqual(firstTokenMs)
    }
  })

  test('stops at the signal', async () => {
    await expect(collect({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })

  test('of nothing is nothing', async () => {
    expect(await collect({ prompts: [] })).toEqual([])
  })
})

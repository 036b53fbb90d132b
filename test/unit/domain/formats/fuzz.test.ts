// Whatever a file holds, reading it ends, and nothing but events (or an error meant for users) comes out.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codecs, detectFormat } from '../../../../electron/domain/formats/index.ts'
import { partitions } from '../../../../electron/domain/formats/steps.ts'
import type { JsonValue } from '../../../../electron/domain/formats/types.ts'
import { UserError } from '../../../../electron/domain/userError.ts'
import { jsonLines, readAll, tracesOf } from './bytes.ts'

const seeds: readonly object[] = [
  {
    id: 'a',
    messages: [
      { role: 'user', content: 'Q' },
      { role: 'assistant', content: '<think>a. b.</think>c' },
    ],
  },
  {
    custom_id: 'a',
    prompt: 'Q',
    response: {
      body: {
        choices: [
          {
            message: { content: 'a', reasoning: 'b' },
            logprobs: { content: [{ token: 'b', logprob: -1, bytes: [98], top_logprobs: [] }] },
          },
        ],
      },
    },
  },
  { id: 'a', problem: 'Q', steps: ['a', 'b'], label: 1, generator: 'g', final_answer_correct: false },
  {
    question: { problem: 'Q', ground_truth_answer: '1', pre_generated_steps: ['a'] },
    label: {
      steps: [{ completions: [{ text: 'a', rating: 1 }], human_completion: null, chosen_completion: 0 }],
      finish_reason: 'solution',
    },
  },
  { question: 'Q', answer: 'a <<1+1=2>>2\n#### 2' },
  { question: 'Q', ground_truth: 'a\nA: 1', '6b': { is_correct: true, solution: 'a\nA: 1' } },
  { input: 'Q', steps: ['a', 'b'], answer: '1', target: '2', mistake_index: 1 },
  { prompt: 'Q', completions: ['a', 'b'], labels: [true, false] },
  {
    tracewright: 1,
    question: 'Q',
    steps: ['a', { text: 'b', verdict: 'reject' }],
    decisions: [{ step: 0, verdict: 'accept' }],
    scores: [{ step: 0, method: 'm', value: 1 }],
    log_probabilities: [[0, 1, -1, []]],
  },
]

async function readsAll(content: Uint8Array): Promise<void> {
  for (const codec of codecs) {
    for (const { reasoning, givenSteps, foreignDecisions } of tracesOf(
      await readAll(codec, content, { chunkSize: 50 }),
    )) {
      expect(reasoning.trim()).not.toBe('')
      if (givenSteps !== null) expect(partitions(givenSteps, reasoning.length)).toBe(true)
      for (const { step } of foreignDecisions) expect(givenSteps?.[step]).toBeDefined()
    }
  }
  try {
    detectFormat(content)
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
  }
}

const containers = fc.constantFrom(
  (records: readonly object[]) => jsonLines(...records),
  (records: readonly object[]) => JSON.stringify(records),
  (records: readonly object[]) => JSON.stringify(records, null, 2),
  (records: readonly object[]) => records.map((record) => JSON.stringify(record, null, 2)).join('\n'),
)

test('bytes of valid files, changed, removed and doubled at random', async () => {
  const change = fc.record({ at: fc.nat(), remove: fc.nat(20), insert: fc.uint8Array({ maxLength: 4 }) })
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...seeds], { minLength: 1 }),
      containers,
      fc.array(change, { maxLength: 4 }),
      async (records, container, changes) => {
        let bytes: Uint8Array = new TextEncoder().encode(container(records))
        for (const { at, remove, insert } of changes) {
          const from = at % (bytes.length + 1)
          bytes = Uint8Array.from([...bytes.subarray(0, from), ...insert, ...bytes.subarray(from + remove)])
        }
        await readsAll(bytes)
      },
    ),
    { numRuns: 300 },
  )
})

test('values of valid records, each replaced by any other value', async () => {
  const anything: fc.Arbitrary<JsonValue> = fc.oneof(
    fc.constantFrom<JsonValue>(
      null,
      true,
      0,
      -1,
      1e300,
      '',
      ' ',
      'x',
      '\ud800',
      [],
      {},
      [null],
      [[]],
      ['a'],
      { text: 5 },
      { role: 1 },
    ),
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...seeds), fc.nat(), anything, async (seed, at, value) => {
      let index = 0
      const count = JSON.stringify(seed).match(/[:[,]/g)!.length
      const target = at % count
      const changed = JSON.stringify(seed, (_, inner: JsonValue) => (index++ === target + 1 ? value : inner))
      await readsAll(new TextEncoder().encode(changed))
    }),
    { numRuns: 500 },
  )
})

test('random bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), readsAll), { numRuns: 100 })
})

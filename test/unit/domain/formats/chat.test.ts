import { describe, expect, test } from 'vitest'
import { chat, readBatchQuestions } from '../../../../electron/domain/formats/chat.ts'
import { bytesOf, jsonLines, notesOf, readAll, tracesOf } from './bytes.ts'

const user = { role: 'user', content: 'What is 6 × 7?' }
const expected = { question: 'What is 6 × 7?', reasoning: 'Six sevens.', answer: '42' }

async function one(record: unknown) {
  const events = await readAll(chat, jsonLines(record))
  return { trace: tracesOf(events)[0], notes: notesOf(events) }
}

describe('chat', () => {
  test.each([
    [
      'tags in the content',
      { messages: [user, { role: 'assistant', content: '<think>\nSix sevens.\n</think>\n\n42' }] },
    ],
    ['a thinking key', { messages: [user, { role: 'assistant', content: '42', thinking: 'Six sevens.' }] }],
    ['reasoning_content', { messages: [user, { role: 'assistant', content: '42', reasoning_content: 'Six sevens.' }] }],
    [
      'parts',
      {
        messages: [
          user,
          {
            role: 'assistant',
            content: [
              { type: 'thinking', thinking: 'Six sevens.' },
              { type: 'text', text: '42' },
            ],
          },
        ],
      },
    ],
    [
      'from and value',
      {
        conversations: [
          { from: 'human', value: user.content },
          { from: 'gpt', value: 'Six sevens.</think>42' },
        ],
      },
    ],
    ['prompt and completion', { prompt: user.content, completion: '<think>Six sevens.</think>42' }],
    [
      'prompt and completion as messages',
      { prompt: [user], completion: [{ role: 'assistant', content: '<think>Six sevens.</think>42' }] },
    ],
    ['a plain chain with an answer line', { messages: [user, { role: 'assistant', content: 'Six sevens.\n#### 42' }] }],
    [
      'a completion with its request',
      { request: { messages: [user] }, choices: [{ message: { content: '42', reasoning: 'Six sevens.' } }] },
    ],
    [
      'a completion with its prompt',
      { prompt: user.content, choices: [{ message: { content: '<think>Six sevens.</think>42' } }] },
    ],
  ])('%s', async (_, record) => {
    const { trace, notes } = await one(record)
    expect(trace).toMatchObject(expected)
    expect(notes).toEqual([])
  })

  test('system and earlier turns are kept', async () => {
    const { trace } = await one({
      messages: [
        { role: 'system', content: 'Be brief.' },
        user,
        { role: 'assistant', content: '41' },
        { role: 'user', content: 'Sure?' },
        { role: 'assistant', content: '<think>No.</think>42' },
      ],
    })
    expect(trace?.question).toBe('User: What is 6 × 7?\n\nAssistant: 41\n\nUser: Sure?')
    expect(trace?.metadata).toMatchObject({ system: 'Be brief.', thinkingTag: '<think>' })
  })

  test('what stands beside the conversation: id, teacher, reference, correctness, the rest', async () => {
    const record = {
      id: 7,
      model: 'R1',
      reference_answer: '42',
      topic: 'sums',
      messages: [user, { role: 'assistant', content: '<think>Six.</think>It is 42.' }],
    }
    expect((await one(record)).trace).toMatchObject({
      externalId: '7',
      teacher: 'R1',
      reference: '42',
      teacherCorrect: true,
      metadata: { topic: 'sums' },
      where: 'line 1',
      language: 'en',
      givenSteps: null,
    })
    expect((await one({ ...record, is_correct: false })).trace?.teacherCorrect).toBe(false)
  })

  test('batch output takes its questions from the requests file, one trace a choice', async () => {
    const requests = jsonLines({
      custom_id: 'a',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { messages: [user] },
    })
    const message = { role: 'assistant', content: '42', reasoning_content: 'Six sevens.' }
    const output = jsonLines(
      { custom_id: 'a', response: { status_code: 200, body: { model: 'R1', choices: [{ message }, { message }] } } },
      { custom_id: 'b', response: { status_code: 200, body: { choices: [{ message }] } } },
      { custom_id: 'a', response: { status_code: 500, body: { error: {} } } },
      { custom_id: 'a', response: null, error: { code: 'x' } },
    )
    const questions = await readBatchQuestions(bytesOf(requests))
    const events = await readAll(chat, output, { questions })
    expect(tracesOf(events).map(({ externalId, teacher }) => [externalId, teacher])).toEqual([
      ['a/0', 'R1'],
      ['a/1', 'R1'],
    ])
    expect(tracesOf(events)[0]).toMatchObject(expected)
    expect(notesOf(events)).toEqual(['line 2: missing-question', 'line 3: request-failed', 'line 4: request-failed'])
  })

  test('reasoning that breaks off is imported and reported', async () => {
    const { trace, notes } = await one({ messages: [user, { role: 'assistant', content: '<think>Six sev' }] })
    expect(trace).toMatchObject({ reasoning: 'Six sev', answer: null })
    expect(notes).toEqual(['line 1: reasoning-not-closed'])
  })

  test('an invented next question is cut and reported', async () => {
    const { trace, notes } = await one({
      prompt: 'Q',
      completion: 'Six sevens. The answer is 42.\n\nQ: What is 1 + 1?\nA: 2',
    })
    expect(trace?.reasoning).toBe('Six sevens. The answer is 42.')
    expect(notes).toEqual(['line 1: run-on'])
  })

  test('bad rows are skipped with line and reason, and the others read', async () => {
    const good = { messages: [user, { role: 'assistant', content: '<think>Six.</think>42' }] }
    const content = [
      JSON.stringify({ other: 1 }),
      JSON.stringify({ messages: 'text' }),
      JSON.stringify({ messages: [user] }),
      JSON.stringify({ messages: [{ content: 'x' }] }),
      JSON.stringify({ messages: [user, { role: 'assistant', content: { a: 1 } }] }),
      JSON.stringify({ messages: [user, { role: 'assistant', content: '' }] }),
      JSON.stringify({ messages: [user, { role: 'assistant', content: [{ type: 'image_url' }] }] }),
      JSON.stringify([1]),
      '{"messages": [',
      JSON.stringify(good),
    ].join('\n')
    const events = await readAll(chat, content)
    expect(notesOf(events)).toEqual([
      'line 1: missing-field',
      'line 2: missing-field',
      'line 3: missing-field',
      'line 4: missing-field',
      'line 5: wrong-type',
      'line 6: no-reasoning',
      'line 7: unsupported-content',
      'line 8: not-an-object',
      'line 9: malformed-json',
    ])
    expect(tracesOf(events)).toHaveLength(1)
  })

  test('log-probabilities are laid over the reasoning by their bytes; the sentinel is no value', async () => {
    const tokens = [
      { token: '<think>', logprob: 0, bytes: [...Buffer.from('<think>')] },
      {
        token: 'Six',
        logprob: -0.5,
        bytes: [...Buffer.from('Six')],
        top_logprobs: [
          { token: 'Six', logprob: -0.5 },
          { token: 'x', logprob: -9999 },
        ],
      },
      // '日' is e6 97 a5, cut between two tokens.
      { token: '\ufffd', logprob: -1, bytes: [0x20, 0xe6] },
      { token: '\ufffd', logprob: -9999, bytes: [0x97, 0xa5] },
      { token: '</think>', logprob: 0, bytes: [...Buffer.from('</think>')] },
      { token: '42', logprob: -0.1, bytes: null },
    ]
    const { trace } = await one({
      prompt: 'Q',
      choices: [{ message: { content: '<think>Six 日</think>42' }, logprobs: { content: tokens } }],
    })
    expect(trace?.reasoning).toBe('Six 日')
    expect(trace?.logProbabilities).toEqual([
      { span: { start: 0, end: 3 }, logProbability: -0.5, top: [{ token: 'Six', logProbability: -0.5 }] },
      { span: { start: 3, end: 5 }, logProbability: -1, top: [] },
    ])
    expect(trace?.metadata).toMatchObject({ logProbabilitiesCoverReasoning: true })
    const answerOnly = {
      prompt: 'Q',
      choices: [{ message: { content: '42', reasoning: 'Six.' }, logprobs: { content: tokens.slice(5) } }],
    }
    expect((await one(answerOnly)).trace?.metadata).toMatchObject({ logProbabilitiesCoverReasoning: false })
  })
})

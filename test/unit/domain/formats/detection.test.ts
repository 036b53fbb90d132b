import { describe, expect, test } from 'vitest'
import { codecNamed, codecs, detectFormat } from '../../../../electron/domain/formats/index.ts'
import { UserError } from '../../../../electron/domain/userError.ts'
import { jsonLines } from './bytes.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const messages = [
  { role: 'user', content: 'Q' },
  { role: 'assistant', content: '<think>a</think>b' },
]
const samples = {
  chat: { messages },
  processbench: { id: 'a', problem: 'Q', steps: ['a'], label: -1 },
  prm800k: { question: { problem: 'Q' }, label: { steps: [] } },
  gsm8k: { question: 'Q', answer: 'a\n#### 1' },
  'big-bench-mistake': { input: 'Q', steps: ['a'], answer: '1', target: '2', mistake_index: 0 },
  'trl-stepwise': { prompt: 'Q', completions: ['a'], labels: [true] },
  'tracewright-jsonl': { tracewright: 1, question: 'Q', steps: ['a'] },
} as const

describe('detectFormat', () => {
  test.each(Object.entries(samples))('%s as lines, list, indented list and indented object', (name, record) => {
    for (const text of [
      jsonLines(record, record),
      `\ufeff${JSON.stringify([record, record])}`,
      JSON.stringify([record], null, 4),
      JSON.stringify(record, null, 2),
    ])
      expect(detectFormat(bytes(text)).codec.name).toBe(name)
  })

  test('every codec has a sample here', () => {
    expect(Object.keys(samples).sort()).toEqual(codecs.map(({ name }) => name).sort())
  })

  test('a first record longer than the sample is told by the fields it has shown', () => {
    const long = { id: 'a', problem: 'Q', steps: ['a', 'x'.repeat(5000)], label: 0 }
    expect(detectFormat(bytes(`[${JSON.stringify(long)}`).subarray(0, 2000)).codec.name).toBe('processbench')
    expect(
      detectFormat(bytes(JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(5000) }] })).subarray(0, 2000))
        .codec.name,
    ).toBe('chat')
  })

  test('some bad lines do not hide the format', () => {
    expect(detectFormat(bytes(`nonsense\n${jsonLines(samples.gsm8k, samples.gsm8k)}`)).codec.name).toBe('gsm8k')
  })

  test.each([
    ['', 'the file is empty'],
    [' \n', 'only white space'],
    ['name,age\nA,5\n', 'it begins with "name,age'],
    ['[1, 2]', 'a list of records, each of them number'],
    ['{"foo": 1, "bar": 2}\n', 'one record a line with the fields foo, bar'],
  ])('%j fits none, and the error says what was seen', (text, seen) => {
    try {
      detectFormat(bytes(text))
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
      expect((error as UserError).code).toBe('unknown-format')
      expect((error as UserError).message).toContain(seen)
    }
  })

  test('a format that does not exist is answered with those that do', () => {
    expect(codecNamed('chat').name).toBe('chat')
    expect(() => codecNamed('nope')).toThrow(/chat, processbench/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chat } from '../../../../electron/domain/formats/chat.ts'
import { verifyRows, writeRows, writerNamed, writers } from '../../../../electron/domain/formats/writers/index.ts'
import {
  defaultWriteOptions,
  type ExportRow,
  type WriteOptions,
} from '../../../../electron/domain/formats/writers/types.ts'
import { verdicts } from '../../../../electron/domain/words.ts'
import { bytesOf, readAll, tracesOf } from './bytes.ts'

const row: ExportRow = {
  id: '1',
  question: 'Q',
  steps: [
    { text: 'One. ', kept: true, verdict: 'accept' },
    { text: 'Two.\n', kept: false, verdict: 'reject' },
    { text: 'Three. ', kept: true, verdict: 'unsure' },
    { text: 'Four.', kept: true, verdict: null },
  ],
  answer: '42',
  split: 'train',
}

async function write(name: string, rows: readonly ExportRow[], options: WriteOptions = defaultWriteOptions) {
  const { lines, report } = writeRows(writerNamed(name), rows, options)
  let text = ''
  for await (const line of lines) text += line
  return { text, report }
}

describe('trl-messages', () => {
  test('reasoning and answer stand in the same message, the steps not kept left out and counted', async () => {
    const { text, report } = await write('trl-messages', [row])
    expect(text).toBe(
      '{"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"<think>\\nOne. Three. Four.\\n</think>\\n\\n42"}]}\n',
    )
    expect(report).toEqual({ rows: 1, dropped: { 'rejected-step': 1 } })
  })

  test('without a kept step the answer stands alone; without an answer, or with a tag inside, the row is dropped', async () => {
    const none = { ...row, steps: row.steps.map((step) => ({ ...step, kept: false })) }
    const tagged = { ...row, steps: [{ text: 'a </think> b', kept: true, verdict: null }] }
    const { text, report } = await write('trl-messages', [none, { ...row, answer: null }, tagged])
    expect(JSON.parse(text).messages[1].content).toBe('42')
    expect(report).toEqual({ rows: 1, dropped: { 'rejected-step': 4, 'no-answer': 1, 'tag-in-text': 1 } })
  })

  test('our own import reads it', async () => {
    const { text } = await write('trl-messages', [row])
    expect(tracesOf(await readAll(chat, text))[0]).toMatchObject({
      question: 'Q',
      reasoning: 'One. Three. Four.',
      answer: '42',
    })
  })
})

describe('trl-stepwise', () => {
  test.each([
    ['drop', 'drop', ['One.', 'Two.'], [true, false], { 'unsure-step': 1, 'unlabelled-step': 1 }],
    ['true', 'drop', ['One.', 'Two.', 'Three.'], [true, false, true], { 'unlabelled-step': 1 }],
    ['false', 'true', ['One.', 'Two.', 'Three.', 'Four.'], [true, false, false, true], {}],
  ] as const)('unsure %s, unlabelled %s', async (unsure, unlabelled, completions, labels, dropped) => {
    const { text, report } = await write('trl-stepwise', [row], { unsure, unlabelled })
    expect(JSON.parse(text)).toEqual({ prompt: 'Q', completions, labels })
    expect(report).toEqual({ rows: 1, dropped })
  })

  test('a row without a labelled step is dropped', async () => {
    const { text, report } = await write('trl-stepwise', [{ ...row, steps: row.steps.slice(3) }])
    expect(text).toBe('')
    expect(report.dropped).toEqual({ 'unlabelled-step': 1, 'no-labelled-step': 1 })
  })
})

const anyRow: fc.Arbitrary<ExportRow> = fc.record({
  id: fc.string(),
  question: fc.string({ unit: 'binary' }),
  steps: fc.array(
    fc.record({
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(' ', '<think>', 'a\n', '\ud800', '\0')),
      kept: fc.boolean(),
      verdict: fc.option(fc.constantFrom(...verdicts), { nil: null }),
    }),
    { maxLength: 6 },
  ),
  answer: fc.option(fc.string({ unit: 'binary' }), { nil: null }),
  split: fc.constantFrom('train', 'validation', 'test'),
})

test.each(writers.map((writer) => [writer.name, writer] as const))(
  '%s: whatever is written reads back',
  async (_, writer) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 4 }), async (rows) => {
        const { text, report } = await write(writer.name, rows)
        expect(await verifyRows(writer, { rows, bytes: bytesOf(text, 100), options: defaultWriteOptions })).toBe(
          report.rows,
        )
      }),
      { numRuns: 150 },
    )
  },
)

test('a file that was changed, cut short or lengthened is found out', async () => {
  for (const writer of writers) {
    const { text } = await write(writer.name, [row, row])
    for (const wrong of [
      text.replace('One', 'Ona'),
      text.slice(0, text.length / 2),
      text + text,
      '',
      text.replace('{', ''),
    ])
      await expect(
        verifyRows(writer, { rows: [row, row], bytes: bytesOf(wrong, 100), options: defaultWriteOptions }),
      ).rejects.toMatchObject({ code: 'export-not-faithful' })
  }
})

test('a format that does not exist is answered with those that do', () => {
  expect(() => writerNamed('nope')).toThrow(/trl-messages, trl-stepwise/)
})

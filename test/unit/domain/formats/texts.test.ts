// The small text rules of import: run-on cuts, question keys, joined steps, and the words for reasons.
import { describe, expect, test } from 'vitest'
import { normaliseQuestion } from '../../../../electron/domain/formats/normaliseQuestion.ts'
import { describeReason, type ReasonCode, reasonTexts } from '../../../../electron/domain/formats/reasons.ts'
import { cutRunOn } from '../../../../electron/domain/formats/runOn.ts'
import { joinSteps } from '../../../../electron/domain/formats/steps.ts'

describe('cutRunOn', () => {
  test.each([
    ['a few-shot head after a blank line', 'So 5.\n\nQ: Next?\nA: 6', 'So 5.'],
    ['a question after a stated answer', 'The answer is 5.\nQuestion: Next?', 'The answer is 5.'],
    ['a numbered problem after an answer', '\\boxed{5}\n\nProblem 2: Next?', '\\boxed{5}'],
    ['a chat mark after an answer', '#### 5\n<|im_start|>user\nNext', '#### 5'],
    ['Japanese', '答えは5です。\n\n質問：次は？', '答えは5です。'],
    ['a restated problem before any answer stays', 'Let me restate.\n\nProblem: how many?\nIt is 5.', null],
    ['a Q inside a line stays', 'The answer is Q: 5.', null],
    ['a text that starts with Q stays', 'Q: how many? It is 5.', null],
  ])('%s', (_, text, kept) => {
    expect(cutRunOn(text).kept).toBe(kept ?? text)
    expect(cutRunOn(text).kept + (cutRunOn(text).cut ?? '')).toBe(text)
  })

  test('a megabyte of line ends or heads ends', () => {
    expect(cutRunOn(`a${'\n'.repeat(1_000_000)}`).cut).toBeNull()
    expect(cutRunOn('a\nProblem: b'.repeat(90_000)).cut).toBeNull()
  })
})

describe('normaliseQuestion', () => {
  test.each([
    ['How many?', '  how\n MANY '],
    ['“Don’t stop,” he said.', '"Don\'t stop" he said'],
    ['Ｈｏｗ　ｍａｎｙ？', 'how many'],
    ['合計はいくつですか。', '合計はいくつですか'],
    ['It costs 5. How much?', 'it costs 5, how much'],
  ])('%s and %s have one key', (a, b) => {
    expect(normaliseQuestion(a)).toBe(normaliseQuestion(b))
  })

  test.each([
    ['What is 2-3?', 'What is 2/3?'],
    ['What is 2*3?', 'What is 23?'],
    ['Solve x² = 4', 'Solve x2 = 4'],
    ['It is 1.5', 'It is 15'],
    ['(a+b)c', 'a+bc'],
    ['( [ { } ] )', '( [ ( ) ] )'],
    ['[ ] ( ) < >', '[ ] ( ) <'],
    ['. . !', '. ! .'],
  ])('%s and %s have two', (a, b) => {
    expect(normaliseQuestion(a)).not.toBe(normaliseQuestion(b))
  })
})

test('joined steps partition the text', () => {
  expect(joinSteps(['a', 'b'], '\n\n')).toEqual({
    reasoning: 'a\n\nb',
    givenSteps: [
      { start: 0, end: 3 },
      { start: 3, end: 4 },
    ],
  })
})

test('every reason has words in both languages, with its values', () => {
  const reason = { code: 'missing-field', values: { field: 'messages' } } as const
  expect(describeReason(reason, 'en')).toBe('"messages" is missing')
  expect(describeReason(reason, 'ja')).toBe('「messages」がありません')
  for (const code of Object.keys(reasonTexts) as ReasonCode[]) {
    const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
    expect(names(reasonTexts[code].en)).toEqual(names(reasonTexts[code].ja))
  }
})

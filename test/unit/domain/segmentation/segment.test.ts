import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segment, stepTexts } from '../../../../electron/domain/segmentation/segment.ts'

const steps = (text: string): string[] => stepTexts(text, segment(text))

describe('segment', () => {
  test.each([
    ['sentences', 'It is 5. So we add 3. Done!', ['It is 5.', 'So we add 3.', 'Done!']],
    [
      'decimals and money',
      'Weng earns $12.50. It costs ¥1,200.50 now.',
      ['Weng earns $12.50.', 'It costs ¥1,200.50 now.'],
    ],
    ['abbreviations', 'See e.g. Dr. Smith, i.e. Fig. 3. Then go.', ['See e.g. Dr. Smith, i.e. Fig. 3.', 'Then go.']],
    [
      'No. with a number, No. as a word',
      'No. 5 is right. No. That is wrong.',
      ['No. 5 is right.', 'No.', 'That is wrong.'],
    ],
    ['etc. before a capital', 'Pens etc. Then more etc. and so on.', ['Pens etc.', 'Then more etc. and so on.']],
    [
      'names and choices',
      'John F. Kennedy won. The answer is B. The end.',
      ['John F. Kennedy won.', 'The answer is B.', 'The end.'],
    ],
    ['factorials', 'There are 4! ways, so 4! = 24. Good!', ['There are 4! ways, so 4! = 24.', 'Good!']],
    [
      'ellipses',
      'Hmm... wait, 1 + 2 + ... + 10. Wait... Let me see.',
      ['Hmm... wait, 1 + 2 + ... + 10.', 'Wait...', 'Let me see.'],
    ],
    [
      'addresses',
      'See https://a.example/b?c=d.e! Mail x.y@z.org. Bye.',
      ['See https://a.example/b?c=d.e!', 'Mail x.y@z.org.', 'Bye.'],
    ],
    ['lines', 'a = 2 + 3 = 5\nb = 10\nc = a · b = 50', ['a = 2 + 3 = 5', 'b = 10', 'c = a · b = 50']],
    [
      'numbered and bulleted items',
      '1. First\n2) Second\n- third\n• fourth',
      ['1. First', '2) Second', '- third', '• fourth'],
    ],
    ['a mark alone joins its item', '1.\nDo it', ['1.\nDo it']],
    [
      'wrapped lines',
      'This sentence was wrapped at some column by a\nprogram long ago. Next',
      ['This sentence was wrapped at some column by a\nprogram long ago.', 'Next'],
    ],
    ['CRLF', 'One\r\nTwo\r\n\r\nThree', ['One', 'Two', 'Three']],
    ['asides', 'So (see above. It works.) we go. Next', ['So (see above. It works.) we go.', 'Next']],
    ['quotes', 'He said "Yes." Then he left.', ['He said "Yes."', 'Then he left.']],
    ['rules of hyphens join', 'One.\n---\nTwo.', ['One.\n---', 'Two.']],
    ['inline formulas', 'Let $x = 1. Y$ and \\(a. B\\) hold. Next', ['Let $x = 1. Y$ and \\(a. B\\) hold.', 'Next']],
    ['dollars that are money', 'I had $5. Now $6. Then $7.', ['I had $5.', 'Now $6.', 'Then $7.']],
    [
      'a formula joins its introduction',
      'We have:\n\n\\[ x = 3. Y \\]\n\nThus y.',
      ['We have:\n\n\\[ x = 3. Y \\]', 'Thus y.'],
    ],
    [
      'a sentence goes on behind its formula',
      'Then\n$$x = 2. Z$$\nwhere z is 1. Next',
      ['Then\n$$x = 2. Z$$\nwhere z is 1.', 'Next'],
    ],
    [
      'environments',
      'So\n\\begin{align}\nx &= 1. \\\\[2pt]\ny &= 2.\n\\end{align}\nDone.',
      ['So\n\\begin{align}\nx &= 1. \\\\[2pt]\ny &= 2.\n\\end{align}', 'Done.'],
    ],
    ['code', 'Run this:\n```py\na = 1. # B\n\nc = 2\n```\nOk.', ['Run this:\n```py\na = 1. # B\n\nc = 2\n```', 'Ok.']],
    [
      'Japanese',
      'まず計算します。次に３．５を足す。本当？はい！終わり',
      ['まず計算します。', '次に３．５を足す。', '本当？', 'はい！', '終わり'],
    ],
    ['Japanese quotes', '彼は「はい。そうです。」と言った。次へ。', ['彼は「はい。そうです。」と言った。', '次へ。']],
    [
      'Japanese closing brackets',
      '「合計は5です。」次に進む。（注：3です。）終わり',
      ['「合計は5です。」', '次に進む。', '（注：3です。）', '終わり'],
    ],
    ['Japanese technical full stops', '値は１．２である．次を見る．', ['値は１．２である．', '次を見る．']],
  ])('%s', (_, text, expected) => {
    expect(steps(text)).toEqual(expected)
  })

  test('white space belongs to the step before, at the start to the first', () => {
    const text = '  One.  \n\n Two. '
    expect(segment(text).map(({ start, end }) => text.slice(start, end))).toEqual(['  One.  \n\n ', 'Two. '])
  })

  test('an empty text has no steps', () => {
    expect(segment('')).toEqual([])
  })

  const pieces = fc.constantFrom(
    ...[
      'a',
      'B',
      '5',
      '.',
      '!',
      '?',
      '…',
      '。',
      '」',
      '「',
      '(',
      ')',
      '$',
      '$$',
      '\\[',
      '\\]',
      '\\(',
      '\\)',
      '\\',
      '`',
      '```',
    ],
    ...[
      '\n',
      '\n\n',
      '\r\n',
      ' ',
      '\u3000',
      '\\begin{a}',
      '\\end{a}',
      '1. ',
      '- ',
      'Dr',
      '😀',
      '\ud83d',
      '\ude00',
      'é',
      '\0',
      '。」',
    ],
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  )

  test('the spans partition any text, and no surrogate pair is split', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spans = segment(text)
        expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (const [index, { start, end }] of spans.entries()) {
          expect(end).toBeGreaterThan(start)
          expect(start).toBe(spans[index - 1]?.end ?? 0)
          const pair = /[\ud800-\udbff]/.test(text[start - 1] ?? '') && /[\udc00-\udfff]/.test(text[start] ?? '')
          expect(pair).toBe(false)
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('hostile megabytes come back whole', () => {
    for (const unit of [
      'a',
      '(',
      '$a',
      '. ',
      '\n',
      '\\begin{a}\\end{b}',
      '```\n',
      '"',
      '\\[',
      '「',
      'a.b',
      '- \n',
      'word\n',
    ]) {
      const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
      const spans = segment(text)
      expect(spans.at(-1)!.end).toBe(text.length)
    }
  })
})

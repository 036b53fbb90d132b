import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinSteps, readCompletion, renderChain } from '../../../../native-models/tokenizer/renderChain.ts'
import { readTokenizer } from '../../../../native-models/tokenizer/tokenizer.ts'
import { trainTokenizer } from '../../../../native-models/tokenizer/trainTokenizer.ts'

const texts = [
  'A taxi of 4,200 yen after 22:00 needs a note. So the amount is 4,200 yen.',
  '22時以降のタクシー代4,200円は注記が必要です。よって金額は4,200円。',
]
const json = trainTokenizer(Array(20).fill(texts).flat(), 512)
const tokenizer = readTokenizer(json, 'test')

/** Text as it can come in: anything but lone surrogates, which have no UTF-8. */
const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())

describe('the byte-level tokenizer', () => {
  test('gives back every text, whatever it was learnt from', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.constantFrom(...texts, '', ' ', '\n\n  x', '<think>2</think><end>', 'é👩‍👩‍👧１２')),
        (value) => {
          expect(tokenizer.decode(tokenizer.encode(value))).toBe(value)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('never reads a special token out of a text', () => {
    const special = Object.values(tokenizer.special)
    expect(tokenizer.encode('<think> a </think><end><pad>').some((token) => special.includes(token))).toBe(false)
  })

  test('keeps every digit a token of its own', () => {
    fc.assert(
      fc.property(fc.nat(), (value) => {
        expect(tokenizer.encode(String(value)).map((token) => tokenizer.decode([token]))).toEqual([...String(value)])
      }),
    )
  })

  test('merges what is frequent: known texts take fewer tokens than bytes, in English and in Japanese', () => {
    for (const value of texts) expect(tokenizer.encode(value).length).toBeLessThan(Buffer.byteLength(value) / 2)
  })

  test('is a function of its texts and stays within its size', () => {
    expect(trainTokenizer(Array(20).fill(texts).flat(), 512)).toEqual(json)
    const small: { model?: { vocab?: object } } = trainTokenizer(texts, 270)
    expect(Object.keys(small.model?.vocab ?? {})).toHaveLength(270)
  })

  test('learns the most frequent pair first', () => {
    // 'aa' stands three times in 'aaaa' (counted where it stands), 'ab' twice: a+a, then aa+aa or aa+b by count.
    const tiny: { model?: { merges?: string[][] } } = trainTokenizer(['aaaa', 'aaaa', 'ab', 'ab'], 261)
    expect(tiny.model?.merges).toEqual([['a', 'a']])
  })
})

describe('a chain as tokens', () => {
  const { special } = tokenizer

  test('is question, <think>, steps with separators between them, </think>, answer, <end>', () => {
    const chain = renderChain(tokenizer, { question: 'Q', steps: [' one ', 'two'], answer: '3' })
    expect(chain.prompt).toEqual([...tokenizer.encode('Q'), special.think])
    expect(joinSteps(chain.steps, chain.separator)).toEqual([tokenizer.encode('one\n'), tokenizer.encode('two')])
    expect(chain.answer).toEqual([special.endThink, ...tokenizer.encode('3'), special.end])
  })

  test('has no separator after the last step that has tokens', () => {
    const chain = renderChain(tokenizer, { question: 'Q', steps: ['one', ' '], answer: '3' })
    expect(joinSteps(chain.steps, chain.separator)).toEqual([tokenizer.encode('one'), []])
  })

  test('is read back from what a student generates', () => {
    const chain = renderChain(tokenizer, { question: 'Q', steps: ['one', 'two'], answer: '3' })
    const generated = [...joinSteps(chain.steps, chain.separator).flat(), ...chain.answer]
    expect(readCompletion(tokenizer, generated)).toEqual({
      text: 'one\ntwo</think>3',
      reasoning: 'one\ntwo',
      answer: '3',
    })
    expect(readCompletion(tokenizer, tokenizer.encode('one'))).toEqual({ text: 'one', reasoning: 'one', answer: '' })
  })
})

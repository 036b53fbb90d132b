import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cascade, recoveries } from '../../../../electron/domain/dependencies/cascade.ts'
import { dependencyGraph } from '../../../../electron/domain/dependencies/dependencyGraph.ts'
import { mentionsOf } from '../../../../electron/domain/dependencies/mentions.ts'
import { dependantsOf, prerequisitesOf } from '../../../../electron/domain/dependencies/reach.ts'

const traceOf = (...texts: string[]) => ({ question: '', steps: texts.map((text) => ({ text })), answer: '' })
const numbers = (text: string) => mentionsOf(text).flatMap(({ kind, key }) => (kind === 'number' ? [key] : []))
const symbols = (text: string) => mentionsOf(text).flatMap(({ kind, key }) => (kind === 'symbol' ? [key] : []))

describe('mentions', () => {
  test.each([
    ['1,200円 and １２００円', ['1200', '1200']],
    ['¥4,200 or $1{,}200.50', ['4200', '1200.5']],
    ['3万5千円, 1.5万, 1億2,000万', ['35000', '15000', '120000000']],
    ['3千万円と2 million', ['30000000', '2000000']],
    ['７個で-12.50%', ['7', '12.5']],
    ['1. Buy 3 apples', ['3']],
    ['Step 2: from step 1 we get 40', ['40']],
    ['手順３：式1より 40', ['40']],
    ['the 3rd of 5kg', ['5']],
    ['x1 and n_2 are names', []],
    ['98765432109876543210', ['98765432109876543210']],
    ['1,2,3', ['1', '2', '3']],
  ])('numbers of %s', (text, expected) => {
    expect(numbers(text)).toEqual(expected)
  })

  test.each([
    ['n_{1} = 3x + \\theta', ['n_1', 'x', 'theta']],
    ['a cat and I bought it', []],
    ['a + I', ['a', 'I']],
    ["It's the dog's", []],
    ['total * 2 of the total', ['total']],
    ['\\frac{1}{2} \\cdot y', ['y']],
  ])('symbols of %s', (text, expected) => {
    expect(symbols(text)).toEqual(expected)
  })

  test('places are those of the original text', () => {
    const text = '合計は１，２００円、x＝５'
    for (const { start, end, key } of mentionsOf(text)) {
      expect(text.slice(start, end).length).toBe(end - start)
      expect(mentionsOf(text.slice(start, end)).some((mention) => mention.key === key) || key === 'x').toBe(true)
    }
    expect(numbers(text)).toEqual(['1200', '5'])
  })

  test('what a symbol is set to', () => {
    const setTo = (text: string) => mentionsOf(text).find(({ defines }) => defines)?.value?.key
    expect(setTo('a = 2 + 3 = 5')).toBe('5')
    expect(setTo('let x be 1,200, then')).toBe('1200')
    expect(setTo('x を 50円とする。')).toBe('50')
    expect(setTo('x = 2y + 3')).toBeUndefined()
    expect(setTo('2x = 10')).toBeUndefined()
  })

  test('never fails, and places always lie in the text in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        let last = 0
        for (const { start, end } of mentionsOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('graph', () => {
  test('a value belongs to the step that states it first', () => {
    const edges = dependencyGraph('Tom has 3 boxes of 4.', ['3 x 4 = 12', '12 + 5 = 17', 'so 17 - 12 is small'], '17')
    expect(edges.map(({ from, to, because }) => ({ from, to, because }))).toEqual([
      { from: 0, to: 1, because: 'uses 12 from step 1' },
      { from: 0, to: 2, because: 'uses 12 from step 1' },
      { from: 1, to: 2, because: 'uses 17 from step 2' },
      { from: 1, to: 3, because: 'uses 17 from step 2' },
    ])
  })

  test('values of the question make no edge, however they are written', () => {
    expect(dependencyGraph('It costs 1,200円.', ['１２００円です', 'I pay 1200 yen'], '')).toEqual([])
  })

  test('a value that a step computes itself is not taken from an earlier step', () => {
    const edges = dependencyGraph(
      '',
      ['6 x 7 = 42', '42 - 5 = 37', '42 - 5 = 37, so 6 × 7 = 42', 'well-known: = 37'],
      '',
    )
    expect(edges.map(({ to, because }) => ({ to, because }))).toEqual([
      { to: 1, because: 'uses 42 from step 1' },
      { to: 2, because: 'uses 42, 6, 7 from step 1' },
      { to: 2, because: 'uses 5 from step 2' },
      { to: 3, because: 'uses 37 from step 2' },
    ])
  })

  test('common values count only where they are stated as a result', () => {
    expect(dependencyGraph('', ['take 2 of them', 'times 2'], '')).toEqual([])
    expect(dependencyGraph('', ['8 / 4 = 2', 'times 2'], '').map(({ to }) => to)).toEqual([1])
  })

  test('a symbol belongs to its latest definition', () => {
    const edges = dependencyGraph('', ['x = 30', 'x = x + 9', 'y is x'], '')
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  test('Japanese steps', () => {
    const edges = dependencyGraph(
      'りんごは1個150円です。',
      ['8個で1,200円', '消費税を足すと1,320円', '１２００円との差は120円'],
      '1,320円',
    )
    expect(edges.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [1, 3],
    ])
  })

  test('reach follows edges through other steps', () => {
    const edges = dependencyGraph('', ['a = 33', 'b = a + 11 = 44', 'c = b + 11 = 55'], '55')
    expect(prerequisitesOf(3, edges)).toEqual([[], [0], [0, 1]])
    expect(dependantsOf(3, edges)).toEqual([[1, 2, 3], [2, 3], [3]])
  })

  test('edges lead forwards only', () => {
    const step = fc.stringMatching(/^[a-c] = [3-9]{1,2} \+ [a-c]( = [3-9]{1,2})?$/)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const { from, to } of dependencyGraph('', steps, 'a')) expect(from).toBeLessThan(to)
      }),
    )
  })
})

describe('cascade', () => {
  test('a rejected step that later steps rely on is reported, not judged', () => {
    const trace = traceOf('a = 2 + 3 = 5', 'b = 10', 'c = a · b = 50')
    expect(cascade(trace, { rejected: 0 })).toEqual([{ step: 2, because: 'uses 5 from step 1' }])
  })

  test('steps further down are reported with the step that links them', () => {
    const trace = {
      ...traceOf('a = 33', 'b = a + 11 = 44', 'nothing here', 'c = b + 11 = 55'),
      question: 'Add 11.',
      answer: '55',
    }
    expect(cascade(trace, { rejected: 0 })).toEqual([
      { step: 1, because: 'uses 33 from step 1' },
      { step: 3, because: 'uses 44 from step 2', through: 1 },
      { step: 4, because: 'uses 55 from step 4', through: 3 },
    ])
    expect(cascade(trace, { rejected: [0, 1], language: 'ja' })[0]).toEqual({
      step: 3,
      because: 'ステップ2の 44 を使っています',
    })
  })

  test('a step that takes the value back is kept apart', () => {
    const trace = { ...traceOf('6 x 7 = 43', 'Wait, 43 is wrong: 6 x 7 = 42', 'so 42'), question: '6 boxes of 7' }
    expect(cascade(trace, { rejected: 0 })).toEqual([])
    expect(recoveries(trace, { rejected: 0 })).toEqual([{ step: 1, because: 'uses 43 from step 1' }])
  })

  test('nothing rejected, nothing reported', () => {
    expect(cascade(traceOf('a = 33', 'a + 1'), { rejected: [] })).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArmItem } from '../../../../electron/domain/datasets/armItem.ts'
import { renderArm } from '../../../../electron/domain/datasets/renderArm.ts'
import { countTokens } from '../../../../electron/domain/scoring/countTokens.ts'
import type { ArmName } from '../../../../electron/domain/words.ts'

const words = (count: number) => Array.from({ length: count }, (_, index) => `w${'o'.repeat(index + 1)}rd`).join(' ')

/** Steps as [tokens, kept, novelty]. */
const itemOf = (id: string, steps: readonly (readonly [number, boolean, number])[]): ArmItem => ({
  id,
  question: `question of ${id}`,
  steps: steps.map(([tokens, kept, novelty]) => ({ text: words(tokens), kept, importance: 1, scores: { novelty } })),
  answer: '42',
})

const items = [
  itemOf('a', [
    [4, true, 0.1],
    [6, false, 0.9],
    [2, true, 0.5],
  ]),
  itemOf('b', [
    [3, false, 0.2],
    [5, true, 0.8],
  ]),
]

const render = (arm: ArmName, of: readonly ArmItem[] = items, seed = 1) => renderArm({ arm, items: of, seed })
const lengths = (arm: ArmName) => render(arm).examples.map(({ steps }) => steps.map(({ text }) => countTokens(text)))

describe('arms, by hand', () => {
  test('answer only, full, curated', () => {
    expect(lengths('answer-only')).toEqual([[], []])
    expect(lengths('full')).toEqual([
      [4, 6, 2],
      [3, 5],
    ])
    expect(lengths('curated')).toEqual([[4, 2], [5]])
    // kept 4 + 2 + 5 of 4 + 6 + 2 + 3 + 5
    expect(render('curated').keptTokenShare).toBeCloseTo(11 / 20, 12)
    expect(render('curated').totals).toEqual({
      items: 2,
      steps: 3,
      tokens: 11,
      fullTokens: 20,
      budget: 11,
      offBudget: null,
    })
  })

  test('a fixed cut takes the first tokens, inside a step where need be', () => {
    // budgets 6 and 5: 4 + 2 of the second step; 3 + 2
    expect(lengths('fixed-cut')).toEqual([
      [4, 2],
      [3, 2],
    ])
    expect(render('fixed-cut').totals.offBudget).toBe(0)
  })

  test('a score takes the best steps and carries what is over', () => {
    // a: best is 6 (0.9), exactly its 6; b: best is 5 (0.8), exactly its 5
    expect(lengths('score:novelty')).toEqual([[6], [5]])
  })

  test('question and answer are the same in every arm, weights are the importance', () => {
    for (const arm of ['full', 'curated', 'random', 'fixed-cut', 'answer-only', 'score:novelty'] as const) {
      expect(render(arm).examples.map(({ prompt, answer }) => [prompt, answer])).toEqual([
        ['question of a', '42'],
        ['question of b', '42'],
      ])
      expect(render(arm).examples.every(({ steps }) => steps.every(({ weight }) => weight === 1))).toBe(true)
    }
  })

  test('refuses a score that is not there', () => {
    expect(() => render('score:pir')).toThrow(/no 'pir' score/)
  })
})

const anyItem = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 8,
  })
  .chain((steps) => fc.uuid().map((id) => itemOf(id, steps)))
const anyItems = fc.uniqueArray(anyItem, { maxLength: 12, selector: ({ id }) => id })

describe('for all datasets', () => {
  test('equal budgets: whole-step arms within half a step, the fixed cut exactly', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (generated, seed) => {
        const longest = Math.max(0, ...generated.flatMap(({ steps }) => steps.map(({ text }) => countTokens(text))))
        for (const arm of ['random', 'score:novelty'] as const) {
          const { totals } = render(arm, generated, seed)
          expect(Math.abs(totals.offBudget!)).toBeLessThanOrEqual(longest / 2)
        }
        expect(render('fixed-cut', generated, seed).totals.offBudget).toBe(0)
        expect(render('curated', generated, seed).totals.tokens).toBe(render('random', generated, seed).totals.budget)
      }),
    )
  })

  test('steps stay whole and in the order of the chain', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (generated, seed) => {
        const { examples } = render('random', generated, seed)
        examples.forEach((example, index) => {
          const texts = generated[index]!.steps.map(({ text }) => text)
          let from = 0
          for (const { text } of example.steps) {
            const place = texts.indexOf(text, from)
            expect(place).toBeGreaterThanOrEqual(from)
            from = place + 1
          }
        })
      }),
    )
  })

  test('the order of the items changes nothing', () => {
    fc.assert(
      fc.property(anyItems, (generated) => {
        for (const arm of ['random', 'fixed-cut', 'score:novelty', 'curated'] as const) {
          const reversed = render(arm, [...generated].reverse()).examples
          expect([...reversed].reverse()).toEqual(render(arm, generated).examples)
        }
      }),
    )
  })

  test('random is a function of the seed', () => {
    const steps = ['first of three', 'second of three', 'third of three'].map((text, index) => ({
      text,
      kept: index === 0,
      importance: 1,
    }))
    const many = Array.from({ length: 30 }, (_, index) => ({ ...itemOf(`i${index}`, []), steps }))
    const texts = (seed: number) => render('random', many, seed).examples
    expect(texts(1)).toEqual(texts(1))
    expect(texts(1)).not.toEqual(texts(2))
  })
})

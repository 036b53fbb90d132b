import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkScores } from '../../../../electron/domain/scoring/checkScores.ts'
import { countTokens, firstTokens } from '../../../../electron/domain/scoring/countTokens.ts'
import { fuse, rankNormalised } from '../../../../electron/domain/scoring/fuse.ts'
import type { ScorableTrace } from '../../../../electron/domain/scoring/scoreMethod.ts'
import { scoreMethodDefinitions } from '../../../../electron/domain/scoring/scoreMethodDefinitions.ts'
import { defaultStepTypeWeights } from '../../../../electron/domain/scoring/stepTypeScore.ts'
import { suggestVerdict } from '../../../../electron/domain/scoring/suggestVerdict.ts'
import { seededRandom } from '../../../../electron/domain/statistics/seededRandom.ts'
import { scoreMethods } from '../../../../electron/domain/words.ts'

const trace: ScorableTrace = {
  id: 't1',
  question: 'A box holds 12 pens. How many are in 3 boxes with 5 pens lost?',
  answer: '31',
  steps: [
    { text: '12 * 3 = 36', type: 'progress' },
    { text: 'Note the year 1999.', type: 'planning' },
    { text: '36 - 5 = 31', type: 'progress' },
    { text: '36 - 5 = 31', type: 'restatement' },
  ],
  measured: { pir: [0.4, -0.1, 0.6, 0] },
}
const score = (method: (typeof scoreMethods)[number]) => scoreMethodDefinitions[method].score(trace, { seed: 7 })

describe('token count', () => {
  test.each([
    ["It's 1,200円.", 8], // It's | 1 | , | 2 | 0 | 0 | 円 | .
    ['合計は１２です', 7], // 合 計 は １ ２ で す
    ['naïve café', 2],
    ['x = y_1', 5], // x = y _ 1
    ['  \n ', 0],
    ['한국', 2],
  ])('%s has %i', (text, expected) => {
    expect(countTokens(text)).toBe(expected)
  })

  test('adds up over white space, and the first k tokens are k tokens', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(text, text, fc.nat(60), (a, b, limit) => {
        expect(countTokens(`${a} ${b}`)).toBe(countTokens(a) + countTokens(b))
        expect(countTokens(firstTokens(a, limit))).toBe(Math.min(limit, countTokens(a)))
        expect(a.startsWith(firstTokens(a, limit))).toBe(true)
      }),
    )
  })
})

describe('methods', () => {
  test('position counts from the end, length counts tokens', () => {
    expect(score('position')).toEqual([3, 2, 1, 0])
    // 1 2 * 3 = 3 6 | Note the year 1 9 9 9 . | 3 6 - 5 = 3 1, twice
    expect(score('length')).toEqual([7, 8, 7, 7])
  })

  test('random is a function of seed and trace', () => {
    expect(score('random')).toEqual(score('random'))
    const other = scoreMethodDefinitions.random.score({ ...trace, id: 't2' }, { seed: 7 })
    expect(other).not.toEqual(score('random'))
  })

  test('step types weigh by the table, of which single rows can be changed', () => {
    expect(score('stepType')).toEqual([1, 0.5, 1, 0.1])
    const changed = scoreMethodDefinitions.stepType.score(trace, { seed: 1, stepTypeWeights: { planning: 0 } })
    expect(changed).toEqual([1, 0, 1, 0.1])
    const untyped = scoreMethodDefinitions.stepType.score({ ...trace, steps: [{ text: 'x' }] }, { seed: 1 })
    const weights = Object.values(defaultStepTypeWeights)
    expect(untyped[0]).toBeCloseTo(weights.reduce((total, weight) => total + weight, 0) / weights.length, 12)
  })

  test('novelty, by hand', () => {
    // step 1: 12, 3, 36 of which 36 is new: 1/3
    // step 2: 1999, note, the, year, note-the, the-year: all but... 'the' is not in the question: 6/6
    // step 3: 36, 5, 31 of which 31 is new: 1/3; step 4: nothing new
    const [first, second, third, fourth] = score('novelty')
    expect(first).toBeCloseTo(1 / 3, 12)
    expect(second).toBe(1)
    expect(third).toBeCloseTo(1 / 3, 12)
    expect(fourth).toBe(0)
  })

  test('dependency, by hand', () => {
    // step 1 (36) is used by steps 3 and 4; the answer 31 is used through step 3: 1 + 3/5
    // step 3 (31) is used by the answer (step 4 computes 31 itself): 1 + 1/5; steps 2 and 4 by nothing
    const [first, second, third, fourth] = score('dependency')
    expect(first).toBeCloseTo(1.6, 12)
    expect(second).toBe(0)
    expect(third).toBeCloseTo(1.2, 12)
    expect(fourth).toBe(0)
  })

  test('pir hands on what was measured, and says so where nothing was', () => {
    expect(score('pir')).toEqual([0.4, -0.1, 0.6, 0])
    const { measured: _, ...unmeasured } = trace
    expect(() => scoreMethodDefinitions.pir.score(unmeasured, { seed: 1 })).toThrow(/no 'pir' value/)
  })

  test('every method is listed under its own name and gives one finite number a step', () => {
    for (const method of scoreMethods) {
      expect(scoreMethodDefinitions[method].method).toBe(method)
      const values = score(method)
      expect(values).toHaveLength(trace.steps.length)
      expect(values.every(Number.isFinite)).toBe(true)
      if (method !== 'pir')
        expect(scoreMethodDefinitions[method].score({ ...trace, steps: [] }, { seed: 1 })).toEqual([])
    }
  })
})

describe('fusion', () => {
  test('by hand', () => {
    // ranks of position 3 2 1 0: 1 2/3 1/3 0; of length 7 8 7 7: ranks 2 4 2 2 -> 1/3 1 1/3 1/3
    // weights 3 and 1: (3 + 1/3)/4, (2 + 1)/4, (1 + 1/3)/4, (0 + 1/3)/4
    const { fused, parts } = fuse({ position: [3, 2, 1, 0], length: [7, 8, 7, 7] }, { position: 3, length: 1 })
    const expected = [10 / 12, 9 / 12, 4 / 12, 1 / 12]
    expected.forEach((value, step) => {
      expect(fused[step]).toBeCloseTo(value, 12)
    })
    expect(parts.map(({ method, weight }) => ({ method, weight }))).toEqual([
      { method: 'position', weight: 3 },
      { method: 'length', weight: 1 },
    ])
  })

  test('a single step and a tie have no order', () => {
    expect(rankNormalised([4])).toEqual([0.5])
    expect(rankNormalised([2, 2, 2])).toEqual([0.5, 0.5, 0.5])
  })

  test('refuses what it cannot combine', () => {
    expect(() => fuse({ length: [1] }, {})).toThrow(/every weight/)
    expect(() => fuse({ length: [1] }, { length: -1 })).toThrow(/every weight/)
    expect(() => fuse({ length: [1, 2], novelty: [1] }, { length: 1, novelty: 1 })).toThrow(/'novelty'/)
    expect(() => fuse({ length: [1] }, { length: 1, pir: 1 })).toThrow(/'pir'/)
    expect(() => fuse({ length: [Number.NaN] }, { length: 1 })).toThrow(/'length'/)
  })

  const column = (size: number) => fc.array(fc.integer({ min: -5, max: 5 }), { minLength: size, maxLength: size })

  test('is monotone: a step whose score rises does not fall', () => {
    const columns = fc
      .integer({ min: 1, max: 8 })
      .chain((size) => fc.tuple(column(size), column(size), fc.nat(size - 1)))
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 20 }), ([novelty, length, step], rise) => {
        const weights = { novelty: 2, length: 1 }
        const raised = novelty.map((value, index) => (index === step ? value + rise : value))
        const before = fuse({ novelty, length }, weights).fused[step]!
        expect(fuse({ novelty: raised, length }, weights).fused[step]!).toBeGreaterThanOrEqual(before - 1e-12)
      }),
    )
  })

  test('depends on the order of values only, and stays in [0, 1]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }).chain(column), (novelty) => {
        const { fused } = fuse({ novelty }, { novelty: 1 })
        const stretched = fuse({ novelty: novelty.map((value) => 10 * value ** 3 + 1) }, { novelty: 0.5 })
        expect(stretched.fused).toEqual(fused)
        expect(fused.every((value) => value >= 0 && value <= 1)).toBe(true)
      }),
    )
  })
})

describe('scores beside their controls', () => {
  test('AUROC within traces, by hand', () => {
    // trace 1: accepted 3, 1; rejected 2: 1 of 2 pairs. trace 2: accepted 5, rejected 9: 0 of 1. Together 1 of 3.
    const rows = checkScores(
      [
        { truth: [1, 0, 1, null], scores: { novelty: [3, 2, 1, 8] } },
        { truth: [0, 1], scores: { novelty: [9, 5] } },
      ],
      { seed: 1, resamples: 200 },
    )
    expect(rows[0]?.auroc?.value).toBeCloseTo(1 / 3, 12)
    expect(rows[0]).toMatchObject({ method: 'novelty', pairs: 3, traces: 2 })
  })

  test('a method that knows the truth beats the controls, noise does not', () => {
    const random = seededRandom('check')
    const traces = Array.from({ length: 60 }, () => {
      const truth = Array.from({ length: 8 }, () => (random.real() < 0.7 ? 1 : 0))
      const noise = () => truth.map(() => random.real())
      const scores = { position: truth.map((_, index) => 7 - index), random: noise(), length: noise() }
      return { truth, scores: { ...scores, pir: truth.map((value) => value + random.real()), novelty: noise() } }
    })
    const rows = new Map(checkScores(traces, { seed: 3, resamples: 1000 }).map((row) => [row.method, row]))
    expect(rows.get('pir')?.beatsControls).toBe(true)
    expect(rows.get('pir')?.auroc?.low).toBeGreaterThan(0.9)
    expect(rows.get('novelty')?.beatsControls).toBe(false)
    expect(rows.get('position')?.beatsControls).toBeNull()
  })

  test('where nothing was judged nothing is said', () => {
    const [row] = checkScores([{ truth: [null, null], scores: { novelty: [1, 2] } }], { seed: 1, resamples: 50 })
    expect(row).toMatchObject({ auroc: null, spearman: null, beatsControls: null })
  })
})

test('the suggestion follows the importance', () => {
  expect([0.1, 0.35, 0.4, 1].map(suggestVerdict)).toEqual(['reject', 'unsure', 'accept', 'accept'])
})

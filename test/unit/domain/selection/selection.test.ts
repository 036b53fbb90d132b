import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compressByAnswer } from '../../../../electron/domain/selection/compressByAnswer.ts'
import { knee, rateDistortionCurve } from '../../../../electron/domain/selection/rateDistortion.ts'
import { type SelectableTrace, stepPrerequisites } from '../../../../electron/domain/selection/selectableTrace.ts'
import { selectAcrossTraces, selectSteps } from '../../../../electron/domain/selection/selectSteps.ts'
import type { Verdict } from '../../../../electron/domain/words.ts'

const traceOf = (id: string, steps: readonly (readonly [string, number, Verdict?])[]): SelectableTrace => ({
  id,
  question: '',
  answer: '',
  steps: steps.map(([text, fused, verdict]) => ({ text, scores: { fused }, verdict: verdict ?? null })),
})

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ')

/** a = 33 is needed by the third step, which scores highest. */
const chain = traceOf('chain', [
  ['a = 33', 0.1, 'reject'],
  [words(4), 0.5, 'accept'],
  ['a + b = 90', 0.9, 'accept'],
  [words(2), 0.3, 'unsure'],
])

describe('accepted', () => {
  test('keeps what was accepted and nothing else', () => {
    expect(selectSteps(chain, { kind: 'accepted' }).kept).toEqual([false, true, true, false])
    expect(selectSteps(chain, { kind: 'accepted', unsure: 'keep' }).kept).toEqual([false, true, true, true])
  })

  test('closure on request overrules, and says for what', () => {
    const { kept, keptForOthers } = selectSteps(chain, { kind: 'accepted', closure: true })
    expect(kept).toEqual([true, true, true, false])
    expect(keptForOthers).toEqual([0])
  })
})

describe('threshold', () => {
  test('keeps what reaches it and what that relies on', () => {
    const selection = selectSteps(chain, { kind: 'threshold', score: 'fused', atLeast: 0.9 })
    expect(selection.kept).toEqual([true, false, true, false])
    // tokens: a = 3 3 (4) | 4 | a + b = 9 0 (6) | 2; kept 10 of 16
    expect(selection).toMatchObject({ keptTokens: 10, tokens: 16, share: 10 / 16, keptForOthers: [0] })
    const open = selectSteps(chain, { kind: 'threshold', score: 'fused', atLeast: 0.9, closure: false })
    expect(open.kept).toEqual([false, false, true, false])
  })

  test('refuses a step without the score', () => {
    expect(() => selectSteps(chain, { kind: 'threshold', score: 'pir', atLeast: 0 })).toThrow(/no 'pir' score/)
  })
})

describe('budget', () => {
  test('counts what a step brings along', () => {
    const kept = (tokens: number) => selectSteps(chain, { kind: 'budget', score: 'fused', budget: { tokens } }).kept
    // With 9 tokens the third step (6, and 4 for the first) does not fit: second (4), fourth (2); then nothing for 4.
    expect(kept(9)).toEqual([false, true, false, true])
    expect(kept(10)).toEqual([true, false, true, false])
    expect(kept(0)).toEqual([false, false, false, false])
  })

  test('one budget over all traces goes where the scores are', () => {
    const rich = traceOf('rich', [
      [words(3), 0.9],
      [words(3), 0.8],
    ])
    const poor = traceOf('poor', [
      [words(3), 0.2],
      [words(3), 0.1],
    ])
    const [first, second] = selectAcrossTraces([rich, poor], { kind: 'budget', score: 'fused', budget: { share: 0.5 } })
    expect(first?.kept).toEqual([true, true])
    expect(second?.kept).toEqual([false, false])
  })

  test('refuses an impossible budget', () => {
    const select = (budget: { share: number } | { tokens: number }) => () =>
      selectSteps(chain, { kind: 'budget', score: 'fused', budget })
    expect(select({ share: 1.2 })).toThrow(/budget/)
    expect(select({ tokens: -1 })).toThrow(/budget/)
  })
})

describe('knapsack', () => {
  test('finds what the greedy order misses', () => {
    // Budget 6: the greedy order takes 0.6 (5 tokens) and no more; 0.5 + 0.5 (3 + 3) is worth more.
    const trace = traceOf('t', [
      [words(5), 0.6],
      [words(3), 0.5],
      [words(3), 0.5],
    ])
    const select = (kind: 'budget' | 'knapsack') =>
      selectSteps(trace, { kind, score: 'fused', budget: { tokens: 6 } }).kept
    expect(select('budget')).toEqual([true, false, false])
    expect(select('knapsack')).toEqual([false, true, true])
  })

  test('is exact without dependencies', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: -2, max: 9 })), { maxLength: 9 })
    fc.assert(
      fc.property(steps, fc.nat(25), (rows, tokens) => {
        const trace = traceOf(
          't',
          rows.map(([length, value]) => [words(length), value]),
        )
        const { kept } = selectSteps(trace, { kind: 'knapsack', score: 'fused', budget: { tokens } })
        const worth = (chosen: readonly boolean[]) =>
          rows.reduce((sum, [, value], i) => sum + (chosen[i] ? value : 0), 0)
        let best = 0
        for (let mask = 0; mask < 2 ** rows.length; mask += 1) {
          const chosen = rows.map((_, index) => (mask & (1 << index)) !== 0)
          const cost = rows.reduce((sum, [length], index) => sum + (chosen[index] ? length : 0), 0)
          if (cost <= tokens) best = Math.max(best, worth(chosen))
        }
        expect(worth(kept)).toBe(best)
      }),
    )
  })
})

/** Chains in which steps really use each other's values. */
const linkedTrace = fc
  .array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('a', 'b', 'c'),
      fc.integer({ min: 30, max: 60 }),
      fc.nat(9),
    ),
    { maxLength: 10 },
  )
  .chain((rows) => fc.uuid().map((id) => ({ id, rows })))
  .map(({ id, rows }) =>
    traceOf(
      id,
      rows.map(([target, used, value, score]) => [`${target} = ${used} + 5 = ${value}`, score / 9] as const),
    ),
  )

describe('for all traces', () => {
  test('budgets are respected and choices closed, by trace and over the dataset', () => {
    const kind = fc.constantFrom('budget' as const, 'knapsack' as const)
    fc.assert(
      fc.property(fc.array(linkedTrace, { maxLength: 4 }), fc.nat(100), kind, (traces, percent, rule) => {
        const selections = selectAcrossTraces(traces, { kind: rule, score: 'fused', budget: { share: percent / 100 } })
        const total = selections.reduce((sum, { tokens }) => sum + tokens, 0)
        const kept = selections.reduce((sum, { keptTokens }) => sum + keptTokens, 0)
        expect(kept).toBeLessThanOrEqual((total * percent) / 100 + 1e-6)
        traces.forEach((trace, index) => {
          const chosen = selections[index]!.kept
          stepPrerequisites(trace).forEach((needs, step) => {
            if (chosen[step]) for (const needed of needs) expect(chosen[needed]).toBe(true)
          })
        })
      }),
    )
  })

  test('the whole budget keeps everything, the order of the traces changes nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(linkedTrace, { maxLength: 4, selector: ({ id }) => id }), (traces) => {
        const whole = selectAcrossTraces(traces, { kind: 'budget', score: 'fused', budget: { share: 1 } })
        expect(whole.every(({ kept }) => kept.every(Boolean))).toBe(true)
        const rule = { kind: 'budget', score: 'fused', budget: { share: 0.4 } } as const
        expect(selectAcrossTraces([...traces].reverse(), rule).reverse()).toEqual(selectAcrossTraces(traces, rule))
      }),
    )
  })
})

describe('rate and distortion', () => {
  test('curve and knee, by hand', () => {
    // Kept in the order 2, 0, 1 of steps with 4, 4 and 2 tokens.
    const curve = rateDistortionCurve({ tokens: [4, 4, 2], order: [2, 0, 1], answerLogProbs: [-5, -1.2, -1.1, -1] })
    expect(curve.map(({ share, keptSteps }) => [share, keptSteps])).toEqual([
      [0, 0],
      [0.2, 1],
      [0.6, 2],
      [1, 3],
    ])
    expect(curve[1]?.kept).toEqual([false, false, true])
    expect(knee(curve, 0.15)?.share).toBe(0.6)
    expect(knee(curve, 0.25)?.share).toBe(0.2)
    expect(knee(curve, 0)?.share).toBe(1)
    expect(knee([], 1)).toBeNull()
  })

  test('refuses a measurement too few', () => {
    expect(() => rateDistortionCurve({ tokens: [1, 1], answerLogProbs: [0, 0] })).toThrow(/3 measurements/)
  })
})

describe('compression by asking for the answer', () => {
  /** Each step is worth so many nats to the answer, independent of the others. */
  const additive = (worth: readonly number[]) => async (kept: readonly boolean[]) =>
    worth.reduce((total, value, step) => total - (kept[step] ? 0 : value), -0.5)
  const plain = traceOf('t', [
    [words(3), 0],
    [words(3), 0],
    [words(3), 0],
    [words(3), 0],
  ])

  test('removes the cheapest first and stops before epsilon is passed', async () => {
    const { kept, removed, curve, measurements } = await compressByAnswer({
      trace: plain,
      answerLogProbability: additive([2, 0.1, 0.3, -0.2]),
      epsilon: 0.5,
      stop: 'greedy',
    })
    // 3 gains 0.2, 1 costs 0.1, 2 costs 0.3 (together 0.2 below full), 0 would cost 2
    expect(removed).toEqual([3, 1, 2])
    expect(kept).toEqual([true, false, false, false])
    expect(curve.map(({ share }) => share)).toEqual([1, 0.75, 0.5, 0.25])
    // 1 for the full chain, 4 at first, then one each
    expect(measurements).toBe(8)
  })

  test('auto looks behind a dip, greedy does not', async () => {
    // Steps 0 and 1 mislead only as a pair that is half there.
    const answerLogProbability = async (kept: readonly boolean[]) => (kept[0] === kept[1] ? -0.5 : -3)
    const request = { trace: plain, answerLogProbability, epsilon: 0.1 }
    const greedy = await compressByAnswer({ ...request, stop: 'greedy' })
    const auto = await compressByAnswer({ ...request, stop: 'auto' })
    expect(greedy.kept).toEqual([true, true, false, false])
    expect(auto.kept).toEqual([false, false, false, false])
  })

  test('a needed step goes only after those that use it', async () => {
    const linked = traceOf('t', [
      ['a = 33', 0],
      [words(2), 0],
      ['a + 7', 0],
    ])
    const answerLogProbability = additive([0, 0.1, 0.2])
    const closed = await compressByAnswer({ trace: linked, answerLogProbability, epsilon: 9, stop: 'greedy' })
    expect(closed.removed.indexOf(0)).toBeGreaterThan(closed.removed.indexOf(2))
    const open = await compressByAnswer({
      trace: linked,
      answerLogProbability,
      epsilon: 9,
      stop: 'greedy',
      closure: false,
    })
    expect(open.removed[0]).toBe(0)
  })

  test('stops when it is cancelled', async () => {
    const request = { trace: plain, answerLogProbability: additive([1, 1, 1, 1]), epsilon: 1, stop: 'greedy' } as const
    await expect(compressByAnswer({ ...request, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })

  test('lazy evaluation finds what full evaluation finds when steps are independent', async () => {
    const worths = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(worths, async (worth) => {
        const trace = traceOf(
          't',
          worth.map(() => [words(2), 0]),
        )
        const { removed, kept } = await compressByAnswer({
          trace,
          answerLogProbability: additive(worth),
          epsilon: 1000,
          stop: 'greedy',
        })
        expect(kept.some(Boolean)).toBe(false)
        expect(removed.map((step) => worth[step]!)).toEqual([...worth].sort((a, b) => a - b))
      }),
    )
  })
})

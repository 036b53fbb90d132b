import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildComparison, plannedPairs } from '../../../../electron/domain/comparison/buildComparison.ts'
import type { ArmAnswer, ComparedArm } from '../../../../electron/domain/comparison/comparisonTypes.ts'
import { paretoFront } from '../../../../electron/domain/comparison/paretoFront.ts'
import type { Prices } from '../../../../electron/domain/cost/answerCost.ts'

const prices: Prices = { kind: 'api', currency: 'JPY', perMillionPromptTokens: 0, perMillionAnswerTokens: 100 }

/** Right answers as '1', wrong ones as '0'; tokens and milliseconds per answer. */
const armOf = (name: string, outcomes: string, { tokens = 10, latencyMs = 100 } = {}): ComparedArm => ({
  name,
  keptTokenShare: 1,
  trainTokens: 500,
  prices,
  answers: [...outcomes].map((outcome, index) => ({
    item: `q${String(index).padStart(4, '0')}`,
    correct: outcome === '1',
    latencyMs,
    tokens,
    errorKind: outcome === '1' ? null : 'arithmetic-slip',
  })),
})

const resamples = 500

describe('by hand', () => {
  // before 1100 0000, after 1011 1110: better 5 (3, 4, 5, 6, 7), worse 1 (2), same 2
  const before = armOf('full', '11000000', { tokens: 20, latencyMs: 200 })
  const after = armOf('curated', '10111110', { tokens: 10, latencyMs: 50 })
  const comparison = buildComparison({ arms: [before, after], seed: 1, resamples })
  const pair = comparison.pairs[0]!

  test('counts, difference and test', () => {
    expect(pair).toMatchObject({ a: 'full', b: 'curated', n: 8, unpaired: 0, better: 5, worse: 1, same: 2 })
    expect(pair.difference).toBe(0.5)
    // 2 (1 + 6) / 64
    expect(pair.mcnemarP).toBeCloseTo(0.21875, 12)
    expect(pair.holmP).toBeCloseTo(0.21875, 12)
    expect(pair.changed.worse).toEqual(['q0001'])
    expect(pair.low).toBeLessThan(pair.difference)
    expect(pair.high).toBeGreaterThan(pair.difference)
  })

  test('eight questions are too few, and the power says so', () => {
    expect(pair.verdict.key).toBe('too-few-to-tell')
    expect(pair.verdict.detectableDifference!).toBeGreaterThan(0.5)
  })

  test('tokens, latency and cost', () => {
    const [full, curated] = comparison.arms
    expect(full?.accuracy.value).toBe(0.25)
    expect(full?.errorRate.value).toBe(0.75)
    expect(full?.latencyMs.p50).toBe(200)
    // 20 tokens x 100 / 1e6 x 1000
    expect(full?.costPer1000).toBeCloseTo(2, 12)
    expect(curated?.costPer1000).toBeCloseTo(1, 12)
    expect(curated?.errors).toEqual({ 'arithmetic-slip': 2 })
    expect(pair.latencyMs.ratio?.value).toBeCloseTo(0.25, 12)
    expect(pair.costPer1000?.difference.value).toBeCloseTo(-1, 12)
  })

  test('outcomes before and after', () => {
    expect(pair.errorKinds).toEqual([
      { before: 'arithmetic-slip', after: 'arithmetic-slip', count: 1 },
      { before: 'arithmetic-slip', after: 'correct', count: 5 },
      { before: 'correct', after: 'arithmetic-slip', count: 1 },
      { before: 'correct', after: 'correct', count: 1 },
    ])
  })

  test('the better, cheaper and faster arm stands alone on the fronts', () => {
    expect(
      comparison.pareto.map(({ name, onCostFront, onLatencyFront }) => [name, onCostFront, onLatencyFront]),
    ).toEqual([
      ['full', false, false],
      ['curated', true, true],
    ])
    expect(comparison.currency).toBe('JPY')
  })

  test('can be written as JSON and read back unchanged', () => {
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
  })
})

describe('verdicts', () => {
  const verdictOf = (before: string, after: string) =>
    buildComparison({ arms: [armOf('x', before), armOf('y', after)], seed: 1, resamples }).pairs[0]!.verdict

  test('better, worse', () => {
    const weak = '0'.repeat(30) + '1'.repeat(70)
    const strong = '1'.repeat(100)
    expect(verdictOf(weak, strong).key).toBe('better')
    expect(verdictOf(strong, weak).key).toBe('worse')
  })

  test('no difference shown only where a worthwhile one would have been', () => {
    const many = '1'.repeat(900) + '01'.repeat(50)
    const swapped = '1'.repeat(900) + '10'.repeat(50)
    const verdict = verdictOf(many, swapped)
    expect(verdict.key).toBe('no-difference-shown')
    expect(verdict.detectableDifference!).toBeLessThan(0.05)
    expect(verdictOf('1'.repeat(20), '1'.repeat(20)).key).toBe('too-few-to-tell')
  })

  test('one lucky arm of several is not a finding', () => {
    const base = '0'.repeat(7) + '1'.repeat(93)
    // better 7, worse 1 would be p 0.07; 7 and 0: 2/128 = 0.0156, times 4 pairs above 0.05
    const lucky = '1'.repeat(100)
    const arms = [armOf('base', base), armOf('lucky', lucky), armOf('b', base), armOf('c', base), armOf('d', base)]
    const comparison = buildComparison({ arms, seed: 1, resamples })
    expect(comparison.pairs[0]?.mcnemarP).toBeCloseTo(2 / 128, 12)
    expect(comparison.pairs[0]?.holmP).toBeCloseTo(8 / 128, 12)
    expect(comparison.pairs[0]?.verdict.key).toBe('too-few-to-tell')
  })
})

test('the planned pairs put curated against every control', () => {
  expect(plannedPairs(['answer-only', 'full', 'curated', 'random'])).toEqual([
    ['answer-only', 'curated'],
    ['full', 'curated'],
    ['random', 'curated'],
  ])
  expect(plannedPairs(['x', 'y', 'z'])).toEqual([
    ['x', 'y'],
    ['x', 'z'],
  ])
})

test('several seeds are averaged within a question first', () => {
  const seeded = (name: string, rows: readonly (readonly [string, number, boolean])[]): ComparedArm => ({
    ...armOf(name, ''),
    answers: rows.map(([item, seed, correct]): ArmAnswer => ({ item, seed, correct, latencyMs: 1, tokens: 1 })),
  })
  const x = seeded('x', [
    ['q1', 1, true],
    ['q1', 2, false],
    ['q2', 1, false],
    ['q2', 2, false],
  ])
  const y = seeded('y', [
    ['q1', 1, true],
    ['q1', 2, true],
    ['q2', 1, false],
    ['q2', 2, false],
  ])
  const { arms, pairs } = buildComparison({ arms: [x, y], seed: 1, resamples })
  // x: (0.5 + 0) / 2; y: (1 + 0) / 2
  expect(arms.map(({ n, answers, accuracy }) => [n, answers, accuracy.value])).toEqual([
    [2, 4, 0.25],
    [2, 4, 0.5],
  ])
  expect(pairs[0]).toMatchObject({ n: 2, better: 1, worse: 0, same: 1, difference: 0.25 })
})

test('questions that one arm did not answer are left out of the pair and counted', () => {
  const { pairs } = buildComparison({ arms: [armOf('x', '1100'), armOf('y', '111')], seed: 1, resamples })
  expect(pairs[0]).toMatchObject({ n: 3, unpaired: 1, better: 1 })
})

describe('refusals', () => {
  const build = (arms: ComparedArm[], pairs?: [string, string][]) => () =>
    buildComparison({ arms, seed: 1, resamples, ...(pairs && { pairs }) })

  test('arms, pairs, currencies, doubled answers, nothing in common', () => {
    const dollars = { ...armOf('y', '1'), prices: { ...prices, currency: 'USD' } }
    const twice = { ...armOf('y', ''), answers: [...armOf('y', '1').answers, ...armOf('y', '1').answers] }
    const elsewhere = { ...armOf('y', ''), answers: [{ item: 'other', correct: true, latencyMs: 1, tokens: 1 }] }
    expect(build([armOf('x', '1'), armOf('x', '1')])).toThrow(/name of its own/)
    expect(build([armOf('x', '1'), armOf('y', '')])).toThrow(/at least one answer/)
    expect(build([armOf('x', '1')], [['x', 'z']])).toThrow(/\(z\)/)
    expect(build([armOf('x', '1'), dollars])).toThrow(/JPY and USD/)
    expect(build([armOf('x', '1'), twice])).toThrow(/two answers/)
    expect(build([armOf('x', '1'), elsewhere])).toThrow(/no question in common/)
  })
})

describe('for all comparisons', () => {
  const outcomes = fc.integer({ min: 1, max: 30 }).chain((size) => {
    const arm = fc.stringMatching(new RegExp(`^[01]{${size}}$`))
    return fc.tuple(arm, arm, arm)
  })

  test('the order of the answers changes nothing; swapping a pair mirrors it', () => {
    fc.assert(
      fc.property(outcomes, ([x, y, z]) => {
        const arms = [armOf('x', x), armOf('y', y), armOf('z', z)]
        const pairs = [
          ['x', 'y'],
          ['y', 'x'],
        ] as const
        const comparison = buildComparison({ arms, pairs, seed: 1, resamples: 50 })
        const shuffled = arms.map((arm) => ({ ...arm, answers: [...arm.answers].reverse() }))
        expect(buildComparison({ arms: shuffled, pairs, seed: 1, resamples: 50 })).toEqual(comparison)
        const [forward, backward] = comparison.pairs
        expect(backward?.difference).toBeCloseTo(-forward!.difference, 12)
        expect(backward?.low).toBeCloseTo(-forward!.high, 12)
        expect(backward?.better).toBe(forward?.worse)
        expect(forward!.better + forward!.worse + forward!.same).toBe(forward?.n)
        const cells = forward!.errorKinds.reduce((total, { count }) => total + count, 0)
        expect(cells).toBe(x.length)
      }),
      { numRuns: 40 },
    )
  })

  test('a Pareto front is never empty and dominates every arm outside it', () => {
    const points = fc.array(
      fc.record({ gain: fc.integer({ min: 0, max: 5 }), price: fc.integer({ min: 0, max: 5 }) }),
      {
        minLength: 1,
        maxLength: 10,
      },
    )
    fc.assert(
      fc.property(points, (all) => {
        const front = paretoFront(all)
        const onFront = all.filter((_, index) => front[index])
        expect(onFront.length).toBeGreaterThan(0)
        for (const point of all) {
          expect(onFront.some(({ gain, price }) => gain >= point.gain && price <= point.price)).toBe(true)
        }
      }),
    )
  })
})

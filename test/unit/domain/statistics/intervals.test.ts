import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairedBootstrap, pairedBootstraps } from '../../../../electron/domain/statistics/pairedBootstrap.ts'
import { pairedDifference } from '../../../../electron/domain/statistics/pairedDifference.ts'
import { quantile, quantileEstimate } from '../../../../electron/domain/statistics/quantile.ts'
import { seededRandom } from '../../../../electron/domain/statistics/seededRandom.ts'
import { wilsonInterval } from '../../../../electron/domain/statistics/wilsonInterval.ts'

describe('Wilson', () => {
  test('8 of 10, by hand', () => {
    // z² = 3.841459; centre (0.8 + 0.192073) / 1.384146 = 0.716740
    // half 1.959964 sqrt(0.016 + 0.00960365) / 1.384146 = 0.226577
    const { low, high } = wilsonInterval(8, 10)
    expect(low).toBeCloseTo(0.490163, 5)
    expect(high).toBeCloseTo(0.943318, 5)
  })

  test('none of n: 0 to z² / (n + z²)', () => {
    const { low, high } = wilsonInterval(0, 20)
    expect(low).toBe(0)
    expect(high).toBeCloseTo(3.841459 / 23.841459, 6)
  })

  test('holds its share, stays in [0, 1] and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.round(share * n)
        const { value, low, high } = wilsonInterval(successes, n)
        expect(low).toBeLessThanOrEqual(value)
        expect(high).toBeGreaterThanOrEqual(value)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(wilsonInterval(n - successes, n).low).toBeCloseTo(1 - high, 12)
      }),
    )
  })
})

describe('paired difference', () => {
  const pairs = [
    { before: 0, after: 1 },
    { before: 1, after: 1 },
    { before: 1, after: 1 },
    { before: 0, after: 0 },
  ]

  test('by hand', () => {
    // d = 1, 0, 0, 0: mean 0.25, s² = (0.75² + 3 x 0.25²) / 3 = 0.25, standard error 0.5 / 2
    // with +1 and -1 added: centre 1/6, sum of squares 3 - 6/36 = 2.833333,
    // half 1.959964 sqrt(2.833333) / 6 = 0.549855
    const { value, standardError, low, high } = pairedDifference(pairs)
    expect(value).toBe(0.25)
    expect(standardError).toBeCloseTo(0.25, 12)
    expect(low).toBeCloseTo(1 / 6 - 0.549855, 5)
    expect(high).toBeCloseTo(1 / 6 + 0.549855, 5)
  })

  test('clustered standard error, by hand', () => {
    // group sums of residuals: 0.75 and -0.75; sqrt(2/1 x 1.125) / 4 = 1.5 / 4
    const grouped = pairs.map((pair, index) => ({ ...pair, group: index === 0 ? 'x' : 'y' }))
    expect(pairedDifference(grouped).standardError).toBeCloseTo(0.375, 12)
    expect(pairedDifference(grouped).clusters).toBe(2)
  })

  test('where nothing changed the interval still has a width', () => {
    const { low, high } = pairedDifference(Array.from({ length: 50 }, () => ({ before: 1, after: 1 })))
    expect(low).toBeLessThan(-0.02)
    expect(high).toBeGreaterThan(0.02)
  })

  test('covers the truth in about 95 % of experiments', () => {
    // 60 questions, won with 0.20 and lost with 0.08: true difference 0.12.
    const random = seededRandom('coverage')
    const experiments = 2000
    let covered = 0
    for (let experiment = 0; experiment < experiments; experiment += 1) {
      const drawn = Array.from({ length: 60 }, () => {
        const draw = random.real()
        return { before: draw < 0.08 ? 1 : 0, after: draw > 0.8 ? 1 : 0 }
      })
      const { low, high } = pairedDifference(drawn)
      if (low <= 0.12 && 0.12 <= high) covered += 1
    }
    expect(covered / experiments).toBeGreaterThan(0.935)
    expect(covered / experiments).toBeLessThan(0.975)
  })
})

describe('quantiles', () => {
  test('linear interpolation, by hand', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    // position 99 x 0.95 = 94.05 from 0: 95 + 0.05
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1)
    expect(quantile(hundred, 0.95)).toBeCloseTo(95.05, 10)
  })

  test('interval of a median of ten: second and ninth value', () => {
    // P(B <= 1) = 11/1024 = 0.0107 <= 0.025 < P(B <= 2) = 56/1024; symmetric above
    const values = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    expect(quantileEstimate(values, 0.5)).toEqual({ value: 55, low: 20, high: 90 })
  })

  test('p95 of ten values has no upper bound', () => {
    expect(quantileEstimate([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95).high).toBeNull()
  })

  test('several seeds of a question do not narrow the interval', () => {
    const values = Array.from({ length: 40 }, (_, index) => index)
    const repeated = values.flatMap((value) => [value, value, value])
    const single = quantileEstimate(values, 0.5)
    const grouped = quantileEstimate(repeated, 0.5, { independent: 40 })
    expect(Math.abs(grouped.low! - single.low!)).toBeLessThanOrEqual(1)
    expect(Math.abs(grouped.high! - single.high!)).toBeLessThanOrEqual(1)
  })
})

describe('paired bootstrap', () => {
  const random = seededRandom('latencies')
  const before = Array.from({ length: 200 }, () => 100 + 50 * random.real())
  const after = before.map((value) => value * 0.5)

  test('point estimates are the plain means, and a fixed ratio has no spread', () => {
    const { difference, ratio, before: mean } = pairedBootstrap({ before, after }, { seed: 1 })
    const plain = before.reduce((total, value) => total + value, 0) / before.length
    expect(mean.value).toBeCloseTo(plain, 9)
    expect(difference.value).toBeCloseTo(-plain / 2, 9)
    expect(ratio.low).toBeCloseTo(0.5, 12)
    expect(ratio.high).toBeCloseTo(0.5, 12)
  })

  test('is near the normal interval where that one is right', () => {
    const { before: mean } = pairedBootstrap({ before, after }, { seed: 1 })
    const spread = Math.sqrt(before.reduce((total, value) => total + (value - mean.value) ** 2, 0)) / before.length
    expect((mean.high - mean.low) / (2 * 1.96 * spread)).toBeCloseTo(1, 1)
  })

  test('is a function of its seed', () => {
    const run = (seed: number) => pairedBootstrap({ before, after }, { seed }).difference
    expect(run(3)).toEqual(run(3))
    expect(run(3)).not.toEqual(run(4))
  })

  test('several quantities share the draws: the result of each is that of its own bootstrap', () => {
    const together = pairedBootstraps(
      { latency: { before, after }, other: { before: after, after: before } },
      { seed: 2 },
    )
    expect(together.latency).toEqual(pairedBootstrap({ before, after }, { seed: 2 }))
  })
})

describe('seeded random', () => {
  test('near seeds give unrelated, uniform numbers', () => {
    // Mean of 2,000 first draws: 0.5 with standard error 0.2887 / sqrt(2000) = 0.0065.
    const firsts = Array.from({ length: 2000 }, (_, seed) => seededRandom(seed).real())
    expect(Math.abs(firsts.reduce((total, value) => total + value, 0) / 2000 - 0.5)).toBeLessThan(4 * 0.0065)
  })

  test('a shuffle keeps every item', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const numeric = (a: number, b: number) => a - b
        expect(seededRandom(seed).shuffle(items).sort(numeric)).toEqual([...items].sort(numeric))
      }),
    )
  })
})

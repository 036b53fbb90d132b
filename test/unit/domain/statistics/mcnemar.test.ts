import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logChoose } from '../../../../electron/domain/statistics/logBinomial.ts'
import {
  mcnemarExact,
  mcnemarPower,
  smallestDetectableDifference,
} from '../../../../electron/domain/statistics/mcnemar.ts'

describe('exact McNemar', () => {
  test('few discordant pairs, by hand', () => {
    // n = 6, smaller 1: 2 (C(6,0) + C(6,1)) / 2^6 = 14 / 64
    expect(mcnemarExact({ better: 5, worse: 1 }).p).toBeCloseTo(0.21875, 14)
    // n = 12, smaller 2: 2 (1 + 12 + 66) / 4096 = 158 / 4096
    expect(mcnemarExact({ better: 2, worse: 10 }).p).toBeCloseTo(158 / 4096, 14)
  })

  test('no evidence gives p = 1', () => {
    for (const counts of [
      { better: 0, worse: 0 },
      { better: 7, worse: 7 },
      { better: 4, worse: 3 },
    ]) {
      expect(mcnemarExact(counts).p).toBe(1)
    }
  })

  test('10^5 pairs all one way: p underflows, its logarithm does not', () => {
    // p = 2 / 2^100000, log10 p = -99999 log10 2
    const { p, log10P } = mcnemarExact({ better: 100_000, worse: 0 })
    expect(p).toBe(0)
    expect(log10P).toBeCloseTo(-99_999 * Math.log10(2), 6)
  })

  test('10^5 discordant pairs agree with the incomplete beta function', () => {
    for (const smaller of [49_950, 49_700, 49_000, 48_000]) {
      const { p } = mcnemarExact({ better: 100_000 - smaller, worse: smaller })
      const reference = 2 * binomialCdf(smaller, 100_000, 0.5)
      expect(Math.abs(p / reference - 1)).toBeLessThan(1e-8)
    }
  })

  test('is symmetric, a probability, and falls as the split grows more uneven', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }), (better, worse) => {
        const { p } = mcnemarExact({ better, worse })
        expect(p).toBe(mcnemarExact({ better: worse, worse: better }).p)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        const [more, fewer] = [Math.max(better, worse), Math.min(better, worse)]
        if (fewer > 0) expect(mcnemarExact({ better: more + 1, worse: fewer - 1 }).p).toBeLessThanOrEqual(p)
      }),
    )
  })
})

describe('power', () => {
  test('six questions that all part, by hand', () => {
    // The test rejects only at 0 of 6 or 6 of 6 (2 / 64 = 0.031; one of six gives 0.219).
    const question = { n: 6, discordance: 1 }
    expect(mcnemarPower(question, 1)).toBeCloseTo(1, 12)
    // difference 0.5: each in favour with 0.75: 0.75^6 + 0.25^6
    expect(mcnemarPower(question, 0.5)).toBeCloseTo(0.75 ** 6 + 0.25 ** 6, 12)
    // difference 0: the size of the test
    expect(mcnemarPower(question, 0)).toBeCloseTo(2 / 64, 12)
  })

  test('a random number of parting questions, by hand', () => {
    // n = 7, discordance 0.9, difference 0.9: all partings in favour; shown if at least 6 part:
    // 7 x 0.9^6 x 0.1 + 0.9^7
    expect(mcnemarPower({ n: 7, discordance: 0.9 }, 0.9)).toBeCloseTo(7 * 0.9 ** 6 * 0.1 + 0.9 ** 7, 12)
  })

  test('the detectable difference is null below six questions and near the normal formula for many', () => {
    expect(smallestDetectableDifference({ n: 5, discordance: 0.4 })).toBeNull()
    expect(smallestDetectableDifference({ n: 0, discordance: 0 })).toBeNull()
    // Connor 1987: difference = (z_.975 sqrt(0.2) + z_.8 sqrt(0.2 - d^2)) / sqrt(1000), about 0.0396
    expect(smallestDetectableDifference({ n: 1000, discordance: 0.2 })).toBeCloseTo(0.04, 2)
  })

  test('at the detectable difference the power is 80 %, and more questions detect less', () => {
    const question = { n: 300, discordance: 0.15 }
    const detectable = smallestDetectableDifference(question)!
    expect(mcnemarPower(question, detectable)).toBeCloseTo(0.8, 3)
    expect(smallestDetectableDifference({ ...question, n: 600 })!).toBeLessThan(detectable)
  })

  test('no discordance observed still answers', () => {
    expect(smallestDetectableDifference({ n: 200, discordance: 0 })!).toBeLessThan(0.06)
  })
})

test('log binomial coefficients, small ones exact', () => {
  // C(52, 5) = 2,598,960; C(100, 50) = 1.0089134454556417e29
  expect(Math.exp(logChoose(52, 5))).toBeCloseTo(2_598_960, 4)
  expect(Math.exp(logChoose(100, 50)) / 1.0089134454556417e29).toBeCloseTo(1, 11)
})

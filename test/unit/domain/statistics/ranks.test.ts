import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holmAdjusted } from '../../../../electron/domain/statistics/holm.ts'
import { auroc, averageRanks, spearman } from '../../../../electron/domain/statistics/ranks.ts'

test('ranks with ties averaged', () => {
  expect(averageRanks([30, 10, 20, 20])).toEqual([4, 1, 2.5, 2.5])
  expect(averageRanks([])).toEqual([])
})

test('AUROC with a tie, by hand', () => {
  // positives 2, 3 against negatives 1, 2: 1 + 0.5 + 1 + 1 of 4
  expect(auroc([1, 2, 2, 3], [false, true, false, true])).toBe(0.875)
  expect(auroc([1, 2], [true, true])).toBeNull()
})

test('AUROC is the share of ordered pairs', () => {
  const judged = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 2, maxLength: 30 })
  fc.assert(
    fc.property(judged, (rows) => {
      const positives = rows.filter(([, positive]) => positive)
      const negatives = rows.filter(([, positive]) => !positive)
      const wins = positives.flatMap(([a]) => negatives.map(([b]) => (1 + Math.sign(a - b)) / 2))
      const expected = wins.length === 0 ? null : wins.reduce<number>((total, win) => total + win, 0) / wins.length
      const value = auroc(
        rows.map(([score]) => score),
        rows.map(([, positive]) => positive),
      )
      if (expected === null) expect(value).toBeNull()
      else expect(value).toBeCloseTo(expected, 12)
    }),
  )
})

test('Spearman, by hand', () => {
  // no ties: 1 - 6 (0 + 1 + 1 + 0) / (4 x 15)
  expect(spearman([1, 2, 3, 4], [1, 3, 2, 4])).toBeCloseTo(0.8, 12)
  // ranks 1.5 1.5 3 and 1 2 3: covariance 1.5, spreads 1.5 and 2: 1.5 / sqrt(3)
  expect(spearman([1, 1, 2], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(3), 12)
  expect(spearman([5, 5, 5], [1, 2, 3])).toBeNull()
})

test('Holm, by hand', () => {
  // sorted 0.01 x 3, 0.03 x 2, max(0.06, 0.04 x 1)
  const [first, second, third] = holmAdjusted([0.01, 0.04, 0.03])
  expect(first).toBeCloseTo(0.03, 12)
  expect(second).toBeCloseTo(0.06, 12)
  expect(third).toBeCloseTo(0.06, 12)
})

test('Holm never lowers a p, never passes 1, never changes the order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const adjusted = holmAdjusted(pValues)
      pValues.forEach((p, index) => {
        expect(adjusted[index]).toBeGreaterThanOrEqual(p)
        expect(adjusted[index]).toBeLessThanOrEqual(1)
        pValues.forEach((other, otherIndex) => {
          if (p < other) expect(adjusted[index]).toBeLessThanOrEqual(adjusted[otherIndex]!)
        })
      })
    }),
  )
})

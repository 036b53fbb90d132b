import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundAxis } from '../../../../../electron/services/report/charts/axis.ts'

describe('roundAxis', () => {
  test('accuracies from 55.5 % to 96.1 % get ticks of ten points', () => {
    // (0.961 - 0.555) / 6 = 0.068, and the next round step is 0.1.
    expect(roundAxis({ low: 0.555, high: 0.961, from: 0, to: 100, ticks: 6 }).ticks).toEqual([
      0.5, 0.6, 0.7, 0.8, 0.9, 1,
    ])
  })

  test('an axis may run upwards', () => {
    const axis = roundAxis({ low: 0, high: 10, from: 300, to: 0, ticks: 2 })
    expect(axis.ticks).toEqual([0, 5, 10])
    expect(axis.at(2.5)).toBe(225)
  })

  test('covers its data with few, even, ascending ticks', () => {
    const thousandths = fc.integer({ min: -1e6, max: 1e6 }).map((whole) => whole / 1000)
    fc.assert(
      fc.property(thousandths, thousandths, fc.integer({ min: 1, max: 8 }), (a, b, ticks) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const axis = roundAxis({ low, high, from: 0, to: 100, ticks })
        const slack = 1e-9 * Math.max(1, Math.abs(low), Math.abs(high))
        expect(axis.low).toBeLessThanOrEqual(low + slack)
        expect(axis.high).toBeGreaterThanOrEqual(high - slack)
        expect(axis.ticks.length).toBeLessThanOrEqual(ticks + 2)
        expect(axis.at(axis.low)).toBe(0)
        expect(axis.at(axis.high)).toBe(100)
        for (const [index, tick] of axis.ticks.slice(1).entries()) expect(tick).toBeGreaterThan(axis.ticks[index]!)
      }),
    )
  })
})

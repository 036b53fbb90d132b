import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceTicks, scaleOver } from '../../../../renderer/charts/scale.ts'

test('ticks are 1, 2 or 5 times a power of ten and free of rounding dust', () => {
  expect(niceTicks(0, 2.41, 5)).toEqual([0, 0.5, 1, 1.5, 2])
  expect(niceTicks(0, 1, 10)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  expect(niceTicks(0, 0.0161, 4)).toEqual([0, 0.005, 0.01, 0.015])
})

test('the domain is widened to whole ticks, but not beyond its bounds', () => {
  const scale = scaleOver({ values: [0.12, 0.97], range: [400, 0], wantedTicks: 5, high: 1 })
  expect(scale.domain).toEqual([0, 1])
  // 0.25 of [0, 1] on [400, 0]: 400 − 100
  expect(scale.at(0.25)).toBe(300)
})

test('equal values still get an axis', () => {
  const scale = scaleOver({ values: [0, 0], range: [0, 100], wantedTicks: 4, low: 0 })
  expect(scale.domain[1]).toBeGreaterThan(scale.domain[0])
  expect(Number.isFinite(scale.at(0))).toBe(true)
})

test('every value lies within the range', () => {
  const value = fc.double({ min: 1e-6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const { at } = scaleOver({ values, range: [0, 500], wantedTicks: 5, low: 0 })
      for (const one of values) {
        expect(at(one)).toBeGreaterThanOrEqual(-1e-6)
        expect(at(one)).toBeLessThanOrEqual(500 + 1e-6)
      }
    }),
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, overlap, placeLabels, textWidth } from '../../../../renderer/charts/placeLabels.ts'

const frame: Box = { x: 0, y: 0, width: 800, height: 400 }
const fontSize = 13

test('a label alone stands right beside its point, without a line', () => {
  const [label] = placeLabels({ points: [{ x: 100, y: 100, label: 'curated' }], obstacles: [], frame, fontSize })
  expect(label).toMatchObject({ x: 108, isLed: false })
})

test('a label at the right border turns to the left', () => {
  const [label] = placeLabels({ points: [{ x: 795, y: 100, label: 'full chain' }], obstacles: [], frame, fontSize })
  expect(label!.x + label!.width).toBeLessThanOrEqual(795)
})

test('five arms of which three lie on nearly the same spot: no label covers another', () => {
  const points = [
    { x: 300, y: 200, label: 'curated' },
    { x: 303, y: 203, label: 'randomly kept' },
    { x: 298, y: 205, label: '一定の長さで打ち切り' },
    { x: 40, y: 380, label: 'answer only' },
    { x: 780, y: 60, label: 'full chain' },
  ]
  const labels = placeLabels({ points, obstacles: [{ x: 296, y: 150, width: 8, height: 100 }], frame, fontSize })
  for (const [index, label] of labels.entries())
    for (const other of labels.slice(index + 1)) expect(overlap(label, other)).toBe(0)
})

test('up to six labels never cover each other, wherever the points lie', () => {
  const point = fc.record({
    x: fc.integer({ min: 60, max: 740 }),
    y: fc.integer({ min: 40, max: 360 }),
    label: fc.constantFrom('full', 'random', 'fixed cut', '選別', 'score: Novelty'),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 6 }), (points) => {
      const labels = placeLabels({ points, obstacles: [], frame, fontSize })
      for (const [index, label] of labels.entries())
        for (const other of labels.slice(index + 1)) expect(overlap(label, other)).toBe(0)
    }),
  )
})

test('full-width characters count as one em each, others as 0.58', () => {
  // 2 · 1 + 3 · 0.58 = 3.74 em of 10 px
  expect(textWidth('選別abc', 10)).toBeCloseTo(37.4)
})

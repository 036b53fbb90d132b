import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, type LabelRequest, placeLabels } from '../../../../../electron/services/report/charts/placeLabels.ts'

const area: Box = { left: 50, top: 10, right: 710, bottom: 280 }
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
const pointBox = ({ x, y }: LabelRequest): Box => ({ left: x - 7, top: y - 7, right: x + 7, bottom: y + 7 })

describe('placeLabels', () => {
  test('a lone label stands to the right of its point, level with it, without a leader', () => {
    const [label] = placeLabels([{ x: 300, y: 150, width: 60, height: 16 }], { area, obstacles: [] })
    // The gap is 9; half of the height is 8.
    expect(label).toEqual({ left: 309, top: 142, right: 369, bottom: 158, leader: null })
  })

  test('at the right edge it stands to the left', () => {
    const [label] = placeLabels([{ x: 700, y: 150, width: 60, height: 16 }], { area, obstacles: [] })
    expect(label).toMatchObject({ right: 691, top: 142 })
  })

  test('points at one place are labelled apart, the farther ones with a leader', () => {
    const requests = Array.from({ length: 8 }, () => ({ x: 200, y: 100, width: 80, height: 16 }))
    const placed = placeLabels(requests, { area, obstacles: [pointBox(requests[0]!)] })
    expect(placed.filter(({ leader }) => leader !== null).length).toBeGreaterThan(0)
    for (const [index, label] of placed.entries()) {
      for (const other of placed.slice(index + 1)) expect(overlap(label, other)).toBe(false)
    }
  })

  test('no label covers a label, a point, an interval or the border, wherever a dozen points lie', () => {
    const request = fc.record({
      x: fc.double({ min: area.left, max: area.right, noNaN: true }),
      y: fc.double({ min: area.top, max: area.bottom, noNaN: true }),
      width: fc.double({ min: 20, max: 150, noNaN: true }),
      height: fc.constant(15),
    })
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 12 }), (requests) => {
        const obstacles = requests.flatMap((point) => [
          pointBox(point),
          { left: point.x - 3, right: point.x + 3, top: point.y - 20, bottom: point.y + 20 },
        ])
        const placed = placeLabels(requests, { area, obstacles })
        expect(placed).toHaveLength(requests.length)
        for (const [index, label] of placed.entries()) {
          expect(label.left >= area.left && label.right <= area.right).toBe(true)
          expect(label.top >= area.top && label.bottom <= area.bottom).toBe(true)
          for (const obstacle of obstacles) expect(overlap(label, obstacle)).toBe(false)
          for (const other of placed.slice(index + 1)) expect(overlap(label, other)).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a label that is wider than the area is still given a place', () => {
    const [label] = placeLabels([{ x: 300, y: 150, width: 900, height: 16 }], { area, obstacles: [] })
    expect(label).toMatchObject({ left: area.left, top: area.top })
  })
})

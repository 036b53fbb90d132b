import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SplittableItem, splitWithoutLeakage } from '../../../../electron/domain/datasets/splitWithoutLeakage.ts'

const shares = { train: 0.8, validation: 0.1, test: 0.1 }
const anyItems = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    groupKey: fc.stringMatching(/^q[0-9]{1,2}$/),
    family: fc.constantFrom('expenses', 'claims', null),
    teacherCorrect: fc.constantFrom(true, false, null),
  }),
  { maxLength: 60, selector: ({ id }) => id },
)

describe('split', () => {
  test('no question on both sides, every item in exactly one part', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (items, seed) => {
        const { parts, partOf } = splitWithoutLeakage({ items, seed, shares })
        expect(Object.values(parts).flat().sort()).toEqual(items.map(({ id }) => id).sort())
        const partsOfQuestion = new Map<string, Set<string>>()
        for (const { id, groupKey } of items) {
          partsOfQuestion.set(groupKey, (partsOfQuestion.get(groupKey) ?? new Set()).add(partOf.get(id)!))
        }
        for (const found of partsOfQuestion.values()) expect(found.size).toBe(1)
      }),
    )
  })

  test('the order of the items changes nothing', () => {
    fc.assert(
      fc.property(anyItems, fc.integer(), (items, seed) => {
        const forwards = splitWithoutLeakage({ items, seed, shares })
        const backwards = splitWithoutLeakage({ items: [...items].reverse(), seed, shares })
        expect(backwards.parts).toEqual(forwards.parts)
        expect(backwards.strata).toEqual(forwards.strata)
      }),
    )
  })

  const items: SplittableItem[] = Array.from({ length: 400 }, (_, index) => ({
    id: `t${index}`,
    groupKey: `q${index}`,
    family: index % 4 === 0 ? 'claims' : 'expenses',
    teacherCorrect: index % 10 !== 0,
  }))

  test('shares hold in every stratum within one item, and overall', () => {
    const { parts, strata } = splitWithoutLeakage({ items, seed: 5, shares })
    expect(Object.values(parts).map(({ length }) => length)).toEqual([320, 40, 40])
    for (const counts of Object.values(strata)) {
      const total = counts.train + counts.validation + counts.test
      expect(Math.abs(counts.train - 0.8 * total)).toBeLessThanOrEqual(2)
      expect(Math.abs(counts.test - 0.1 * total)).toBeLessThanOrEqual(2)
    }
  })

  test('strata of one item do not all go to the largest part', () => {
    const singles = items.map((item, index) => ({ ...item, family: `family ${index}` }))
    const { parts } = splitWithoutLeakage({ items: singles, seed: 5, shares })
    expect(parts.test).toHaveLength(40)
  })

  test('another seed splits otherwise', () => {
    const split = (seed: number) => splitWithoutLeakage({ items, seed, shares }).parts.test
    expect(split(1)).not.toEqual(split(2))
  })

  test('refuses impossible shares and doubled ids', () => {
    expect(() => splitWithoutLeakage({ items, seed: 1, shares: { train: -1, test: 2 } })).toThrow(/share/)
    expect(() => splitWithoutLeakage({ items, seed: 1, shares: { train: 0 } })).toThrow(/share/)
    expect(() => splitWithoutLeakage({ items: [items[0]!, items[0]!], seed: 1, shares })).toThrow(/t0/)
  })
})

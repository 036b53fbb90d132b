import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segment, stepTexts } from '../../../../electron/domain/segmentation/segment.ts'
import { alignOutputs } from '../../../../electron/services/report/alignOutputs.ts'

describe('alignOutputs', () => {
  test('common steps stand on one row, the others between them', () => {
    expect(
      alignOutputs('The rule allows 5,000.\nThe sum is 9.\nWait, check.\nSo 12.', 'The  sum is 9.\nSo 11.'),
    ).toEqual([
      { before: 'The rule allows 5,000.', after: null, same: false },
      { before: 'The sum is 9.', after: 'The  sum is 9.', same: true },
      { before: 'Wait, check.', after: 'So 11.', same: false },
      { before: 'So 12.', after: null, same: false },
    ])
  })

  test('nothing against something', () => {
    expect(alignOutputs('', '')).toEqual([])
    expect(alignOutputs('', 'One.')).toEqual([{ before: null, after: 'One.', same: false }])
  })

  test('keeps every step of both sides, in order, and equal texts align wholly', () => {
    const step = fc.constantFrom('A is 1.', 'B is 2.', 'C is 3.', 'Wait.', 'So 4.')
    const text = fc.array(step, { maxLength: 12 }).map((steps) => steps.join('\n'))
    const steps = (value: string) => stepTexts(value, segment(value)).filter((each) => each !== '')
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = alignOutputs(before, after)
        expect(rows.flatMap((row) => row.before ?? [])).toEqual(steps(before))
        expect(rows.flatMap((row) => row.after ?? [])).toEqual(steps(after))
        for (const row of rows) if (row.same) expect(row.before).toBe(row.after)
        expect(alignOutputs(before, before).every(({ same }) => same)).toBe(true)
      }),
    )
  })
})

// The sparse list behind the queue: any row is reached by cursors, and memory stays bounded.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QueueRow, TracePage } from '../../../../electron/contract/traces.ts'
import {
  indexOfTrace,
  noPages,
  pageSize,
  pageToLoad,
  type QueuePages,
  rowAt,
  withPage,
  withRow,
} from '../../../../renderer/stores/queuePages.ts'

const row = (id: number): QueueRow => ({
  id,
  source: 1,
  sourceName: 'a.jsonl',
  externalId: null,
  question: `question ${id}`,
  answer: null,
  reference: null,
  teacher: null,
  teacherCorrect: null,
  badQuestion: false,
  load: null,
  steps: 3,
  accepted: 0,
  rejected: 0,
  unsure: 0,
})

/** A backend of `total` traces with ids 1..total: the cursor is the last id seen. */
function pageAfter(total: number, after: string | undefined): TracePage {
  const start = after === undefined ? 0 : Number(after)
  const end = Math.min(total, start + pageSize)
  const rows = Array.from({ length: end - start }, (_, index) => row(start + index + 1))
  return { rows, next: end < total ? String(end) : null, total: after === undefined ? total : null }
}

function lookAt(state: QueuePages, total: number, rows: { first: number; last: number }) {
  let calls = 0
  let list = state
  for (;;) {
    const number = pageToLoad(list, rows)
    if (number === null) return { list, calls }
    expect(number).toBeLessThan(list.cursors.length)
    list = withPage(list, number, pageAfter(total, list.cursors[number]))
    calls++
  }
}

test('any visible range comes to be here, whatever was looked at before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60_000 }),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 700 })), {
        maxLength: 5,
      }),
      (total, looks) => {
        let list = lookAt(noPages, total, { first: 0, last: 0 }).list
        for (const [where, length] of looks) {
          const first = Math.min(total - 1, Math.floor(where * total))
          const last = Math.min(total - 1, first + length)
          list = lookAt(list, total, { first, last }).list
          expect(rowAt(list, first)?.id).toBe(first + 1)
          expect(rowAt(list, last)?.id).toBe(last + 1)
          expect(list.pages.size).toBeLessThanOrEqual(40)
        }
        expect(list.total).toBe(total)
      },
    ),
    { numRuns: 50 },
  )
})

test('the last of 100,000 rows costs one pass over the cursors, and going back to the first costs one page', () => {
  const end = lookAt(noPages, 100_000, { first: 99_990, last: 99_999 })
  // 100,000 / 500 = 200 pages
  expect(end.calls).toBe(200)
  expect(rowAt(end.list, 0)).toBeNull()
  const back = lookAt(end.list, 100_000, { first: 0, last: 10 })
  expect(back.calls).toBe(1)
  expect(rowAt(back.list, 0)?.id).toBe(1)
})

test('an empty list asks once and then rests', () => {
  const { list, calls } = lookAt(noPages, 0, { first: 0, last: 20 })
  expect(calls).toBe(1)
  expect(list.total).toBe(0)
})

test('a changed row changes in place', () => {
  const { list } = lookAt(noPages, 1200, { first: 0, last: 1199 })
  const changed = withRow(list, 700, (old) => ({ ...old, accepted: 2 }))
  expect(indexOfTrace(changed, 700)).toBe(699)
  expect(rowAt(changed, 699)?.accepted).toBe(2)
  expect(rowAt(changed, 698)).toBe(rowAt(list, 698))
  expect(withRow(list, 5000, (old) => old)).toBe(list)
})

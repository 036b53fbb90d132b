// A list of any length kept as sparse pages behind keyset cursors: what is near the eye is here, the rest is a number.
// Pages are reached in order (a cursor is the end of the page before), and far ones are dropped, never their cursors.
import type { QueueRow, TracePage } from '../../electron/contract/traces.ts'

/** Rows of a page; also the contract's maximum, so that a far jump needs few steps. */
export const pageSize = 500
/** 20,000 rows stay in memory at most. */
const keptPages = 40

export interface QueuePages {
  /** Rows under the filter; null before the first page. */
  readonly total: number | null
  /** `cursors[i]` is where page i begins; the first begins at the start. */
  readonly cursors: readonly (string | undefined)[]
  readonly pages: ReadonlyMap<number, readonly QueueRow[]>
}

export const noPages: QueuePages = { total: null, cursors: [undefined], pages: new Map() }

/** The row at that index, or null while its page is not here. */
export const rowAt = ({ pages }: QueuePages, index: number): QueueRow | null =>
  pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null

/** The index of a trace among the rows that are here, or null. */
export function indexOfTrace({ pages }: QueuePages, trace: number): number | null {
  for (const [page, rows] of pages) {
    const within = rows.findIndex((row) => row.id === trace)
    if (within >= 0) return page * pageSize + within
  }
  return null
}

/**
 * Which page to ask for next so that rows `first..last` come to be here: a missing one of theirs, or where its start is
 * not known yet, the furthest one whose start is. Null when all are here.
 */
export function pageToLoad(state: QueuePages, { first, last }: { first: number; last: number }): number | null {
  const end = state.total === null ? 0 : Math.max(0, Math.min(last, state.total - 1))
  const start = Math.min(Math.max(0, first), end)
  for (let page = Math.floor(start / pageSize); page <= Math.floor(end / pageSize); page++) {
    if (!state.pages.has(page)) return Math.min(page, state.cursors.length - 1)
  }
  return null
}

/** Puts a page in, remembers where the next one begins, and drops the pages furthest from it. */
export function withPage(state: QueuePages, number: number, { rows, next, total }: TracePage): QueuePages {
  const cursors = [...state.cursors]
  if (next !== null) cursors[number + 1] = next
  const pages = new Map(state.pages).set(number, rows)
  const byDistance = [...pages.keys()].sort((a, b) => Math.abs(b - number) - Math.abs(a - number))
  for (const far of byDistance.slice(0, Math.max(0, pages.size - keptPages))) pages.delete(far)
  return { total: total ?? state.total, cursors, pages }
}

/** Changes the row of one trace in place; a list must not jump under the hand that works in it. */
export function withRow(state: QueuePages, trace: number, change: (row: QueueRow) => QueueRow): QueuePages {
  const index = indexOfTrace(state, trace)
  if (index === null) return state
  const number = Math.floor(index / pageSize)
  const rows = state.pages.get(number)!.map((row) => (row.id === trace ? change(row) : row))
  return { ...state, pages: new Map(state.pages).set(number, rows) }
}

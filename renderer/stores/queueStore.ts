// The queue of the desk: which traces, in which order, which one is open; rows come by pages as they are looked at.
import { createStore } from 'zustand/vanilla'
import type { QueueRow, TraceCounts, TraceFilter, TraceOrder } from '../../electron/contract/traces.ts'
import { type Api, api } from '../api/api.ts'
import { indexOfTrace, noPages, pageSize, pageToLoad, type QueuePages, rowAt, withPage, withRow } from './queuePages.ts'

interface VisibleRows {
  readonly first: number
  readonly last: number
}

/** Conditions to set; undefined or empty takes one away. */
export type FilterChange = { readonly [Key in keyof TraceFilter]?: TraceFilter[Key] | undefined }

export interface QueueState {
  readonly filter: TraceFilter
  readonly order: TraceOrder
  readonly list: QueuePages
  /** Index of the open trace; null where it is not under the filter. */
  readonly selected: number | null
  readonly isLoading: boolean
  readonly error: unknown
  /** Reads the first page again, after a change of filter, order or data. */
  readonly reload: () => Promise<void>
  readonly setFilter: (change: FilterChange) => Promise<void>
  readonly clearFilter: () => Promise<void>
  readonly setOrder: (order: TraceOrder) => Promise<void>
  /** Tells which rows are looked at; resolves when they are here. */
  readonly look: (rows: VisibleRows) => Promise<void>
  readonly select: (trace: number) => void
  /** The row that many places after (or before) the open one; null at the ends. */
  readonly neighbour: (by: number) => Promise<QueueRow | null>
  readonly setCounts: (trace: number, counts: TraceCounts) => void
  readonly setRow: (row: QueueRow) => void
}

export const createQueueStore = ({ traces }: Pick<Api, 'traces'>) =>
  createStore<QueueState>()((set, get) => {
    // A new list makes replies to the old one worthless; the last look is the only one that counts.
    let generation = 0
    let wanted: VisibleRows = { first: 0, last: 0 }
    let loading: Promise<void> | null = null

    const loadWanted = async (): Promise<void> => {
      const own = generation
      for (;;) {
        const { list, filter, order } = get()
        const number = pageToLoad(list, wanted)
        if (number === null) return
        const after = list.cursors[number]
        const page = await traces.page({ filter, order, limit: pageSize, ...(after === undefined ? {} : { after }) })
        if (own !== generation) return
        set((state) => ({ list: withPage(state.list, number, page), error: null }))
        if (page.rows.length === 0) return
      }
    }
    const load = (): Promise<void> => {
      if (loading) return loading
      const own = generation
      set({ isLoading: true })
      const mine: Promise<void> = loadWanted()
        .catch((error: unknown) => {
          if (own === generation) set({ error })
        })
        .finally(() => {
          if (loading !== mine) return
          loading = null
          set({ isLoading: false })
        })
      loading = mine
      return mine
    }
    const restart = (change: Partial<QueueState>): Promise<void> => {
      generation++
      loading = null
      wanted = { first: 0, last: 0 }
      set({ ...change, list: noPages, selected: null, error: null })
      return load()
    }
    return {
      filter: {},
      order: 'load',
      list: noPages,
      selected: null,
      isLoading: false,
      error: null,
      reload: () => restart({}),
      setFilter: (change) => {
        const filter = Object.fromEntries(
          Object.entries({ ...get().filter, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        )
        return restart({ filter })
      },
      clearFilter: () => restart({ filter: {} }),
      setOrder: (order) => restart({ order }),
      look: (rows) => {
        wanted = rows
        return load()
      },
      select: (trace) => set({ selected: indexOfTrace(get().list, trace) }),
      neighbour: async (by) => {
        const index = (get().selected ?? (by > 0 ? -1 : 0)) + by
        if (index < 0 || index >= (get().list.total ?? 0)) return null
        if (!rowAt(get().list, index)) await get().look({ first: index, last: index })
        return rowAt(get().list, index)
      },
      setCounts: (trace, counts) => set({ list: withRow(get().list, trace, (row) => ({ ...row, ...counts })) }),
      setRow: (row) => set({ list: withRow(get().list, row.id, () => row) }),
    }
  })

export const queueStore = createQueueStore(api)

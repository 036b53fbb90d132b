// How many verdicts are on their way to the disk, and how many did not get there: the saved indicator's only truth.
import { createStore } from 'zustand/vanilla'

export interface SavingState {
  readonly pending: number
  readonly failed: number
  readonly started: () => void
  readonly finished: () => void
  /** The verdict was not written; it is shown as not saved until `resolved`. */
  readonly lost: () => void
  readonly resolved: (failed: number) => void
}

export const createSavingStore = () =>
  createStore<SavingState>()((set) => ({
    pending: 0,
    failed: 0,
    started: () => set(({ pending }) => ({ pending: pending + 1 })),
    finished: () => set(({ pending }) => ({ pending: pending - 1 })),
    lost: () => set(({ pending, failed }) => ({ pending: pending - 1, failed: failed + 1 })),
    resolved: (resolved) => set(({ failed }) => ({ failed: Math.max(0, failed - resolved) })),
  }))

export const savingStore = createSavingStore()

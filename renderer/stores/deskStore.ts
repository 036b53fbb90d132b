// The desk: one open trace, the step under judgement, and verdicts on their way to the disk. A verdict is shown at once
// and called saved only when the backend's receipt has come; one that fails is shown as not saved until it is.

import type { StoreApi } from 'zustand/vanilla'
import { createStore } from 'zustand/vanilla'
import type { DecisionReceipt, HistoryEntry, RecordDecision, TraceDetail } from '../../electron/contract/traces.ts'
import type { Verdict } from '../../electron/domain/words.ts'
import { type Api, api } from '../api/api.ts'
import { nextUnlabelled, reasonCodes, shownVerdict, stepAfterVerdict } from './deskRules.ts'
import { projectStore } from './projectStore.ts'
import { rowAt } from './queuePages.ts'
import { type QueueState, queueStore } from './queueStore.ts'
import { type SavingState, savingStore } from './savingStore.ts'

/** A verdict that did not reach the disk, with all that saving it again needs. */
export interface UnsavedVerdict {
  readonly trace: number
  readonly ordinal: number
  readonly request: RecordDecision
  readonly error: unknown
}

/** What the desk has to tell in passing. */
export type DeskNotice =
  | 'trace-done'
  | 'nothing-to-undo'
  | 'nothing-to-redo'
  | 'no-suggestion'
  | 'all-labelled'
  | 'queue-end'

export interface DeskState {
  readonly trace: TraceDetail | null
  /** Index of the step under judgement. */
  readonly current: number
  /** Verdicts on their way, by step id. */
  readonly pending: ReadonlyMap<number, Verdict>
  readonly unsaved: readonly UnsavedVerdict[]
  readonly history: readonly HistoryEntry[]
  readonly isChoosingReason: boolean
  readonly notice: DeskNotice | null
  /** Why the last act other than a verdict failed. */
  readonly error: unknown
  /** The keyboard's focus should go to the current step; the row that takes it says so. */
  readonly wantsFocus: boolean
  /** Reads the queue and opens its first trace with work left. */
  readonly start: () => Promise<void>
  readonly openFirst: () => Promise<void>
  /** Reads queue and open trace again, with the same step under judgement. */
  readonly refresh: () => Promise<void>
  readonly open: (trace: number, at?: { step?: number; takeFocus?: boolean }) => Promise<void>
  readonly moveTo: (index: number, takeFocus?: boolean) => void
  readonly decide: (verdict: Verdict, reason?: string) => Promise<void>
  readonly takeSuggestion: () => Promise<void>
  readonly chooseReason: (isOpen: boolean) => void
  readonly giveReason: (digit: number) => Promise<void>
  readonly undo: () => Promise<void>
  readonly redo: () => Promise<void>
  readonly saveAgain: () => Promise<void>
  readonly discardUnsaved: () => void
  readonly flag: () => Promise<void>
  readonly goHeaviest: () => Promise<void>
  readonly goTrace: (by: number) => Promise<void>
  readonly dismiss: () => void
  readonly focusTaken: () => void
  /** Forgets the open trace: what it shows belongs to a project that is no longer open. */
  readonly leave: () => void
}

export interface DeskSurroundings {
  readonly api: Pick<Api, 'traces' | 'decisions'>
  readonly queue: StoreApi<QueueState>
  readonly saving: StoreApi<SavingState>
  /** Tells that the project's progress has changed. */
  readonly progressed: () => void
  /** Milliseconds that only go forward. */
  readonly now: () => number
}

export function createDeskStore({ api, queue, saving, progressed, now }: DeskSurroundings) {
  return createStore<DeskState>()((set, get) => {
    let shownAt = now()
    let opening = 0
    // Verdicts, undo and redo reach the backend in the order of the keys.
    let writes: Promise<unknown> = Promise.resolve()
    const inOrder = <Value>(write: () => Promise<Value>): Promise<Value> => {
      const result = writes.then(write)
      writes = result.catch(() => {})
      return result
    }
    /** The one trace that is likely to be opened next, read ahead; a verdict makes it stale. */
    let ahead: { readonly trace: number; readonly detail: Promise<TraceDetail> } | null = null
    const readAhead = (): void => {
      const { list, selected } = queue.getState()
      const row = selected === null ? null : rowAt(list, selected + 1)
      if (!row || ahead?.trace === row.id) return
      const detail = api.traces.get({ trace: row.id })
      ahead = { trace: row.id, detail }
      detail.catch(() => {
        ahead = null
      })
    }
    const show = (current: number, takeFocus: boolean): void => {
      if (current !== get().current) shownAt = now()
      set((state) => ({ current, isChoosingReason: false, wantsFocus: state.wantsFocus || takeFocus }))
    }
    const readHistory = async (trace: number): Promise<void> => {
      // The history is a view aside: one that cannot be read now is read again after the next verdict.
      const history = await api.decisions.history({ trace }).catch(() => null)
      if (history && get().trace?.id === trace) set({ history })
    }
    const settle = (receipt: DecisionReceipt): void => {
      if (ahead?.trace === receipt.trace) ahead = null
      const { trace } = get()
      if (trace && trace.id === receipt.trace) {
        const steps = trace.steps.map((step) => (step.id === receipt.step ? { ...step, mine: receipt.mine } : step))
        set({ trace: { ...trace, steps } })
        void readHistory(receipt.trace)
      }
      queue.getState().setCounts(receipt.trace, receipt.counts)
      progressed()
    }
    const withoutPending = (step: number, verdict: Verdict): ReadonlyMap<number, Verdict> => {
      const pending = new Map(get().pending)
      // A newer verdict on the same step is still on its way.
      if (pending.get(step) === verdict) pending.delete(step)
      return pending
    }
    const save = async (request: RecordDecision, place: { trace: number; ordinal: number }): Promise<void> => {
      saving.getState().started()
      // A verdict that is given anew takes the place of one on the same step that was not saved.
      const unsaved = get().unsaved.filter((entry) => entry.request.step !== request.step)
      saving.getState().resolved(get().unsaved.length - unsaved.length)
      set({ unsaved })
      set({ pending: new Map(get().pending).set(request.step, request.verdict), notice: null })
      try {
        const receipt = await inOrder(() => api.decisions.record(request))
        settle(receipt)
        saving.getState().finished()
      } catch (error) {
        set({ unsaved: [...get().unsaved, { ...place, request, error }] })
        saving.getState().lost()
      }
      set({ pending: withoutPending(request.step, request.verdict) })
    }
    const travel = async (way: 'undo' | 'redo'): Promise<void> => {
      saving.getState().started()
      try {
        const receipt = await inOrder(() => api.decisions[way]()).finally(saving.getState().finished)
        if (!receipt) {
          set({ notice: way === 'undo' ? 'nothing-to-undo' : 'nothing-to-redo' })
          return
        }
        settle(receipt)
        set({ notice: null, error: null })
        const index = get().trace?.steps.findIndex((step) => step.id === receipt.step) ?? -1
        if (get().trace?.id === receipt.trace && index >= 0) show(index, true)
        else await get().open(receipt.trace, { step: receipt.step, takeFocus: true })
      } catch (error) {
        set({ error })
      }
    }
    return {
      trace: null,
      current: 0,
      pending: new Map(),
      unsaved: [],
      history: [],
      isChoosingReason: false,
      notice: null,
      error: null,
      wantsFocus: false,

      start: async () => {
        await queue.getState().reload()
        await get().openFirst()
      },

      openFirst: async () => {
        const { list } = queue.getState()
        const rows = list.pages.get(0) ?? []
        const isOpen = (row: (typeof rows)[number]) => row.accepted + row.rejected + row.unsure < row.steps
        const row = rows.find((candidate) => isOpen(candidate) && !candidate.badQuestion) ?? rows[0]
        if (row) await get().open(row.id, { takeFocus: true })
        else set({ trace: null, history: [] })
      },

      refresh: async () => {
        ahead = null
        await queue.getState().reload()
        const { trace, current } = get()
        const step = trace?.steps[current]?.id
        if (trace && step !== undefined) await get().open(trace.id, { step })
        else await get().openFirst()
      },

      open: async (trace, { step, takeFocus = false } = {}) => {
        const own = ++opening
        queue.getState().select(trace)
        try {
          const detail = await (ahead?.trace === trace ? ahead.detail : api.traces.get({ trace }))
          // Another trace was asked for meanwhile.
          if (own !== opening) return
          ahead = null
          const asked = step === undefined ? -1 : detail.steps.findIndex(({ id }) => id === step)
          const current = asked >= 0 ? asked : (nextUnlabelled(detail.steps, get().pending) ?? 0)
          shownAt = now()
          set((state) => ({
            trace: detail,
            current,
            history: [],
            isChoosingReason: false,
            error: null,
            notice: null,
            wantsFocus: state.wantsFocus || takeFocus,
          }))
          void readHistory(trace)
          readAhead()
        } catch (error) {
          if (own === opening) set({ error })
        }
      },

      moveTo: (index, takeFocus = true) => {
        const last = (get().trace?.steps.length ?? 0) - 1
        if (last >= 0) show(Math.min(last, Math.max(0, index)), takeFocus)
      },

      decide: async (verdict, reason) => {
        const { trace, current } = get()
        const step = trace?.steps[current]
        if (!trace || !step) return
        const elapsedMs = Math.round(now() - shownAt)
        const request = { step: step.id, verdict, elapsedMs, ...(reason === undefined ? {} : { reason }) }
        const saved = save(request, { trace: trace.id, ordinal: step.ordinal })
        const { pending } = get()
        show(stepAfterVerdict(trace.steps, pending, current), true)
        if (nextUnlabelled(trace.steps, pending) === null) set({ notice: 'trace-done' })
        await saved
      },

      takeSuggestion: async () => {
        const { trace, current, pending } = get()
        const step = trace?.steps[current]
        if (!trace || !step) return
        if (nextUnlabelled(trace.steps, pending) === null) await get().goTrace(1)
        else if (step.suggestion) await get().decide(step.suggestion)
        else set({ notice: 'no-suggestion' })
      },

      chooseReason: (isOpen) =>
        set((state) => ({ isChoosingReason: isOpen && state.trace !== null, wantsFocus: state.wantsFocus || !isOpen })),

      giveReason: async (digit) => {
        const { trace, current, pending } = get()
        const step = trace?.steps[current]
        const reason = reasonCodes[digit - 1]
        // A reason without a verdict is a reason to reject.
        if (step && reason) await get().decide(shownVerdict(step, pending) ?? 'reject', reason)
      },

      undo: () => travel('undo'),
      redo: () => travel('redo'),

      saveAgain: async () => {
        const { unsaved } = get()
        set({ unsaved: [] })
        saving.getState().resolved(unsaved.length)
        await Promise.all(unsaved.map(({ request, trace, ordinal }) => save(request, { trace, ordinal })))
      },

      discardUnsaved: () => {
        saving.getState().resolved(get().unsaved.length)
        set({ unsaved: [], wantsFocus: true })
      },

      flag: async () => {
        const { trace } = get()
        if (!trace) return
        try {
          const row = await api.traces.flag({ trace: trace.id, badQuestion: !trace.badQuestion })
          queue.getState().setRow(row)
          if (get().trace?.id === row.id) set({ trace: { ...get().trace!, badQuestion: row.badQuestion }, error: null })
          progressed()
        } catch (error) {
          set({ error })
        }
      },

      goHeaviest: async () => {
        try {
          const place = await api.traces.heaviest({ filter: queue.getState().filter })
          if (!place) set({ notice: 'all-labelled' })
          else await get().open(place.trace, { step: place.step, takeFocus: true })
        } catch (error) {
          set({ error })
        }
      },

      goTrace: async (by) => {
        const row = await queue.getState().neighbour(by)
        if (row) await get().open(row.id, { takeFocus: true })
        else set({ notice: 'queue-end' })
      },

      dismiss: () => set({ error: null, notice: null, wantsFocus: true }),
      focusTaken: () => set({ wantsFocus: false }),

      leave: () => {
        // An answer that is still on its way comes from the project before.
        opening++
        ahead = null
        set({ trace: null, current: 0, history: [], isChoosingReason: false, error: null, notice: null })
      },
    }
  })
}

let progressTimer: ReturnType<typeof setTimeout> | undefined
/** Counts over a large project cost time: many verdicts in a row are counted once. */
const countSoon = (): void => {
  clearTimeout(progressTimer)
  progressTimer = setTimeout(() => void projectStore.getState().refreshProgress(), 150)
}

export const deskStore = createDeskStore({
  api,
  queue: queueStore,
  saving: savingStore,
  progressed: countSoon,
  now: () => performance.now(),
})

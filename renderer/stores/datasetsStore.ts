// Frozen dataset versions, the form for the next one with its live preview, and the comparison of two versions.
import { createStore } from 'zustand/vanilla'
import type { CommandInput, CommandOutput } from '../../electron/contract/commands.ts'
import type { SourceInfo } from '../../electron/contract/projects.ts'
import type { DatasetInfo, ExportResult, SelectionSummary } from '../../electron/contract/studies.ts'
import { api } from '../api/api.ts'
import { emptyFreezeForm, type FreezeForm, filterOf, freezeRequestOf, ruleOf } from './freezeForm.ts'

export type DatasetDiff = CommandOutput<'datasets.diff'>

export interface DatasetsState {
  /** Newest first; null before the first reading. */
  readonly datasets: readonly DatasetInfo[] | null
  readonly sources: readonly SourceInfo[]
  readonly error: unknown
  /** A version, or the form for a new one. */
  readonly chosen: number | 'new'
  readonly form: FreezeForm
  /** What the form would keep; `isStale` while the answer for the latest form is on its way. */
  readonly preview: { readonly summary: SelectionSummary | null; readonly error: unknown; readonly isStale: boolean }
  readonly freezing: { readonly isRunning: boolean; readonly error: unknown }
  readonly diff: DatasetDiff | null
  readonly load: () => Promise<void>
  readonly reset: () => void
  readonly choose: (chosen: number | 'new') => void
  readonly edit: (change: Partial<FreezeForm>) => void
  readonly refreshPreview: () => Promise<void>
  readonly freeze: () => Promise<void>
  /** Computes the score that the form's rule needs, as a job; returns its id. */
  readonly computeScore: () => Promise<number>
  readonly compareWith: (older: number | null) => Promise<void>
  readonly exportTo: (request: CommandInput<'datasets.export'>) => Promise<ExportResult>
}

const noPreview = { summary: null, error: null, isStale: false }
const untouched = {
  datasets: null,
  sources: [],
  error: null,
  chosen: 'new' as const,
  form: emptyFreezeForm,
  preview: noPreview,
  freezing: { isRunning: false, error: null },
  diff: null,
}
const previewDelayMs = 200

export const datasetsStore = createStore<DatasetsState>()((set, get) => {
  // The number of the newest preview that was asked for: answers to older ones are dropped.
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    ...untouched,
    load: async () => {
      try {
        const [datasets, sources] = await Promise.all([api.datasets.list(), api.imports.list()])
        const isFirst = get().datasets === null
        const sorted = datasets.toSorted((a, b) => b.version - a.version)
        set({ datasets: sorted, sources, error: null })
        if (isFirst) set({ chosen: sorted[0]?.version ?? 'new' })
      } catch (error) {
        set({ error })
      }
    },
    reset: () => set(untouched),
    choose: (chosen) => {
      set({ chosen, diff: null })
      if (chosen === 'new') void get().refreshPreview()
    },
    edit: (change) => {
      set({ form: { ...get().form, ...change }, freezing: untouched.freezing })
      if (Object.keys(change).every((field) => field === 'name')) return
      set({ preview: { ...get().preview, isStale: true } })
      clearTimeout(timer)
      timer = setTimeout(() => void get().refreshPreview(), previewDelayMs)
    },
    refreshPreview: async () => {
      asked += 1
      const mine = asked
      const { form, preview } = get()
      const selection = ruleOf(form)
      if (selection === null) {
        set({ preview: noPreview })
        return
      }
      set({ preview: { ...preview, isStale: true } })
      const answer = await api.selection
        .preview({ selection, filter: filterOf(form), includeWrongAnswers: form.includeWrongAnswers })
        .then(
          (summary) => ({ summary, error: null, isStale: false }),
          (error: unknown) => ({ summary: null, error, isStale: false }),
        )
      if (mine === asked) set({ preview: answer })
    },
    freeze: async () => {
      const request = freezeRequestOf(get().form)
      if (request === null) return
      set({ freezing: { isRunning: true, error: null } })
      try {
        const made = await api.datasets.freeze(request)
        await get().load()
        set({ freezing: untouched.freezing, form: emptyFreezeForm, chosen: made.version, diff: null })
      } catch (error) {
        set({ freezing: { isRunning: false, error } })
      }
    },
    computeScore: async () => (await api.scores.start({ methods: [get().form.method] })).job,
    compareWith: async (older) => {
      const { chosen } = get()
      if (older === null || chosen === 'new') {
        set({ diff: null })
        return
      }
      const diff = await api.datasets.diff({ a: older, b: chosen })
      if (get().chosen === diff.b) set({ diff })
    },
    exportTo: (request) => api.datasets.export(request),
  }
})

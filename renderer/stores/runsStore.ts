// Training runs and their metrics: read once when a run is looked at, then kept fresh by events.
import { createStore } from 'zustand/vanilla'
import type { RunInfo, RunMetric } from '../../electron/contract/studies.ts'
import { api } from '../api/api.ts'

export interface RunsState {
  /** Newest first; null before the first reading. */
  readonly runs: readonly RunInfo[] | null
  readonly error: unknown
  /** A run, or the form for a new training. */
  readonly chosen: number | 'new'
  /** By run; only of runs that were looked at. */
  readonly metrics: ReadonlyMap<number, readonly RunMetric[]>
  readonly load: () => Promise<void>
  readonly reset: () => void
  readonly choose: (chosen: number | 'new') => void
  readonly received: (event: { readonly run: number; readonly metrics: readonly RunMetric[] }) => void
  /** Answers the held-out questions with the trained student, as a job. */
  readonly evaluate: (run: number) => Promise<void>
}

/** Both in order of steps; where both have a step (a resumed run goes back to its checkpoint) the newer one counts. */
export function withMetrics(known: readonly RunMetric[], newer: readonly RunMetric[]): readonly RunMetric[] {
  const first = newer[0]?.step
  if (first === undefined) return known
  return [...known.filter(({ step }) => step < first), ...newer]
}

/** The run as its newest metrics show it, until its row is read again. */
export function advanced(run: RunInfo, newer: readonly RunMetric[]): RunInfo {
  const last = newer.at(-1)
  if (!last) return run
  const milliseconds = newer.reduce((sum, metric) => sum + metric.milliseconds, 0)
  const tokens = newer.reduce((sum, metric) => sum + metric.tokens, 0)
  return {
    ...run,
    step: last.step,
    tokens: run.tokens + tokens,
    loss: { first: run.loss.first ?? newer[0]!.loss, last: last.loss },
    tokensPerSecond: milliseconds > 0 ? (tokens / milliseconds) * 1000 : run.tokensPerSecond,
  }
}

const untouched = { runs: null, error: null, chosen: 'new' as const, metrics: new Map<number, readonly RunMetric[]>() }

export const runsStore = createStore<RunsState>()((set, get) => ({
  ...untouched,
  load: async () => {
    try {
      const runs = await api.runs.list()
      set({ runs: runs.toSorted((a, b) => b.id - a.id), error: null })
    } catch (error) {
      set({ error })
    }
  },
  reset: () => set(untouched),
  choose: (chosen) => {
    set({ chosen })
    if (chosen === 'new') return
    const known = get().metrics.get(chosen) ?? []
    // Listed from now on, so that what comes while the reading is under way is kept too.
    set({ metrics: new Map(get().metrics).set(chosen, known) })
    api.runs
      .metrics({ run: chosen, afterStep: known.at(-1)?.step ?? 0 })
      .then((read) => {
        const last = read.at(-1)?.step ?? 0
        const live = (get().metrics.get(chosen) ?? []).filter(({ step }) => step > last)
        set({ metrics: new Map(get().metrics).set(chosen, withMetrics(withMetrics(known, read), live)) })
      })
      .catch((error: unknown) => set({ error }))
  },
  received: ({ run, metrics: newer }) => {
    const { metrics, runs } = get()
    const known = metrics.get(run)
    set({
      ...(known && { metrics: new Map(metrics).set(run, withMetrics(known, newer)) }),
      ...(runs && { runs: runs.map((row) => (row.id === run ? advanced(row, newer) : row)) }),
    })
    // The plan (how many steps, how much of the chain) came before the first step, with no event of its own.
    if (runs?.some((row) => row.id === run && row.steps === 0)) void get().load()
  },
  evaluate: async (run) => {
    await api.evaluations.start({ run, tasks: 'held-out' })
  },
}))

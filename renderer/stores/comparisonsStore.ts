// Comparisons, the cases of the one that is looked at (read page by page), and its report.
import { createStore } from 'zustand/vanilla'
import type { CommandInput } from '../../electron/contract/commands.ts'
import type { ComparedCase, ComparisonInfo, EvaluationInfo } from '../../electron/contract/studies.ts'
import { api } from '../api/api.ts'

export type Outcome = ComparedCase['outcome']
export const outcomes = ['worse', 'better', 'both-wrong', 'both-right'] as const satisfies readonly Outcome[]

export interface ComparisonsState {
  /** Newest first; null before the first reading. */
  readonly comparisons: readonly ComparisonInfo[] | null
  /** Finished ones, newest first: what a new comparison can be made of. */
  readonly evaluations: readonly EvaluationInfo[]
  readonly error: unknown
  readonly chosen: number | null
  readonly outcome: Outcome
  readonly cases: readonly ComparedCase[]
  readonly casesError: unknown
  /** Whether there are more cases behind the last one. */
  readonly hasMore: boolean
  readonly isReading: boolean
  readonly load: () => Promise<void>
  readonly reset: () => void
  readonly choose: (comparison: number) => void
  readonly show: (outcome: Outcome) => void
  readonly readMore: () => Promise<void>
  readonly create: (request: CommandInput<'comparisons.create'>) => Promise<void>
  readonly writeReport: (request: CommandInput<'comparisons.report'>) => Promise<readonly string[]>
}

/** What became wrong is looked at first; where nothing did, what became right. */
function firstOutcome({ before, after, pairs }: ComparisonInfo): Outcome {
  const forward = pairs.find(({ a, b }) => a === before && b === after)
  const backward = pairs.find(({ a, b }) => a === after && b === before)
  return (forward?.worse ?? backward?.better) === 0 ? 'better' : 'worse'
}

const pageSize = 100
const noCases = { cases: [], casesError: null, hasMore: true, isReading: false }
const untouched = {
  comparisons: null,
  evaluations: [],
  error: null,
  chosen: null,
  outcome: 'worse' as const,
  ...noCases,
}

export const comparisonsStore = createStore<ComparisonsState>()((set, get) => ({
  ...untouched,
  load: async () => {
    try {
      const [comparisons, evaluations] = await Promise.all([api.comparisons.list(), api.evaluations.list()])
      const sorted = comparisons.toSorted((a, b) => b.id - a.id)
      set({
        comparisons: sorted,
        evaluations: evaluations.filter(({ state }) => state === 'done').toSorted((a, b) => b.id - a.id),
        error: null,
      })
      const [newest] = sorted
      if (get().chosen === null && newest) get().choose(newest.id)
    } catch (error) {
      set({ error })
    }
  },
  reset: () => set(untouched),
  choose: (chosen) => {
    const comparison = get().comparisons?.find(({ id }) => id === chosen)
    set({ chosen, outcome: comparison ? firstOutcome(comparison) : 'worse', ...noCases })
    void get().readMore()
  },
  show: (outcome) => {
    set({ outcome, ...noCases })
    void get().readMore()
  },
  readMore: async () => {
    const { chosen, outcome, cases, hasMore, isReading } = get()
    if (chosen === null || !hasMore || isReading) return
    set({ isReading: true, casesError: null })
    const isStill = () => get().chosen === chosen && get().outcome === outcome
    try {
      const after = cases.at(-1)?.trace ?? 0
      const page = await api.comparisons.cases({ comparison: chosen, outcome, after, limit: pageSize })
      if (isStill()) set({ cases: [...cases, ...page], hasMore: page.length === pageSize, isReading: false })
    } catch (casesError) {
      if (isStill()) set({ casesError, hasMore: false, isReading: false })
    }
  },
  create: async (request) => {
    const made = await api.comparisons.create(request)
    await get().load()
    get().choose(made.id)
  },
  writeReport: async (request) => (await api.comparisons.report(request)).files,
}))

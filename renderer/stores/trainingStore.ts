// The form for the next training, kept while other screens are shown, and its start.
import { createStore } from 'zustand/vanilla'
import { api } from '../api/api.ts'
import { emptyTrainingForm, type TrainingForm, trainingRequestOf } from './trainingForm.ts'

export interface TrainingState {
  readonly form: TrainingForm
  readonly isStarting: boolean
  readonly error: unknown
  /** The finished experiment that was last taken note of. */
  readonly noted: number | null
  readonly note: (job: number) => void
  readonly edit: (change: Partial<TrainingForm>) => void
  /** Fills in what there is only one sensible choice for. */
  readonly propose: (choice: { readonly datasets: readonly number[]; readonly students: readonly string[] }) => void
  readonly reset: () => void
  /** The job and the run that it works on (null for an experiment); null where it did not start. */
  readonly start: () => Promise<{ readonly job: number; readonly run: number | null } | null>
}

export const trainingStore = createStore<TrainingState>()((set, get) => ({
  form: emptyTrainingForm,
  isStarting: false,
  error: null,
  noted: null,
  note: (noted) => set({ noted }),
  edit: (change) => set({ form: { ...get().form, ...change }, error: null }),
  propose: ({ datasets, students }) => {
    const { form } = get()
    const dataset = form.dataset !== null && datasets.includes(form.dataset) ? form.dataset : (datasets[0] ?? null)
    const student = form.student !== null && students.includes(form.student) ? form.student : (students[0] ?? null)
    if (dataset !== form.dataset || student !== form.student) set({ form: { ...form, dataset, student } })
  },
  reset: () => set({ form: emptyTrainingForm, isStarting: false, error: null, noted: null }),
  start: async () => {
    const wanted = trainingRequestOf(get().form)
    if (wanted === null) return null
    set({ isStarting: true, error: null })
    try {
      const { job, subject } =
        wanted.kind === 'run' ? await api.runs.start(wanted.request) : await api.experiments.start(wanted.request)
      return { job, run: wanted.kind === 'run' ? subject : null }
    } catch (error) {
      set({ error })
      return null
    } finally {
      set({ isStarting: false })
    }
  },
}))

// The open project and how far its labelling is; refreshed by events and after every decision.
import { createStore } from 'zustand/vanilla'
import type { ProjectInfo } from '../../electron/contract/projects.ts'
import type { Progress, TraceCounts } from '../../electron/contract/traces.ts'
import { api } from '../api/api.ts'

export interface ProjectState {
  readonly project: ProjectInfo | null
  readonly progress: Progress | null
  /** Why the project could not be read. */
  readonly error: unknown
  readonly load: () => Promise<void>
  readonly refreshProgress: () => Promise<void>
  readonly accept: (project: ProjectInfo) => void
  readonly open: (path: string) => Promise<void>
  readonly create: (request: { path: string; name: string }) => Promise<void>
  readonly rename: (request: { name?: string; annotator?: string }) => Promise<void>
}

export const projectStore = createStore<ProjectState>()((set, get) => ({
  project: null,
  progress: null,
  error: null,
  load: async () => {
    try {
      const [project, progress] = await Promise.all([api.project.info(), api.decisions.progress()])
      set({ project, progress, error: null })
    } catch (error) {
      set({ error })
    }
  },
  // A progress that could not be read leaves the last one standing; the next decision asks again.
  refreshProgress: async () => {
    const progress = await api.decisions.progress().catch(() => null)
    if (progress) set({ progress })
  },
  accept: (project) => set({ project }),
  open: async (path) => {
    set({ project: await api.project.open({ path }), error: null })
    await get().refreshProgress()
  },
  create: async (request) => {
    set({ project: await api.project.create(request), error: null })
    await get().refreshProgress()
  },
  rename: async (request) => {
    set({ project: await api.project.rename(request) })
  },
}))

/** Steps with a verdict. */
export const judged = (counts: Pick<TraceCounts, 'accepted' | 'rejected' | 'unsure'>): number =>
  counts.accepted + counts.rejected + counts.unsure

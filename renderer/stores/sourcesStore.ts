// The sources of the project: what was imported, when, and what of it was left out.
import { createStore } from 'zustand/vanilla'
import type { SourceInfo } from '../../electron/contract/projects.ts'
import { api } from '../api/api.ts'

export interface SourcesState {
  /** Newest first. */
  readonly sources: readonly SourceInfo[]
  readonly error: unknown
  readonly load: () => Promise<void>
}

export const sourcesStore = createStore<SourcesState>()((set) => ({
  sources: [],
  error: null,
  load: async () => {
    try {
      const sources = await api.imports.list()
      set({ sources: [...sources].sort((a, b) => b.id - a.id), error: null })
    } catch (error) {
      set({ error })
    }
  },
}))

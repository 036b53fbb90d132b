// The student library: what is in it, and how something gets into it and out of it.
import { createStore } from 'zustand/vanilla'
import type { StudentInfo } from '../../electron/contract/studies.ts'
import { api } from '../api/api.ts'

export interface StudentsState {
  /** Newest first; null before the first reading. */
  readonly students: readonly StudentInfo[] | null
  readonly error: unknown
  readonly load: () => Promise<void>
  readonly reset: () => void
  /** These reject with the error of the backend; whoever asks shows it beside what was asked. */
  readonly createTiny: (request: { name: string; seed: number }) => Promise<StudentInfo>
  readonly add: (folder: string) => Promise<StudentInfo>
  readonly remove: (student: string) => Promise<void>
  readonly exportTo: (request: { student?: string; run?: number; directory: string }) => Promise<readonly string[]>
}

export const studentsStore = createStore<StudentsState>()((set, get) => ({
  students: null,
  error: null,
  load: async () => {
    try {
      const students = await api.students.list()
      set({ students: students.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)), error: null })
    } catch (error) {
      set({ error })
    }
  },
  reset: () => set({ students: null, error: null }),
  createTiny: async (request) => {
    const made = await api.students.createTiny(request)
    await get().load()
    return made
  },
  add: async (folder) => {
    const added = await api.students.add({ folder })
    await get().load()
    return added
  },
  remove: async (student) => {
    await api.students.remove({ student })
    await get().load()
  },
  exportTo: async (request) => (await api.students.export(request)).files,
}))

// What this machine can do, asked for when it is looked at.
import { createStore } from 'zustand/vanilla'
import type { Doctor } from '../../electron/contract/projects.ts'
import { api } from '../api/api.ts'

export interface MachineState {
  readonly doctor: Doctor | null
  readonly error: unknown
  readonly load: () => Promise<void>
}

export const machineStore = createStore<MachineState>()((set) => ({
  doctor: null,
  error: null,
  load: async () => {
    try {
      set({ doctor: await api.machine.doctor(), error: null })
    } catch (error) {
      set({ error })
    }
  },
}))

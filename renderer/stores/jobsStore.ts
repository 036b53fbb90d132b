// Long work of the backend: the list, kept fresh by events, and the three things that can be done to a job.
import { createStore } from 'zustand/vanilla'
import type { JobInfo } from '../../electron/contract/projects.ts'
import { api } from '../api/api.ts'

export interface JobsState {
  /** Newest first. */
  readonly jobs: readonly JobInfo[]
  readonly load: () => Promise<void>
  readonly changed: (job: JobInfo) => void
  readonly pause: (job: number) => Promise<void>
  readonly resume: (job: number) => Promise<void>
  readonly cancel: (job: number) => Promise<void>
}

/** The list with that job put in, or replaced; newest first. */
export const withJob = (jobs: readonly JobInfo[], job: JobInfo): readonly JobInfo[] =>
  [job, ...jobs.filter((other) => other.id !== job.id)].sort((a, b) => b.id - a.id)

export const isActive = (job: JobInfo): boolean => ['queued', 'running', 'paused'].includes(job.state)

export const jobsStore = createStore<JobsState>()((set, get) => ({
  jobs: [],
  load: async () => set({ jobs: [...(await api.jobs.list())].sort((a, b) => b.id - a.id) }),
  changed: (job) => set({ jobs: withJob(get().jobs, job) }),
  pause: async (job) => get().changed(await api.jobs.pause({ job })),
  resume: async (job) => get().changed(await api.jobs.resume({ job })),
  cancel: async (job) => get().changed(await api.jobs.cancel({ job })),
}))

// Joins the stores of datasets, runs, students and comparisons to the backend's events. What no screen has asked for
// yet is not read; another project empties them all.
import { onEvents } from '../api/events.ts'
import { comparisonsStore } from './comparisonsStore.ts'
import { datasetsStore } from './datasetsStore.ts'
import { projectStore } from './projectStore.ts'
import { runsStore } from './runsStore.ts'
import { studentsStore } from './studentsStore.ts'
import { trainingStore } from './trainingStore.ts'

const stateOfJob = new Map<number, string>()

export function startStudyStores(): void {
  onEvents({
    'run.metrics': (event) => runsStore.getState().received(event),
    'job.changed': (job) => {
      const key = `${job.state} ${job.subject}`
      const isNews = stateOfJob.get(job.id) !== key
      stateOfJob.set(job.id, key)
      if (!isNews) return
      if (['train', 'evaluate', 'experiment'].includes(job.kind)) refresh()
      if (job.kind === 'score' && job.state === 'done') void datasetsStore.getState().refreshPreview()
    },
    'project.changed': refresh,
    'backend.restarted': refresh,
  })
  projectStore.subscribe(({ project }, { project: before }) => {
    if (project && before && project.path !== before.path) resetAll()
  })
}

function resetAll(): void {
  for (const store of [datasetsStore, studentsStore, runsStore, trainingStore, comparisonsStore])
    store.getState().reset()
  stateOfJob.clear()
}

function refresh(): void {
  if (datasetsStore.getState().datasets) void datasetsStore.getState().load()
  if (studentsStore.getState().students) void studentsStore.getState().load()
  if (runsStore.getState().runs) void runsStore.getState().load()
  if (comparisonsStore.getState().comparisons) void comparisonsStore.getState().load()
}

// Joins the shell's stores to the backend's events, once, when the window opens.
import { onEvents } from '../api/events.ts'
import { appStore } from './appStore.ts'
import { deskStore } from './deskStore.ts'
import { jobsStore } from './jobsStore.ts'
import { projectStore } from './projectStore.ts'
import { followScoring } from './scoring.ts'
import { startStudyStores } from './startStudyStores.ts'

export function startStores(): void {
  onEvents({
    'job.changed': (job) => jobsStore.getState().changed(job),
    'project.changed': (project) => {
      projectStore.getState().accept(project)
      void projectStore.getState().refreshProgress()
    },
    'backend.restarted': () => {
      appStore.getState().showRestart(true)
      void projectStore.getState().load()
      void jobsStore.getState().load()
    },
  })
  projectStore.subscribe(({ project }, { project: before }) => {
    if (project && before && project.path !== before.path) deskStore.getState().leave()
  })
  startStudyStores()
  followScoring()
  void projectStore.getState().load()
  // A list of jobs that cannot be read now arrives with the next event of a job.
  jobsStore
    .getState()
    .load()
    .catch(() => {})
}

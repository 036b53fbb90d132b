// How the desk begins: the sample project holds traces in both languages, so a first look shows the reader's own.
import { appStore } from './appStore.ts'
import { deskStore } from './deskStore.ts'
import { projectStore } from './projectStore.ts'
import { queueStore } from './queueStore.ts'

export async function startDesk(): Promise<void> {
  if (!projectStore.getState().project) await projectStore.getState().load()
  // Filters of the project before mean nothing here.
  await queueStore.getState().clearFilter()
  if (projectStore.getState().project?.isSample) {
    await queueStore.getState().setFilter({ language: appStore.getState().language })
  }
  await deskStore.getState().openFirst()
}

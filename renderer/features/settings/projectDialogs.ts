// Opening and creating projects with the system's dialogs; the desk starts afresh on the one that is opened.
import { ApiError } from '../../api/ApiError.ts'
import { api } from '../../api/api.ts'
import { fileName } from '../../i18n/format.ts'
import { appStore } from '../../stores/appStore.ts'
import { projectStore } from '../../stores/projectStore.ts'
import { savingStore } from '../../stores/savingStore.ts'
import { startDesk } from '../../stores/startDesk.ts'

interface DialogWords {
  readonly title: string
  /** What the system's dialog calls project files. */
  readonly kind: string
}

const ending = 'tracewright'

/** Opens the project at a path and goes to its desk. */
export async function enterProject(path: string): Promise<void> {
  requireAllSaved()
  await projectStore.getState().open(path)
  await goToDesk()
}

export async function openProject({ title, kind }: DialogWords): Promise<void> {
  const kinds = [{ name: kind, extensions: [ending] }]
  const [path] = await api.shell.chooseFiles({ title, kinds })
  if (path !== undefined) await enterProject(path)
}

export async function createProject({ title, kind }: DialogWords): Promise<void> {
  requireAllSaved()
  const kinds = [{ name: kind, extensions: [ending] }]
  const path = await api.shell.chooseSaveFile({ title, suggestedName: `project.${ending}`, kinds })
  if (path === null) return
  await projectStore.getState().create({ path, name: fileName(path).replace(/\.tracewright$/, '') })
  await goToDesk()
}

async function goToDesk(): Promise<void> {
  appStore.getState().go('desk')
  await startDesk()
}

/** A verdict that did not reach the disk belongs to the project that is about to be left. */
function requireAllSaved(): void {
  const { failed, pending } = savingStore.getState()
  if (failed + pending === 0) return
  const message = 'Some verdicts of this project are not saved yet. Save them again or discard them on the desk first.'
  throw new ApiError({ code: 'verdicts-unsaved', message, where: null, values: {} })
}

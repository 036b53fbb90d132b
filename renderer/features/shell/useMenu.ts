// What the application menu and a second start of the app ask of the window.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { onEvents } from '../../api/events.ts'
import { appStore } from '../../stores/appStore.ts'
import { importStore } from '../../stores/importStore.ts'
import { projectStore } from '../../stores/projectStore.ts'
import { createProject, enterProject, openProject } from '../settings/projectDialogs.ts'

export function useMenu(): void {
  const { t } = useTranslation()
  useEffect(() => {
    const failed = (error: unknown) => projectStore.setState({ error })
    const kind = t('settings.projectKind')
    const acts = {
      newProject: () => createProject({ title: t('settings.create'), kind }),
      openProject: () => openProject({ title: t('settings.open'), kind }),
      importTraces: () => importStore.getState().choose({ title: t('import.choose'), kind: t('import.fileKind') }),
      keyboardHelp: async () => appStore.getState().showHelp(true),
    } as const
    return onEvents({
      'shell.menu': ({ action }) => void acts[action]().catch(failed),
      'shell.openProject': ({ path }) => void enterProject(path).catch(failed),
    })
  }, [t])
}

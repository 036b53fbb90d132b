// A project that could not be opened or read, told above whatever screen is shown.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { projectStore } from '../../stores/projectStore.ts'
import { openProject } from '../settings/projectDialogs.ts'
import styles from './ScreenBoundary.module.css'

export function ProjectProblem() {
  const { t } = useTranslation()
  const error = useStore(projectStore, (state) => state.error)
  if (error === null) return null
  const open = () => {
    openProject({ title: t('settings.open'), kind: t('settings.projectKind') }).catch((thrown: unknown) =>
      projectStore.setState({ error: thrown }),
    )
  }
  return (
    <div className={styles.failed}>
      <ErrorNotice
        error={error}
        consequence={t('shell.loadFailed')}
        actions={
          <>
            <Button onClick={() => void projectStore.getState().load()}>{t('common.retry')}</Button>
            <Button onClick={open}>{t('settings.open')}</Button>
          </>
        }
      />
    </div>
  )
}

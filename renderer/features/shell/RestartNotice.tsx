// The backend stopped by itself and was started again: said in words, because a part of the studio was away meanwhile.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { classes } from '../../components/classes.ts'
import { Notice } from '../../components/Notice.tsx'
import { appStore } from '../../stores/appStore.ts'
import styles from './RestartNotice.module.css'

export function RestartNotice() {
  const { t } = useTranslation()
  const wasRestarted = useStore(appStore, (state) => state.wasRestarted)
  const close = () => appStore.getState().showRestart(false)
  return (
    <div role="status" className={classes(styles.word, wasRestarted && styles.shown)}>
      {wasRestarted && (
        <Notice action={<Button onClick={close}>{t('common.close')}</Button>}>{t('shell.restarted')}</Notice>
      )}
    </div>
  )
}

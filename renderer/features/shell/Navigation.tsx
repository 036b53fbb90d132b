// The slim column of screens, in the order of the work.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Tooltip } from '../../components/Tooltip.tsx'
import { appStore } from '../../stores/appStore.ts'
import { screens } from '../screens.ts'
import styles from './Navigation.module.css'

export function Navigation() {
  const { t } = useTranslation()
  const current = useStore(appStore, (state) => state.screen)
  return (
    <nav className={styles.navigation} aria-label={t('shell.navigation')}>
      {screens.map(({ id, icon: Icon, action }) => (
        <Tooltip key={id} text={t(`screen.${id}`)} action={action} side="right">
          <button
            type="button"
            className={styles.item}
            aria-current={id === current ? 'page' : undefined}
            onClick={() => appStore.getState().go(id)}
          >
            <Icon aria-hidden />
            <span className={styles.name}>{t(`screen.${id}`)}</span>
          </button>
        </Tooltip>
      ))}
    </nav>
  )
}

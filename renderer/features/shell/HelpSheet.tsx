// Every key, out of the one table of keys.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Dialog } from '../../components/Dialog.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import { type ActionId, bindings } from '../../keyboard/keys.ts'
import { appStore } from '../../stores/appStore.ts'
import { screens } from '../screens.ts'
import styles from './HelpSheet.module.css'

const groups = ['judge', 'move', 'queue', 'studio'] as const
const isReasonDigit = (id: ActionId): id is `reason${number}` & ActionId => /^reason\d$/.test(id)

export function HelpSheet() {
  const { t } = useTranslation()
  const isOpen = useStore(appStore, (state) => state.isHelpOpen)
  const goes = new Set<string>(screens.map((screen) => screen.action))
  return (
    <Dialog title={t('keys.title')} isOpen={isOpen} onClose={() => appStore.getState().showHelp(false)} size="wide">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group} aria-label={t(`keys.group.${group}`)}>
            <h3>{t(`keys.group.${group}`)}</h3>
            <dl className={styles.keys}>
              {bindings.map(({ id, group: own }) =>
                own !== group || isReasonDigit(id) || (id.startsWith('go') && !goes.has(id)) ? null : (
                  <div key={id}>
                    <dt>{t(`keys.action.${id}`)}</dt>
                    <dd>
                      <KeyHint action={id} all />
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.note}>{t('keys.note')}</p>
    </Dialog>
  )
}

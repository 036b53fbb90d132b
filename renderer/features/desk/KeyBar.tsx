// The keys of the desk as buttons: a reminder for the hand on the keyboard, and the way for the one on the mouse.
import { Redo2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { IconButton } from '../../components/IconButton.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import { VerdictMark } from '../../components/VerdictMark.tsx'
import { runAction } from '../../keyboard/keyboard.ts'
import type { ActionId } from '../../keyboard/keys.ts'
import { deskStore } from '../../stores/deskStore.ts'
import styles from './KeyBar.module.css'

const shown = [
  'accept',
  'reject',
  'unsure',
  'takeSuggestion',
  'reason',
  'nextTrace',
  'heaviest',
] as const satisfies readonly ActionId[]

export function KeyBar() {
  const { t } = useTranslation()
  const suggestion = useStore(deskStore, ({ trace, current }) => trace?.steps[current]?.suggestion ?? null)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('desk.actions')}>
      {shown.map((action) => (
        <button key={action} type="button" className={styles.action} onClick={() => runAction(action)}>
          <KeyHint action={action} />
          {action === 'takeSuggestion' && suggestion ? (
            <>
              {t('desk.short.take')} <VerdictMark verdict={suggestion} state="suggested" />
            </>
          ) : (
            t(`desk.short.${action}`)
          )}
        </button>
      ))}
      <span className={styles.travel}>
        <IconButton label={t('keys.action.undo')} action="undo" icon={<Undo2 />} onClick={() => runAction('undo')} />
        <IconButton label={t('keys.action.redo')} action="redo" icon={<Redo2 />} onClick={() => runAction('redo')} />
      </span>
    </div>
  )
}

// The key of an action, as the one table of keys has it.
import { useTranslation } from 'react-i18next'
import { type ActionId, bindingOf } from '../keyboard/keys.ts'
import styles from './KeyHint.module.css'

const isMac = /Mac/.test(navigator.userAgent)
const symbols: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Shift: '⇧',
  Mod: isMac ? '⌘' : 'Ctrl',
  Escape: 'Esc',
}

/** Shows the first key of an action, or with `all` every key of it. */
export function KeyHint({ action, all = false }: { readonly action: ActionId; readonly all?: boolean }) {
  const { t } = useTranslation()
  const written: readonly string[] = bindingOf(action).keys
  const word = (part: string) => {
    if (part === 'Space') return t('keys.space')
    return symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  }
  return (
    <span className={styles.keys}>
      {written.slice(0, all ? undefined : 1).map((key) => (
        <kbd key={key} className={styles.key}>
          {key.split('+').map(word).join(' ')}
        </kbd>
      ))}
    </span>
  )
}

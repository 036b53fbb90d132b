// A failure told to the person in front of the screen: what happened, where, and the way out as buttons.
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { errorWords } from '../i18n/i18n.ts'
import styles from './ErrorNotice.module.css'

interface ErrorNoticeProps {
  /** Whatever was thrown; codes of the contract are told in the user's language. */
  readonly error: unknown
  /** What it means here, e.g. that nothing was imported; the message itself already names the way out. */
  readonly consequence?: string
  /** Ways out: try again, choose another file, close. */
  readonly actions?: ReactNode
}

export function ErrorNotice({ error, consequence, actions }: ErrorNoticeProps) {
  const { message, where } = errorWords(error)
  return (
    <div role="alert" className={styles.notice}>
      <CircleAlert aria-hidden />
      <div className={styles.words}>
        <p>{message}</p>
        {consequence && <p>{consequence}</p>}
        {where && !message.includes(where) && <p className={styles.where}>{where}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}

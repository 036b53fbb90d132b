// A titled part of a screen; the note under the title says how to read what follows. No landmark of its own: the
// heading is what one jumps to, and the tables and lists inside bring their own regions.
import type { ReactNode } from 'react'
import styles from './Section.module.css'

interface SectionProps {
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export const Section = ({ title, note, actions, children }: SectionProps) => (
  <div className={styles.section}>
    <div className={styles.header}>
      <h3>{title}</h3>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
    {note && <p className={styles.note}>{note}</p>}
    {children}
  </div>
)

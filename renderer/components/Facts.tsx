// A few values with their names, side by side: big for the ones that decide, small for the rest.
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './Facts.module.css'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

interface FactsProps {
  readonly facts: readonly Fact[]
  /** `figures`: large numbers in a row; `list`: names at the left, values at the right. */
  readonly look: 'figures' | 'list'
}

export const Facts = ({ facts, look }: FactsProps) => (
  <dl className={classes(styles.facts, styles[look])}>
    {facts.map(({ name, value, note }) => (
      <div key={name} className={styles.fact}>
        <dt>{name}</dt>
        <dd>
          <span className={styles.value}>{value}</span>
          {note && <span className={styles.note}>{note}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

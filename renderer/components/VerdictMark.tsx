// A verdict as shape, sign and colour together, never by colour alone. While it is being saved the mark is an outline;
// it fills when the receipt has come. A suggestion is an outline with a dotted border; `idle` is only offered.
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../electron/domain/words.ts'
import { classes } from './classes.ts'
import styles from './VerdictMark.module.css'

const signs: Readonly<Record<Verdict, ReactNode>> = {
  accept: <Check aria-hidden />,
  reject: <X aria-hidden />,
  unsure: (
    <span aria-hidden className={styles.question}>
      ?
    </span>
  ),
}

interface VerdictMarkProps {
  readonly verdict: Verdict
  readonly state?: 'saved' | 'saving' | 'suggested' | 'idle'
  /** Leaves out the words for screen readers where they stand beside the mark. */
  readonly isDecoration?: boolean
}

export function VerdictMark({ verdict, state = 'saved', isDecoration = false }: VerdictMarkProps) {
  const { t } = useTranslation()
  const word = t(`verdict.${verdict}`)
  const words = {
    saved: word,
    idle: word,
    saving: t('verdict.saving', { verdict: word }),
    suggested: t('verdict.suggested', { verdict: word }),
  }
  return (
    <span className={classes(styles.mark, styles[verdict], styles[state])}>
      {signs[verdict]}
      {!isDecoration && <span className="visually-hidden">{words[state]}</span>}
    </span>
  )
}

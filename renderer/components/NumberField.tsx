// A number with its unit. The text stays as typed; whoever reads the form decides what is wrong with it.
import type { ReactNode } from 'react'
import styles from './NumberField.module.css'
import { TextField } from './TextField.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  /** Part of the label, in brackets: `%`, `tokens`. */
  readonly unit?: string
  readonly hint?: ReactNode
  readonly problem?: string | undefined
}

export const NumberField = ({ label, text, onText, unit, hint, problem }: NumberFieldProps) => (
  <TextField
    label={unit ? `${label} (${unit})` : label}
    inputMode="decimal"
    autoComplete="off"
    spellCheck={false}
    className={styles.field}
    value={text}
    onText={onText}
    hint={hint}
    problem={problem}
  />
)

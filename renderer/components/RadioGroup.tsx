// One of a few ways, each with a line that says what it means.
import { type ReactNode, useId } from 'react'
import styles from './Choice.module.css'
import { classes } from './classes.ts'

interface RadioGroupProps<Value extends string> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: Value
  /** `more`: what a choice asks for once it is chosen. */
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    readonly hint?: ReactNode
    readonly more?: ReactNode
  }[]
  readonly onChoose: (value: Value) => void
}

export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, hideLabel = false, value, options, onChoose } = props
  const id = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={classes(hideLabel ? 'visually-hidden' : styles.legend)}>{label}</legend>
      {options.map((option) => (
        <div key={option.value} className={styles.choice}>
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            checked={option.value === value}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            onChange={() => onChoose(option.value)}
          />
          <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
          {option.hint && (
            <span id={`${id}-${option.value}-hint`} className={styles.hint}>
              {option.hint}
            </span>
          )}
          {option.more && option.value === value && <div className={styles.more}>{option.more}</div>}
        </div>
      ))}
    </fieldset>
  )
}

// A line of text with its label, a hint below it, and what is wrong with it where something is.
import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes.ts'
import styles from './TextField.module.css'

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly label: string
  readonly hideLabel?: boolean
  readonly hint?: ReactNode
  readonly problem?: string | undefined
  readonly icon?: ReactNode
  readonly onText: (text: string) => void
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel = false, hint, problem, icon, onText, className, type = 'text', ...rest } = props
  const id = useId()
  const noteId = `${id}-note`
  return (
    <div className={classes(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <span className={classes(styles.box, Boolean(icon) && styles.withIcon)}>
        {icon}
        <input
          id={id}
          type={type}
          className={styles.input}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem || hint ? noteId : undefined}
          onChange={(event) => onText(event.target.value)}
          {...rest}
        />
      </span>
      {(problem || hint) && (
        <span id={noteId} className={problem ? styles.problem : styles.hint}>
          {problem ?? hint}
        </span>
      )}
    </div>
  )
}

// A button with words. `primary` is the one next action of a screen; at most one is visible at a time.
import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'
import { classes } from './classes.ts'

interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  /** A lucide icon before the words. */
  readonly icon?: ReactNode
}

export function Button({ kind = 'plain', icon, className, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={classes(styles.button, styles[kind], className)} {...rest}>
      {icon}
      <span>{children}</span>
    </button>
  )
}

// A button that shows only an icon: its words are its accessible name and its tooltip, with its key where it has one.
import type { ComponentProps, ReactNode } from 'react'
import type { ActionId } from '../keyboard/keys.ts'
import { classes } from './classes.ts'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  readonly label: string
  readonly icon: ReactNode
  readonly action?: ActionId
}

export function IconButton({ label, icon, action, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} action={action}>
      <button type={type} aria-label={label} className={classes(styles.button, className)} {...rest}>
        {icon}
      </button>
    </Tooltip>
  )
}

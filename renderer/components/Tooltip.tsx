// Words on hover and focus for what is too small to carry them, with the key that does the same.
import { Tooltip as Primitive } from 'radix-ui'
import { type ReactNode, useContext } from 'react'
import type { ActionId } from '../keyboard/keys.ts'
import { KeyHint } from './KeyHint.tsx'
import { PortalContainer } from './portalContainer.ts'
import styles from './Tooltip.module.css'

interface TooltipProps {
  readonly text: ReactNode
  readonly action?: ActionId | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly align?: 'start' | 'center' | 'end'
  /** One element that takes a ref. */
  readonly children: ReactNode
}

/** Stands once around the app: tooltips that follow one another open at once. */
export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Primitive.Provider delayDuration={400} skipDelayDuration={200}>
    {children}
  </Primitive.Provider>
)

export function Tooltip({ text, action, side = 'bottom', align = 'center', children }: TooltipProps) {
  const container = useContext(PortalContainer)
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal container={container}>
        <Primitive.Content side={side} align={align} sideOffset={6} collisionPadding={8} className={styles.tooltip}>
          {text}
          {action && <KeyHint action={action} />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

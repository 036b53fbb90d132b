// A folded part on the browser's own <details>: there for those who want it, out of the way of the rest.
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Disclosure.module.css'

interface DisclosureProps {
  readonly title: ReactNode
  readonly children: ReactNode
  /** Opens it when it becomes true; whoever opened it closes it. */
  readonly opens?: boolean
}

export function Disclosure({ title, children, opens = false }: DisclosureProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (opens && details.current) details.current.open = true
  }, [opens])
  return (
    <details ref={details} className={styles.disclosure}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden />
        {title}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  )
}

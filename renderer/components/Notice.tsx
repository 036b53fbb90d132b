// A quiet word on the situation, with the one next thing to do where there is one.
import { Info } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'

interface NoticeProps {
  readonly children: ReactNode
  readonly action?: ReactNode
}

export const Notice = ({ children, action }: NoticeProps) => (
  <div className={styles.notice}>
    <Info aria-hidden />
    <div className={styles.words}>{children}</div>
    {action}
  </div>
)

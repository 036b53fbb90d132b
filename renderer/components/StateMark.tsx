// The state of long work as sign and word, never by colour alone.
import { Ban, Check, CircleAlert, CircleDashed, Pause, Play, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobInfo } from '../../electron/contract/projects.ts'
import styles from './StateMark.module.css'

const signs: Readonly<Record<JobInfo['state'], ReactNode>> = {
  queued: <CircleDashed aria-hidden />,
  running: <Play aria-hidden />,
  paused: <Pause aria-hidden />,
  done: <Check aria-hidden />,
  failed: <CircleAlert aria-hidden />,
  cancelled: <Ban aria-hidden />,
  interrupted: <Unplug aria-hidden />,
}

export function StateMark({ state }: { readonly state: JobInfo['state'] }) {
  const { t } = useTranslation()
  return (
    <span className={styles.mark} data-state={state}>
      {signs[state]}
      {t(`job.state.${state}`)}
    </span>
  )
}

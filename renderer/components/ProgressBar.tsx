// How far long work is: always with words, with the share and the estimated time left where they are known.
import { useTranslation } from 'react-i18next'
import { duration, percent } from '../i18n/format.ts'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  /** What is being done, in words. */
  readonly label: string
  /** 0..1; null while unknown. */
  readonly share: number | null
  readonly secondsLeft?: number | null
}

export function ProgressBar({ label, share, secondsLeft = null }: ProgressBarProps) {
  const { t } = useTranslation()
  const numbers = [
    share === null ? null : percent(share),
    secondsLeft === null ? null : t('common.timeLeft', { time: duration(secondsLeft) }),
  ].filter((part) => part !== null)
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        <span className={styles.numbers}>{numbers.join(' · ')}</span>
      </div>
      <progress
        className={styles.bar}
        aria-label={label}
        aria-valuetext={numbers.join(', ') || undefined}
        max={1}
        {...(share === null ? {} : { value: share })}
      />
    </div>
  )
}

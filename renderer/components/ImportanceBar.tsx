// The importance of a step: length and darkness of one hue. Its parts (one line per method) appear on hover and focus.
import { useTranslation } from 'react-i18next'
import type { StepScore } from '../../electron/contract/traces.ts'
import { scoreMethodDefinitions } from '../../electron/domain/scoring/scoreMethodDefinitions.ts'
import { decimal, percent } from '../i18n/format.ts'
import styles from './ImportanceBar.module.css'
import { Tooltip } from './Tooltip.tsx'

interface ImportanceBarProps {
  /** 0..1; null before scoring. */
  readonly importance: number | null
  readonly scores?: readonly StepScore[]
  /** -1 takes the bar out of the tab order, for lists that rove the focus. */
  readonly tabIndex?: number
}

/** 0..1 in five strengths, 1 (light) to 5 (heavy). */
export const strengthOf = (importance: number): number => Math.min(5, 1 + Math.floor(Math.max(0, importance) * 5))

function Meter({ share }: { readonly share: number | null }) {
  return (
    <svg className={styles.meter} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.track} width="100" height="10" />
      {share !== null && (
        <rect className={styles.fill} data-strength={strengthOf(share)} width={Math.max(3, share * 100)} height="10" />
      )}
    </svg>
  )
}

export function ImportanceBar({ importance, scores = [], tabIndex = 0 }: ImportanceBarProps) {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'ja' ? 'ja' : 'en'
  const label =
    importance === null ? t('importance.none') : t('importance.label', { share: percent(Math.max(0, importance)) })
  const parts = (
    <div className={styles.parts}>
      <strong>{label}</strong>
      {scores.map((score) => (
        <div key={`${score.method} ${score.scorer}`} className={styles.part}>
          <span>
            {t(`scoreMethod.${score.method}`)}
            {score.scorer && <span className={styles.quiet}> {score.scorer}</span>}
          </span>
          <Meter share={score.rank} />
          <span className="number">{decimal(score.value)}</span>
          <span className={styles.meaning}>
            {t('importance.higherMeans', { meaning: scoreMethodDefinitions[score.method].higherMeans[language] })}
          </span>
        </div>
      ))}
    </div>
  )
  return (
    <Tooltip text={parts} side="bottom" align="start">
      <button type="button" className={styles.bar} aria-label={label} tabIndex={tabIndex}>
        <Meter share={importance} />
      </button>
    </Tooltip>
  )
}

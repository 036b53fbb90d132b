// One trace in the queue: its question, whether the teacher was right, how far it is judged, its heaviest open step.
import { Ban, Check, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../electron/contract/traces.ts'
import { strengthOf } from '../../components/ImportanceBar.tsx'
import { count, percent } from '../../i18n/format.ts'
import { judged } from '../../stores/projectStore.ts'
import styles from './QueueRowView.module.css'

export const QueueRowView = memo(function QueueRowView({ row }: { readonly row: QueueRow | null }) {
  const { t } = useTranslation()
  if (!row) return <div className={styles.missing}>…</div>
  const done = judged(row)
  return (
    <div className={styles.content}>
      <span className={styles.question}>
        <span className={styles.id}>#{row.id}</span> {row.question}
      </span>
      <span className={styles.facts}>
        {row.badQuestion && (
          <span className={styles.bad}>
            <Ban aria-hidden /> {t('desk.badShort')}
          </span>
        )}
        {row.teacherCorrect !== null && (
          <span className={row.teacherCorrect ? styles.right : styles.wrong}>
            {row.teacherCorrect ? <Check aria-hidden /> : <X aria-hidden />}
            {t(row.teacherCorrect ? 'desk.teacherRight' : 'desk.teacherWrong')}
          </span>
        )}
        <span className={styles.source}>{row.teacher ?? row.sourceName}</span>
        <span className={styles.progress} data-done={done === row.steps}>
          <Shares row={row} />
          <span aria-hidden>
            {count(done)}/{count(row.steps)}
          </span>
          <span className="visually-hidden">{t('desk.judgedOf', { done: count(done), all: count(row.steps) })}</span>
        </span>
        {row.load !== null && (
          <span
            className={styles.load}
            data-strength={strengthOf(row.load)}
            title={t('desk.loadHint', { share: percent(row.load) })}
          >
            <span className="visually-hidden">{t('desk.loadHint', { share: percent(row.load) })}</span>
          </span>
        )}
      </span>
    </div>
  )
})

/** The verdicts of a trace as one small bar: accepted, rejected, unsure, open. */
function Shares({ row }: { readonly row: QueueRow }) {
  const all = Math.max(1, row.steps)
  const parts = [
    { kind: styles.accepted, share: row.accepted / all },
    { kind: styles.rejected, share: row.rejected / all },
    { kind: styles.unsure, share: row.unsure / all },
  ]
  let x = 0
  return (
    <svg className={styles.shares} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.open} width="100" height="10" />
      {parts.map(({ kind, share }) => {
        const start = x
        x += share * 100
        return share === 0 ? null : <rect key={kind} className={kind} x={start} width={share * 100} height="10" />
      })}
    </svg>
  )
}

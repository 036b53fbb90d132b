// What an import brought, and what it left out, with the reason for every place.
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ImportReport } from '../../../electron/contract/projects.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { bytes, count } from '../../i18n/format.ts'
import { importStore } from '../../stores/importStore.ts'
import { jobsStore } from '../../stores/jobsStore.ts'
import styles from './ImportReportView.module.css'
import { PlacedReasons } from './PlacedReasons.tsx'

interface ImportReportViewProps {
  readonly report: ImportReport
  readonly source: number
  /** The job that scores these traces. */
  readonly scoring: number | null
  /** Goes to the next file. */
  readonly next: ReactNode
}

export function ImportReportView({ report, source, scoring, next }: ImportReportViewProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.report}>
      <p role="status" className={styles.done}>
        <CircleCheck aria-hidden />
        <span>
          <strong>
            {t('import.imported', { count: report.traces, traces: count(report.traces), file: report.file })}
          </strong>{' '}
          {t('import.importedSteps', { steps: count(report.steps), decisions: count(report.decisions) })}
        </span>
      </p>
      {scoring !== null && <Scoring job={scoring} />}
      <ReportFacts report={report} />
      <div className={styles.actions}>
        <Button kind="primary" disabled={report.traces === 0} onClick={() => void importStore.getState().judge(source)}>
          {t('import.judge')}
        </Button>
        {next}
      </div>
    </div>
  )
}

/** How far the scoring of these traces is; judging need not wait for it. */
function Scoring({ job: id }: { readonly job: number }) {
  const { t } = useTranslation()
  const job = useStore(jobsStore, (state) => state.jobs.find((candidate) => candidate.id === id))
  if (job?.state === 'done') return <p>{t('import.scored')}</p>
  if (job?.error) {
    const resume = job.canResume && (
      <Button onClick={() => void jobsStore.getState().resume(id)}>{t('shell.resume')}</Button>
    )
    return <ErrorNotice error={job.error} consequence={t('import.notScored')} actions={resume} />
  }
  return (
    <ProgressBar label={t('import.scoring')} share={job?.progress ?? null} secondsLeft={job?.secondsLeft ?? null} />
  )
}

/** Figures, places and fingerprint of an import. */
export function ReportFacts({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation()
  return (
    <>
      {report.duplicates > 0 && (
        <p>{t('import.duplicates', { count: report.duplicates, number: count(report.duplicates) })}</p>
      )}
      <PlacedReasons title={t('import.skipped')} reasons={report.skipped} count={report.skippedCount} />
      <PlacedReasons title={t('import.cut')} reasons={report.cut} count={report.cutCount} />
      <p className={styles.quiet}>
        {report.format} · {bytes(report.bytes)}
        {report.sha256 !== '' && (
          <>
            {' · SHA-256 '}
            <code>{report.sha256}</code>
          </>
        )}
      </p>
    </>
  )
}

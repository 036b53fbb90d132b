// What the rule of the form keeps, counted by the backend; where it keeps nothing, why, and the next thing to do.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Notice } from '../../components/Notice.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { count, percent } from '../../i18n/format.ts'
import { methodWords, reasonWords } from '../../i18n/studyWords.ts'
import { appStore } from '../../stores/appStore.ts'
import { datasetsStore } from '../../stores/datasetsStore.ts'
import { ruleOf } from '../../stores/freezeForm.ts'
import { isActive, jobsStore } from '../../stores/jobsStore.ts'
import { judged, projectStore } from '../../stores/projectStore.ts'
import styles from './SelectionPreview.module.css'

export function SelectionPreview() {
  const { t } = useTranslation()
  const { preview, form } = useStore(datasetsStore)
  const { summary, error, isStale } = preview
  return (
    <section className={styles.card} aria-label={t('datasets.preview.title')} aria-busy={isStale}>
      <h3>{t('datasets.preview.title')}</h3>
      <div aria-live="polite" className={styles.content}>
        {error !== null && <PreviewError error={error} />}
        {!summary && error === null && (
          <p className={styles.quiet}>
            {ruleOf(form) === null ? t('datasets.preview.unreadable') : t('datasets.preview.counting')}
          </p>
        )}
        {summary && (
          <>
            <p className={styles.share} data-stale={isStale || undefined}>
              <strong>{percent(summary.share)}</strong> {t('datasets.preview.share')}
            </p>
            <ShareBar solid={summary.share} pale={1} isStrong />
            <dl className={styles.numbers}>
              <Row name={t('datasets.preview.traces')} value={count(summary.traces)} />
              <Row name={t('datasets.preview.steps')} value={ofAll(summary.keptSteps, summary.steps)} />
              <Row name={t('datasets.preview.tokens')} value={ofAll(summary.keptTokens, summary.tokens)} />
            </dl>
            {summary.dropped.length > 0 && (
              <p className={styles.quiet}>
                {t('datasets.preview.leftOut', {
                  reasons: summary.dropped
                    .map(({ reason, count: n }) => `${reasonWords(reason)} ${count(n)}`)
                    .join(' · '),
                })}
              </p>
            )}
            {summary.keptSteps === 0 && <NothingKept />}
          </>
        )}
      </div>
    </section>
  )

  function ofAll(kept: number, all: number): string {
    return t('datasets.preview.ofAll', { kept: count(kept), all: count(all) })
  }
}

const Row = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

function NothingKept() {
  const { t } = useTranslation()
  const isAccepted = useStore(datasetsStore, (state) => state.form.rule === 'accepted')
  const progress = useStore(projectStore, (state) => state.progress)
  if (!isAccepted || progress === null || judged(progress) > 0) return <Notice>{t('datasets.preview.nothing')}</Notice>
  return (
    <Notice action={<Button onClick={() => appStore.getState().go('desk')}>{t('datasets.toDesk')}</Button>}>
      {t('datasets.preview.noVerdicts')}
    </Notice>
  )
}

/** A score that is missing can be computed from here; the preview comes by itself when it is there. */
function PreviewError({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const method = useStore(datasetsStore, (state) => state.form.method)
  const [failure, setFailure] = useState<unknown>(null)
  const job = useStore(jobsStore, (state) => state.jobs.find((row) => row.kind === 'score' && isActive(row)))
  const words = { method: methodWords(method) }
  if (job) {
    const label = t('datasets.preview.computing', words)
    return <ProgressBar label={label} share={job.progress} secondsLeft={job.secondsLeft} />
  }
  const isUnscored =
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'selection-unscored'
  const compute = () => datasetsStore.getState().computeScore().catch(setFailure)
  return (
    <ErrorNotice
      error={failure ?? error}
      actions={isUnscored && <Button onClick={() => void compute()}>{t('datasets.preview.compute', words)}</Button>}
    />
  )
}

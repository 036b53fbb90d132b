// What a file would become: its format (and others that fit), up to ten of its traces, and what would be left out.
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../electron/contract/projects.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { bytes, fileName } from '../../i18n/format.ts'
import { whereWords } from '../../i18n/reasonWords.ts'
import { importStore } from '../../stores/importStore.ts'
import styles from './ImportPreviewView.module.css'
import { PlacedReasons } from './PlacedReasons.tsx'

type PreviewedTrace = ImportPreview['traces'][number]

export function ImportPreviewView({ preview }: { readonly preview: ImportPreview }) {
  const { t, i18n } = useTranslation()
  const { file, format, candidates, traces, problem } = preview
  const { lookAs, start, leave } = importStore.getState()
  const options = candidates.map((candidate) => ({
    value: candidate.format,
    label: candidate.title[i18n.language === 'ja' ? 'ja' : 'en'],
  }))
  return (
    <div className={styles.preview}>
      <header className={styles.head}>
        <div className={styles.file}>
          <h3>{fileName(file)}</h3>
          <p className={styles.quiet}>
            {bytes(preview.bytes)} · {file}
          </p>
        </div>
        {options.length > 0 && (
          <Select
            className={styles.format}
            label={t('import.format')}
            value={format ?? ''}
            options={format === null ? [{ value: '', label: t('import.chooseFormat') }, ...options] : options}
            onChoose={(chosen) => chosen !== '' && void lookAs(chosen)}
          />
        )}
        <div className={styles.actions}>
          <Button onClick={() => void leave()}>{t('common.cancel')}</Button>
          <Button kind="primary" disabled={format === null || traces.length === 0} onClick={() => void start()}>
            {t('import.start')}
          </Button>
        </div>
      </header>
      {problem !== null && (
        <ErrorNotice
          error={{ code: 'import-unreadable', message: problem }}
          consequence={t('import.unreadableWayOut')}
        />
      )}
      {traces.length > 0 && (
        <>
          <h3>{t('import.firstTraces', { count: traces.length })}</h3>
          <ol className={styles.traces}>
            {traces.map((trace, index) => (
              <li key={trace.where} className={styles.card}>
                <TraceCard trace={trace} isOpen={index === 0} />
              </li>
            ))}
          </ol>
        </>
      )}
      <PlacedReasons title={t('import.wouldSkip')} reasons={preview.skipped} count={preview.skipped.length} />
      <PlacedReasons title={t('import.wouldCut')} reasons={preview.cut} count={preview.cut.length} />
    </div>
  )
}

function TraceCard({ trace, isOpen }: { readonly trace: PreviewedTrace; readonly isOpen: boolean }) {
  const { t } = useTranslation()
  return (
    <details className={styles.trace} open={isOpen}>
      <summary>
        <ChevronRight aria-hidden className={styles.chevron} />
        <span className={styles.where}>{whereWords(trace.where)}</span>
        <span className={styles.question}>{trace.question}</span>
        <span className={styles.facts}>
          {t('import.steps', { count: trace.steps.length })}
          {trace.labelled > 0 && ` · ${t('import.labels', { count: trace.labelled })}`}
        </span>
      </summary>
      <div className={styles.body}>
        <p className={styles.whole}>{trace.question}</p>
        <ol className={styles.steps}>
          {trace.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what identifies a step here
            <li key={index} className={styles.step}>
              {step.trim()}
            </li>
          ))}
        </ol>
        <dl className={styles.answer}>
          <dt>{t('desk.answer.teacher')}</dt>
          <dd>{trace.answer ?? t('desk.answer.none')}</dd>
          <dt>{t('desk.answer.reference')}</dt>
          <dd>{trace.reference ?? t('desk.answer.none')}</dd>
        </dl>
      </div>
    </details>
  )
}

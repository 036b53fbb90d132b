// Import: choose or drop files, see what they would become, read them in, and see what was left out and why.
import { FileInput, FilePlus2 } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { fileName } from '../../i18n/format.ts'
import { codeWords } from '../../i18n/i18n.ts'
import { importStore } from '../../stores/importStore.ts'
import { jobsStore } from '../../stores/jobsStore.ts'
import { sourcesStore } from '../../stores/sourcesStore.ts'
import { ImportPreviewView } from './ImportPreviewView.tsx'
import { ImportReportView } from './ImportReportView.tsx'
import styles from './ImportScreen.module.css'
import { SourceList } from './SourceList.tsx'

export function ImportScreen() {
  const { t } = useTranslation()
  useEffect(() => {
    void sourcesStore.getState().load()
  }, [])
  return (
    <div className={styles.screen}>
      <h2 className={styles.title}>{t('import.title')}</h2>
      <Stage />
      <SourceList />
    </div>
  )
}

function Stage() {
  const { t } = useTranslation()
  const { stage, waiting } = useStore(importStore)
  const { leave } = importStore.getState()
  const next = (
    <Button onClick={() => void leave()}>{t(waiting.length > 0 ? 'import.nextFile' : 'import.another')}</Button>
  )
  const file = 'file' in stage ? fileName(stage.file) : ''
  return (
    <section className={styles.stage} aria-label={t('import.title')}>
      {stage.kind === 'choosing' && <Chooser />}
      {stage.kind === 'looking' && <ProgressBar label={t('import.looking', { file })} share={null} />}
      {stage.kind === 'preview' && <ImportPreviewView preview={stage.preview} />}
      {stage.kind === 'importing' && <Importing job={stage.job} file={file} />}
      {stage.kind === 'done' && (
        <ImportReportView report={stage.report} source={stage.source} scoring={stage.scoring} next={next} />
      )}
      {stage.kind === 'failed' && (
        <ErrorNotice
          error={stage.error}
          consequence={t('import.nothingImported', { file })}
          actions={
            <>
              <Button onClick={() => void importStore.getState().take([stage.file, ...waiting])}>
                {t('common.retry')}
              </Button>
              {next}
            </>
          }
        />
      )}
      {waiting.length > 0 && stage.kind !== 'choosing' && (
        <p className={styles.quiet}>
          {t('import.waiting', { count: waiting.length, files: waiting.map(fileName).join(', ') })}
        </p>
      )}
    </section>
  )
}

function Chooser() {
  const { t } = useTranslation()
  return (
    <div className={styles.drop}>
      <FileInput aria-hidden />
      <p>{t('import.drop')}</p>
      <Button
        kind="primary"
        icon={<FilePlus2 aria-hidden />}
        onClick={() => void importStore.getState().choose({ title: t('import.choose'), kind: t('import.fileKind') })}
      >
        {t('import.choose')}
      </Button>
      <p className={styles.quiet}>{t('import.formats')}</p>
    </div>
  )
}

function Importing({ job: id, file }: { readonly job: number; readonly file: string }) {
  const { t } = useTranslation()
  const job = useStore(jobsStore, (state) => state.jobs.find((candidate) => candidate.id === id))
  const phase = job?.phase ? codeWords('phase', job.phase.code, '', job.phase.values) : ''
  return (
    <div className={styles.importing}>
      <ProgressBar
        label={[t('import.importing', { file }), phase].filter(Boolean).join(' · ')}
        share={job?.progress ?? null}
        secondsLeft={job?.secondsLeft ?? null}
      />
      <Button onClick={() => void jobsStore.getState().cancel(id)}>{t('shell.cancelJob')}</Button>
      <p className={styles.quiet}>{t('import.meanwhile')}</p>
    </div>
  )
}

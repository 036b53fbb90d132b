// One run: how far it is, its loss as it comes, its numbers, and what can be done with it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { RunInfo } from '../../../electron/contract/studies.ts'
import { ApiError } from '../../api/ApiError.ts'
import { recentSpeed } from '../../charts/thinMetrics.ts'
import { Button } from '../../components/Button.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Notice } from '../../components/Notice.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { bytes, count, decimal, duration, percent, short } from '../../i18n/format.ts'
import { armLabel, jobTitle } from '../../i18n/studyWords.ts'
import { chooseFolder } from '../../stores/chooseFolder.ts'
import { isActive, jobsStore } from '../../stores/jobsStore.ts'
import { runsStore } from '../../stores/runsStore.ts'
import { studentsStore } from '../../stores/studentsStore.ts'
import { numberSettings } from '../../stores/trainingForm.ts'
import { JobButtons } from './ActiveJobs.tsx'
import styles from './RunDetails.module.css'
import { RunLoss } from './RunLoss.tsx'

const none = [] as const

export function RunDetails({ run }: { readonly run: RunInfo }) {
  const { t } = useTranslation()
  const metrics = useStore(runsStore, (state) => state.metrics.get(run.id)) ?? none
  const job = useStore(jobsStore, (state) => state.jobs.find(({ id }) => id === run.job))
  const students = useStore(studentsStore, (state) => state.students)
  const student = students?.find(({ id }) => id === run.student)?.name ?? run.student
  const isLive = run.state === 'running' || run.state === 'paused' || run.state === 'queued'
  const speed = (run.state === 'running' ? recentSpeed(metrics) : null) ?? run.tokensPerSecond
  const or = (value: number | null, write: (value: number) => string) =>
    value === null ? t('common.none') : write(value)
  return (
    <>
      <header className={styles.header}>
        <div>
          <h3 className={styles.title}>{t('training.run.title', { arm: armLabel(run.arm), seed: run.seed })}</h3>
          <p className={styles.quiet}>{t('training.run.subtitle', { run: run.id, dataset: run.dataset, student })}</p>
        </div>
        <StateMark state={run.state} />
      </header>
      {isLive && (
        <div>
          <ProgressBar
            label={
              run.step === 0
                ? t('training.run.waiting')
                : t('training.run.stepOf', { step: count(run.step), steps: count(run.steps) })
            }
            share={run.steps === 0 ? null : run.step / run.steps}
            secondsLeft={run.state === 'running' ? (job?.secondsLeft ?? null) : null}
          />
        </div>
      )}
      {run.state === 'interrupted' && (
        <Notice action={job && <JobButtons job={job} title={jobTitle(job)} />}>
          {t('training.run.interrupted', { step: count(run.step) })}
        </Notice>
      )}
      {run.state === 'failed' && job?.error && (
        <ErrorNotice
          error={new ApiError({ ...job.error, values: {} })}
          consequence={t('training.run.failed', { step: count(run.step) })}
          actions={<JobButtons job={job} title={jobTitle(job)} />}
        />
      )}
      {run.state === 'done' && <DoneActions run={run} />}
      <RunLoss metrics={metrics} />
      <Facts
        look="figures"
        facts={[
          {
            name: t('training.run.lossChange'),
            value: `${or(run.loss.first, decimal)} → ${or(run.loss.last, decimal)}`,
          },
          { name: t('training.run.speed'), value: or(speed, count) },
          { name: t('training.run.tokens'), value: count(run.tokens) },
          { name: t('training.run.kept'), value: percent(run.keptTokenShare) },
          { name: t('training.run.device'), value: run.device || t('common.none') },
          { name: t('training.run.time'), value: duration(run.seconds) },
          {
            name: t('training.run.memory'),
            value: or(run.peakMemoryMB, (megabytes) => bytes(megabytes * 1024 ** 2)),
          },
        ]}
      />
      <Disclosure title={t('training.run.settings')}>
        <Facts
          look="list"
          facts={[
            ...numberSettings.map((name) => ({
              name: t(`training.setting.${name}`),
              value: name === 'warmupShare' ? percent(run.settings.warmupShare) : or(run.settings[name], short),
            })),
            {
              name: t('training.form.importanceWeights'),
              value: run.settings.importanceWeights ? t('common.yes') : t('common.no'),
            },
            { name: t('training.run.weights'), value: <code>{run.weightsSha256 ?? t('common.none')}</code> },
          ]}
        />
      </Disclosure>
    </>
  )
}

function DoneActions({ run }: { readonly run: RunInfo }) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>(null)
  const [files, setFiles] = useState<readonly string[]>([])
  const isEvaluating = useStore(jobsStore, (state) =>
    state.jobs.some((job) => job.kind === 'evaluate' && isActive(job)),
  )
  const act = (action: () => Promise<void>) => {
    setError(null)
    action().catch(setError)
  }
  const exportStudent = async () => {
    const directory = await chooseFolder(t('training.run.exportTitle'))
    if (directory !== null) setFiles(await studentsStore.getState().exportTo({ run: run.id, directory }))
  }
  return (
    <div className={styles.done}>
      <div className={styles.buttons}>
        <Button disabled={isEvaluating} onClick={() => act(() => runsStore.getState().evaluate(run.id))}>
          {t('training.run.evaluate')}
        </Button>
        <Button onClick={() => act(exportStudent)}>{t('training.run.exportStudent')}</Button>
        <span className={styles.quiet}>{t('training.run.evaluateHint')}</span>
      </div>
      {error !== null && <ErrorNotice error={error} />}
      {files.length > 0 && (
        <div role="status">
          <p>{t('training.run.exported')}</p>
          <ul className={styles.quiet}>
            {files.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

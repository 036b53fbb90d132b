// Training work that is under way: progress, time left, pause, resume, cancel; and the way to a finished comparison.
import { ChartScatter, Pause, Play, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { JobInfo } from '../../../electron/contract/projects.ts'
import { ApiError } from '../../api/ApiError.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Notice } from '../../components/Notice.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { Section } from '../../components/Section.tsx'
import { jobTitle, phaseWords } from '../../i18n/studyWords.ts'
import { appStore } from '../../stores/appStore.ts'
import { comparisonsStore } from '../../stores/comparisonsStore.ts'
import { isActive, jobsStore } from '../../stores/jobsStore.ts'
import { trainingStore } from '../../stores/trainingStore.ts'
import styles from './ActiveJobs.module.css'

const kinds: readonly string[] = ['train', 'evaluate', 'experiment'] satisfies readonly JobInfo['kind'][]

export function ActiveJobs() {
  const { t } = useTranslation()
  const jobs = useStore(jobsStore, (state) => state.jobs)
  const noted = useStore(trainingStore, (state) => state.noted)
  const ours = jobs.filter(({ kind }) => kinds.includes(kind))
  const active = ours.filter(isActive).toSorted((a, b) => a.id - b.id)
  const lastExperiment = ours.find(({ kind }) => kind === 'experiment')
  return (
    <>
      {active.length > 0 && (
        <Section title={t('training.now')}>
          <ul className={styles.jobs}>
            {active.map((job) => (
              <ActiveJob key={job.id} job={job} />
            ))}
          </ul>
        </Section>
      )}
      {lastExperiment && lastExperiment.id !== noted && <LastExperiment job={lastExperiment} />}
    </>
  )
}

/** How the newest experiment ended, until it is taken note of. */
function LastExperiment({ job }: { readonly job: JobInfo }) {
  const { t } = useTranslation()
  const { id, state, subject, error } = job
  const note = () => trainingStore.getState().note(id)
  if (state === 'failed' && error) {
    return (
      <ErrorNotice
        error={new ApiError({ ...error, values: {} })}
        actions={<Button onClick={note}>{t('common.close')}</Button>}
      />
    )
  }
  if (state !== 'done' || subject === null) return null
  const open = () => {
    note()
    comparisonsStore.getState().choose(subject)
    appStore.getState().go('comparison')
  }
  return (
    <Notice
      action={
        <Button icon={<ChartScatter aria-hidden />} onClick={open}>
          {t('training.openComparison')}
        </Button>
      }
    >
      {t('training.finished')}
    </Notice>
  )
}

function ActiveJob({ job }: { readonly job: JobInfo }) {
  const { t } = useTranslation()
  const title = jobTitle(job)
  const phase = job.state === 'running' ? phaseWords(job) : t(`job.state.${job.state}`)
  return (
    <li className={styles.job}>
      <ProgressBar
        label={[title, phase].filter(Boolean).join(' · ')}
        share={job.progress}
        secondsLeft={job.state === 'running' ? job.secondsLeft : null}
      />
      <JobButtons job={job} title={title} />
    </li>
  )
}

/** Pause, resume and cancel as far as the job allows them; cancelling asks first. */
export function JobButtons({ job, title }: { readonly job: JobInfo; readonly title: string }) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>(null)
  const [isAsking, setIsAsking] = useState(false)
  const { pause, resume, cancel } = jobsStore.getState()
  const act = (action: (job: number) => Promise<void>) => {
    setIsAsking(false)
    setError(null)
    action(job.id).catch(setError)
  }
  const footer = (
    <>
      <Button onClick={() => setIsAsking(false)}>{t('training.keepGoing')}</Button>
      <Button kind="danger" onClick={() => act(cancel)}>
        {t('training.cancel')}
      </Button>
    </>
  )
  return (
    <div className={styles.buttons}>
      {job.canPause && (
        <Button icon={<Pause aria-hidden />} onClick={() => act(pause)}>
          {t('training.pause')}
        </Button>
      )}
      {job.canResume && (
        <Button icon={<Play aria-hidden />} onClick={() => act(resume)}>
          {t('training.resume')}
        </Button>
      )}
      {isActive(job) && (
        <Button icon={<X aria-hidden />} onClick={() => setIsAsking(true)}>
          {t('training.cancel')}
        </Button>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <Dialog title={t('training.cancelTitle')} isOpen={isAsking} onClose={() => setIsAsking(false)} footer={footer}>
        <p>{t('training.cancelText', { title })}</p>
      </Dialog>
    </div>
  )
}

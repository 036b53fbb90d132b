// What is running, with progress, estimate, pause and cancel; the last finished jobs below it.
import type { TFunction } from 'i18next'
import { Activity, Pause, Play, X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { JobInfo } from '../../../electron/contract/projects.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { IconButton } from '../../components/IconButton.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { percent } from '../../i18n/format.ts'
import { jobTitle, phaseWords } from '../../i18n/studyWords.ts'
import { isActive, jobsStore } from '../../stores/jobsStore.ts'
import styles from './JobsMenu.module.css'

export function JobsMenu() {
  const { t } = useTranslation()
  const jobs = useStore(jobsStore, (state) => state.jobs)
  // A job that belongs to another is part of that one's progress.
  const active = jobs.filter((job) => isActive(job) && job.parent === null)
  const recent = jobs.filter((job) => !isActive(job) && job.parent === null).slice(0, 5)
  const first = active.find((job) => job.progress !== null)
  const words = active.length === 0 ? t('shell.jobs') : t('shell.jobsRunning', { count: active.length })
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button kind="quiet" icon={<Activity aria-hidden />} className={active.length > 0 ? styles.busy : undefined}>
          <span className={styles.words}>{first ? `${words} · ` : words}</span>
          {first?.progress != null && <span className={styles.share}>{percent(first.progress)}</span>}
        </Button>
      </Popover.Trigger>
      <Popover.Content
        className={styles.menu}
        align="end"
        sideOffset={6}
        collisionPadding={8}
        aria-label={t('shell.jobs')}
      >
        {active.length === 0 && <p className={styles.nothing}>{t('shell.noJobs')}</p>}
        {active.map((job) => (
          <ActiveJob key={job.id} job={job} />
        ))}
        {recent.length > 0 && (
          <section aria-label={t('shell.recentJobs')} className={styles.recent}>
            <h2>{t('shell.recentJobs')}</h2>
            {recent.map((job) => (
              <FinishedJob key={job.id} job={job} />
            ))}
          </section>
        )}
      </Popover.Content>
    </Popover.Root>
  )
}

/** What a job is; of scoring, whose title lists its methods, the kind says enough. */
const jobWords = (t: TFunction, { kind, title }: JobInfo): string =>
  kind === 'score' ? t('job.kind.score') : jobTitle({ kind, title })

/** The acts on a job, and what went wrong with the last one. */
function useJobActs(job: number) {
  const [error, setError] = useState<unknown>(null)
  const run = (act: (job: number) => Promise<void>) => () => {
    setError(null)
    act(job).catch(setError)
  }
  return { run, error }
}

function FinishedJob({ job }: { readonly job: JobInfo }) {
  const { t } = useTranslation()
  const { run, error } = useJobActs(job.id)
  return (
    <>
      <p>
        <span>{jobWords(t, job)}</span>
        <span className={styles.state} data-state={job.state}>
          {t(`job.state.${job.state}`)}
          {job.canResume && (
            <IconButton label={t('shell.resume')} icon={<Play />} onClick={run(jobsStore.getState().resume)} />
          )}
        </span>
      </p>
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}

function ActiveJob({ job }: { readonly job: JobInfo }) {
  const { t } = useTranslation()
  const { run, error } = useJobActs(job.id)
  const { pause, resume, cancel } = jobsStore.getState()
  const phase = phaseWords(job)
  const label = [jobWords(t, job), job.state === 'running' ? phase : t(`job.state.${job.state}`)]
  return (
    <div className={styles.job}>
      <ProgressBar label={label.filter(Boolean).join(' · ')} share={job.progress} secondsLeft={job.secondsLeft} />
      <div className={styles.actions}>
        {job.canPause && <IconButton label={t('shell.pause')} icon={<Pause />} onClick={run(pause)} />}
        {job.canResume && <IconButton label={t('shell.resume')} icon={<Play />} onClick={run(resume)} />}
        <IconButton label={t('shell.cancelJob')} icon={<X />} onClick={run(cancel)} />
      </div>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  )
}

// Training: what is running, the form for a new training, and every run with its loss as it comes.
import { GraduationCap, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { ListDetail } from '../../components/ListDetail.tsx'
import { Page } from '../../components/Page.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { decimal, percent } from '../../i18n/format.ts'
import { armLabel } from '../../i18n/studyWords.ts'
import { appStore } from '../../stores/appStore.ts'
import { datasetsStore } from '../../stores/datasetsStore.ts'
import { runsStore } from '../../stores/runsStore.ts'
import { studentsStore } from '../../stores/studentsStore.ts'
import { trainingStore } from '../../stores/trainingStore.ts'
import { ActiveJobs } from './ActiveJobs.tsx'
import { RunDetails } from './RunDetails.tsx'
import { TrainingFormView } from './TrainingFormView.tsx'

export function TrainingScreen() {
  const { t } = useTranslation()
  const { runs, chosen, error } = useStore(runsStore)
  const { datasets, error: datasetsError } = useStore(datasetsStore)
  const { students, error: studentsError } = useStore(studentsStore)
  const { choose } = runsStore.getState()
  const failure = error ?? datasetsError ?? studentsError

  useEffect(() => {
    if (failure) return
    if (!runs) void runsStore.getState().load()
    if (!datasets) void datasetsStore.getState().load()
    if (!students) void studentsStore.getState().load()
  }, [runs, datasets, students, failure])
  useEffect(() => {
    // The newest dataset, and the smallest student: it shows first what training does on this machine.
    const bySize = (students ?? []).toSorted((a, b) => a.parameters - b.parameters)
    trainingStore.getState().propose({
      datasets: (datasets ?? []).map(({ version }) => version),
      students: bySize.map(({ id }) => id),
    })
  }, [datasets, students])

  if (failure) {
    const retry = () => {
      for (const store of [runsStore, datasetsStore, studentsStore]) void store.getState().load()
    }
    return (
      <Page title={t('screen.training')}>
        <ErrorNotice
          error={failure}
          consequence={t('study.loadFailed')}
          actions={<Button onClick={retry}>{t('common.retry')}</Button>}
        />
      </Page>
    )
  }
  if (!runs || !datasets || !students) return <Page title={t('screen.training')}>{t('common.loading')}</Page>
  if (datasets.length === 0 && runs.length === 0) {
    return (
      <Page title={t('screen.training')} lead={t('training.lead')}>
        <EmptyState
          icon={<GraduationCap />}
          title={t('training.noDatasetTitle')}
          action={
            <Button kind="primary" onClick={() => appStore.getState().go('datasets')}>
              {t('training.toDatasets')}
            </Button>
          }
        >
          {t('training.noDatasetText')}
        </EmptyState>
      </Page>
    )
  }

  const run = runs.find(({ id }) => id === chosen)
  const draft = { key: 'new' as const, title: t('training.draft'), detail: t('training.draftDetail') }
  const items = runs.map((row) => ({
    key: row.id,
    title: t('training.run.title', { arm: armLabel(row.arm), seed: row.seed }),
    mark: <StateMark state={row.state} />,
    detail: (
      <span>
        #{row.id} · {t('datasets.version', { version: row.dataset })}
        {row.state === 'running' || row.state === 'paused'
          ? ` · ${percent(row.steps === 0 ? 0 : row.step / row.steps)}`
          : row.loss.last !== null && ` · ${t('training.run.loss')} ${decimal(row.loss.last)}`}
      </span>
    ),
  }))
  return (
    <Page
      title={t('screen.training')}
      lead={t('training.lead')}
      actions={
        chosen !== 'new' && (
          <Button icon={<Plus aria-hidden />} onClick={() => choose('new')}>
            {t('training.new')}
          </Button>
        )
      }
    >
      <ActiveJobs />
      <ListDetail
        label={t('training.list')}
        items={run ? items : [draft, ...items]}
        chosen={run ? chosen : 'new'}
        onChoose={choose}
      >
        {run ? <RunDetails key={run.id} run={run} /> : <TrainingFormView datasets={datasets} students={students} />}
      </ListDetail>
    </Page>
  )
}

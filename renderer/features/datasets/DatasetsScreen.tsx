// Frozen versions of what was judged: the list, the details of one, and the form for the next.
import { Database, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { ListDetail } from '../../components/ListDetail.tsx'
import { Page } from '../../components/Page.tsx'
import { count, moment, percent } from '../../i18n/format.ts'
import { appStore } from '../../stores/appStore.ts'
import { datasetsStore } from '../../stores/datasetsStore.ts'
import { judged, projectStore } from '../../stores/projectStore.ts'
import { DatasetDetails } from './DatasetDetails.tsx'
import { FreezeVersion } from './FreezeVersion.tsx'

export function DatasetsScreen() {
  const { t } = useTranslation()
  const { datasets, chosen, error, form } = useStore(datasetsStore)
  const progress = useStore(projectStore, (state) => state.progress)
  const { load, choose, edit } = datasetsStore.getState()
  useEffect(() => {
    if (!datasets && !error) void load()
  }, [datasets, error, load])

  if (error) {
    const retry = <Button onClick={() => void load()}>{t('common.retry')}</Button>
    return (
      <Page title={t('screen.datasets')}>
        <ErrorNotice error={error} consequence={t('study.loadFailed')} actions={retry} />
      </Page>
    )
  }
  if (!datasets) return <Page title={t('screen.datasets')}>{t('common.loading')}</Page>

  const needsVerdicts = datasets.length === 0 && progress !== null && judged(progress) === 0 && form.rule === 'accepted'
  if (needsVerdicts) {
    return (
      <Page title={t('screen.datasets')} lead={t('datasets.lead')}>
        <EmptyState
          icon={<Database />}
          title={t('datasets.emptyTitle')}
          action={
            <>
              <Button kind="primary" onClick={() => appStore.getState().go('desk')}>
                {t('datasets.toDesk')}
              </Button>
              <Button kind="quiet" onClick={() => edit({ rule: 'budget' })}>
                {t('datasets.byScore')}
              </Button>
            </>
          }
        >
          {t('datasets.emptyText')}
        </EmptyState>
      </Page>
    )
  }

  const dataset = datasets.find(({ version }) => version === chosen)
  const draft = { key: 'new' as const, title: t('datasets.draft'), detail: t('datasets.draftDetail') }
  const versions = datasets.map((row) => ({
    key: row.version,
    title: row.name,
    detail: (
      <>
        <span>
          {t('datasets.version', { version: row.version })} · {moment(row.createdAt)}
        </span>
        <span>
          {percent(row.tokens === 0 ? 0 : row.keptTokens / row.tokens)} · {count(row.traces)}{' '}
          {t('datasets.facts.traces')}
        </span>
      </>
    ),
  }))
  return (
    <Page
      title={t('screen.datasets')}
      lead={t('datasets.lead')}
      actions={
        chosen !== 'new' && (
          <Button icon={<Plus aria-hidden />} onClick={() => choose('new')}>
            {t('datasets.new')}
          </Button>
        )
      }
    >
      <ListDetail
        label={t('datasets.list')}
        items={chosen === 'new' ? [draft, ...versions] : versions}
        chosen={chosen}
        onChoose={choose}
      >
        {dataset ? <DatasetDetails key={dataset.version} dataset={dataset} /> : <FreezeVersion />}
      </ListDetail>
    </Page>
  )
}

// What changed between this version and another one: counts, and steps whose fate changed.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DatasetInfo } from '../../../electron/contract/studies.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Section } from '../../components/Section.tsx'
import { Select } from '../../components/Select.tsx'
import { Table } from '../../components/Table.tsx'
import { count } from '../../i18n/format.ts'
import { type DatasetDiff, datasetsStore } from '../../stores/datasetsStore.ts'
import styles from './DatasetDetails.module.css'

export function VersionDiff({ dataset }: { readonly dataset: DatasetInfo }) {
  const { t } = useTranslation()
  const { datasets, diff } = useStore(datasetsStore)
  const [error, setError] = useState<unknown>(null)
  const others = (datasets ?? []).filter(({ version }) => version !== dataset.version)
  if (others.length === 0) return null
  const choose = (chosen: string) => {
    setError(null)
    datasetsStore
      .getState()
      .compareWith(chosen === '' ? null : Number(chosen))
      .catch(setError)
  }
  const select = (
    <Select
      className={styles.choice}
      label={t('datasets.diff.with')}
      hideLabel
      value={diff ? String(diff.a) : ''}
      options={[
        { value: '', label: t('datasets.diff.nothing') },
        ...others.map(({ version, name }) => ({
          value: String(version),
          label: t('training.form.datasetOption', { version, name }),
        })),
      ]}
      onChoose={choose}
    />
  )
  return (
    <Section title={t('datasets.diff.title')} actions={select}>
      {error !== null && <ErrorNotice error={error} />}
      {diff && <Difference diff={diff} />}
    </Section>
  )
}

function Difference({ diff }: { readonly diff: DatasetDiff }) {
  const { t } = useTranslation()
  const counts = ['tracesAdded', 'tracesRemoved', 'stepsNowKept', 'stepsNowDropped'] as const
  if (counts.every((name) => diff[name] === 0)) return <p>{t('datasets.diff.same')}</p>
  return (
    <div className={styles.diff}>
      <p>{t('datasets.diff.summary', { a: diff.a, b: diff.b })}</p>
      <Facts
        look="figures"
        facts={counts.map((name) => ({ name: t(`datasets.diff.${name}`), value: count(diff[name]) }))}
      />
      {diff.examples.length > 0 && (
        <Table
          caption={t('datasets.diff.examples')}
          rows={diff.examples}
          rowKey={({ trace, ordinal }) => `${trace} ${ordinal}`}
          columns={[
            { id: 'trace', head: t('datasets.diff.trace'), cell: ({ trace }) => `#${trace}`, isRowHead: true },
            { id: 'step', head: t('datasets.diff.step'), cell: ({ ordinal }) => ordinal + 1, isNumber: true },
            {
              id: 'text',
              head: t('datasets.diff.text'),
              cell: ({ text }) => <span className={styles.text}>{text}</span>,
            },
            {
              id: 'fate',
              head: t('datasets.diff.fate'),
              cell: ({ nowKept }) => t(`study.fate.${nowKept ? 'keep' : 'drop'}`),
            },
          ]}
        />
      )}
    </div>
  )
}

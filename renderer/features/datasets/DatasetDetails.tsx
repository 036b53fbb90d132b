// A frozen version: how much it keeps, how it is split, what it left out and why, its fingerprints, its differences.
import { Download, GraduationCap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DatasetInfo } from '../../../electron/contract/studies.ts'
import { Button } from '../../components/Button.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Section } from '../../components/Section.tsx'
import { Table } from '../../components/Table.tsx'
import { count, moment, percent } from '../../i18n/format.ts'
import { reasonWords, ruleWords } from '../../i18n/studyWords.ts'
import { appStore } from '../../stores/appStore.ts'
import { runsStore } from '../../stores/runsStore.ts'
import { trainingStore } from '../../stores/trainingStore.ts'
import styles from './DatasetDetails.module.css'
import { ExportDialog } from './ExportDialog.tsx'
import { VersionDiff } from './VersionDiff.tsx'

export function DatasetDetails({ dataset }: { readonly dataset: DatasetInfo }) {
  const { t } = useTranslation()
  const [isExporting, setIsExporting] = useState(false)
  const { splits, dropped } = dataset
  const ofAll = (kept: number, all: number) => t('datasets.preview.ofAll', { kept: count(kept), all: count(all) })
  const train = () => {
    trainingStore.getState().edit({ dataset: dataset.version })
    runsStore.getState().choose('new')
    appStore.getState().go('training')
  }
  return (
    <>
      <header className={styles.header}>
        <div>
          <h3 className={styles.title}>{dataset.name}</h3>
          <p className={styles.rule}>
            {t('datasets.version', { version: dataset.version })} · {moment(dataset.createdAt)} ·{' '}
            {ruleWords(dataset.selection)}
          </p>
        </div>
        <div className={styles.actions}>
          <Button icon={<Download aria-hidden />} onClick={() => setIsExporting(true)}>
            {t('datasets.export')}
          </Button>
          <Button kind="primary" icon={<GraduationCap aria-hidden />} onClick={train}>
            {t('datasets.train')}
          </Button>
        </div>
      </header>
      <Facts
        look="figures"
        facts={[
          {
            name: t('datasets.facts.share'),
            value: percent(dataset.tokens === 0 ? 0 : dataset.keptTokens / dataset.tokens),
            note: ofAll(dataset.keptTokens, dataset.tokens),
          },
          {
            name: t('datasets.facts.steps'),
            value: percent(dataset.steps === 0 ? 0 : dataset.keptSteps / dataset.steps),
            note: ofAll(dataset.keptSteps, dataset.steps),
          },
          { name: t('datasets.facts.traces'), value: count(dataset.traces) },
          {
            name: t('datasets.facts.split'),
            value: [splits.train, splits.validation, splits.test].map(count).join(' / '),
          },
        ]}
      />
      <Section title={t('datasets.dropped.title')}>
        {dropped.length === 0 ? (
          <p className={styles.rule}>{t('datasets.dropped.none')}</p>
        ) : (
          <div className={styles.narrow}>
            <Table
              caption={t('datasets.dropped.title')}
              rows={dropped}
              rowKey={({ reason }) => reason}
              columns={[
                {
                  id: 'reason',
                  head: t('datasets.dropped.reason'),
                  cell: ({ reason }) => reasonWords(reason),
                  isRowHead: true,
                },
                { id: 'count', head: t('datasets.dropped.count'), cell: (row) => count(row.count), isNumber: true },
              ]}
            />
          </div>
        )}
      </Section>
      <VersionDiff dataset={dataset} />
      <Section title={t('datasets.proof.title')} note={t('datasets.proof.note')}>
        <Facts
          look="list"
          facts={[
            { name: t('datasets.proof.content'), value: <code>{dataset.sha256}</code> },
            { name: t('datasets.proof.log'), value: <code>{dataset.decisionLogHash}</code> },
          ]}
        />
      </Section>
      <ExportDialog dataset={dataset} isOpen={isExporting} onClose={() => setIsExporting(false)} />
    </>
  )
}

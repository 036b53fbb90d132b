// Everything that was imported so far, each with its report.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { SourceInfo } from '../../../electron/contract/projects.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { type Column, Table } from '../../components/Table.tsx'
import { count, moment } from '../../i18n/format.ts'
import { importStore } from '../../stores/importStore.ts'
import { sourcesStore } from '../../stores/sourcesStore.ts'
import { ReportFacts } from './ImportReportView.tsx'
import styles from './SourceList.module.css'

export function SourceList() {
  const { t } = useTranslation()
  const { sources, error, load } = useStore(sourcesStore)
  const [shown, setShown] = useState<SourceInfo | null>(null)
  const columns: readonly Column<SourceInfo>[] = [
    { id: 'name', head: t('import.source'), cell: ({ name }) => name, isRowHead: true },
    { id: 'when', head: t('import.when'), cell: ({ importedAt }) => moment(importedAt) },
    { id: 'traces', head: t('import.traces'), cell: ({ report }) => count(report.traces), isNumber: true },
    { id: 'steps', head: t('desk.steps'), cell: ({ report }) => count(report.steps), isNumber: true },
    { id: 'labels', head: t('import.labelsHead'), cell: ({ report }) => count(report.decisions), isNumber: true },
    {
      id: 'left-out',
      head: t('import.leftOut'),
      cell: ({ report }) => count(report.skippedCount + report.duplicates),
      isNumber: true,
    },
    {
      id: 'actions',
      head: <span className="visually-hidden">{t('desk.actions')}</span>,
      cell: (source) => (
        <span className={styles.actions}>
          <Button aria-label={t('import.reportOf', { source: source.name })} onClick={() => setShown(source)}>
            {t('import.report')}
          </Button>
          <Button
            aria-label={t('import.judgeOf', { source: source.name })}
            onClick={() => void importStore.getState().judge(source.id)}
          >
            {t('import.judgeShort')}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <section className={styles.sources}>
      <h2>{t('import.sources')}</h2>
      {error !== null && (
        <ErrorNotice error={error} actions={<Button onClick={() => void load()}>{t('common.retry')}</Button>} />
      )}
      {sources.length === 0 && error === null ? (
        <p className={styles.none}>{t('import.noSources')}</p>
      ) : (
        <Table caption={t('import.sources')} columns={columns} rows={sources} rowKey={({ id }) => id} />
      )}
      <Dialog
        title={t('import.reportOf', { source: shown?.name ?? '' })}
        isOpen={shown !== null}
        onClose={() => setShown(null)}
        size="wide"
      >
        {shown && (
          <div className={styles.dialog}>
            <p>
              {t('import.importedSteps', {
                steps: count(shown.report.steps),
                decisions: count(shown.report.decisions),
              })}
            </p>
            <ReportFacts report={shown.report} />
          </div>
        )}
      </Dialog>
    </section>
  )
}

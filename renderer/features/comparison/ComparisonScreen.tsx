// Before against after: the verdict first, then every arm, the trade-off, the pairs, the cases, the errors, the method.
import { ChartScatter, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ComparisonInfo } from '../../../electron/contract/studies.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Page } from '../../components/Page.tsx'
import { Select } from '../../components/Select.tsx'
import { moment } from '../../i18n/format.ts'
import { armLabel } from '../../i18n/studyWords.ts'
import { appStore } from '../../stores/appStore.ts'
import { comparisonsStore } from '../../stores/comparisonsStore.ts'
import { ArmsTable } from './ArmsTable.tsx'
import { Changes } from './Changes.tsx'
import styles from './ComparisonScreen.module.css'
import { ErrorKinds } from './ErrorKinds.tsx'
import { findingsOf } from './findings.ts'
import { Method } from './Method.tsx'
import { NewComparison } from './NewComparison.tsx'
import { PairsTable } from './PairsTable.tsx'
import { ReportDialog } from './ReportDialog.tsx'
import { TradeOff } from './TradeOff.tsx'
import { Verdict } from './Verdict.tsx'

export function ComparisonScreen() {
  const { t } = useTranslation()
  const { comparisons, chosen, error, evaluations } = useStore(comparisonsStore)
  const [isMaking, setIsMaking] = useState(false)
  const { load, choose } = comparisonsStore.getState()
  useEffect(() => {
    if (!comparisons && !error) void load()
  }, [comparisons, error, load])

  if (error) {
    const retry = <Button onClick={() => void load()}>{t('common.retry')}</Button>
    return (
      <Page title={t('comparison.title')}>
        <ErrorNotice error={error} consequence={t('study.loadFailed')} actions={retry} />
      </Page>
    )
  }
  if (!comparisons) return <Page title={t('comparison.title')}>{t('common.loading')}</Page>

  const canMake = evaluations.length >= 2
  const making = <NewComparison isOpen={isMaking} onClose={() => setIsMaking(false)} />
  const make = canMake && <Button onClick={() => setIsMaking(true)}>{t('comparison.new')}</Button>
  const comparison = comparisons.find(({ id }) => id === chosen) ?? comparisons[0]
  if (!comparison) {
    return (
      <Page title={t('comparison.title')} actions={make}>
        <EmptyState
          icon={<ChartScatter />}
          title={t('comparison.emptyTitle')}
          action={
            <Button kind="primary" onClick={() => appStore.getState().go('training')}>
              {t('comparison.toTraining')}
            </Button>
          }
        >
          {t('comparison.emptyText')}
        </EmptyState>
        {making}
      </Page>
    )
  }
  return (
    <Page
      title={t('comparison.title')}
      actions={
        <>
          {comparisons.length > 1 && (
            <Select
              className={styles.choice}
              label={t('comparison.choose')}
              hideLabel
              value={String(comparison.id)}
              options={comparisons.map((row) => ({
                value: String(row.id),
                label: t('comparison.option', { name: nameOf(row), time: moment(row.createdAt) }),
              }))}
              onChoose={(id) => choose(Number(id))}
            />
          )}
          {make}
          <ReportButton comparison={comparison} />
        </>
      }
    >
      <Comparison key={comparison.id} comparison={comparison} />
      {making}
    </Page>
  )
}

/** An experiment names its comparison `after / before`; those are arms, so they are shown in words. */
const nameOf = ({ name }: ComparisonInfo): string => name.split(' / ').map(armLabel).join(' / ')

function ReportButton({ comparison }: { readonly comparison: ComparisonInfo }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button kind="primary" icon={<FileText aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('comparison.report.write')}
      </Button>
      <ReportDialog comparison={comparison.id} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  )
}

function Comparison({ comparison }: { readonly comparison: ComparisonInfo }) {
  const findings = findingsOf(comparison)
  return (
    <>
      {findings && <Verdict comparison={comparison} findings={findings} />}
      <ArmsTable comparison={comparison} />
      <div className={styles.columns}>
        <TradeOff comparison={comparison} />
        {findings && <ErrorKinds findings={findings} />}
      </div>
      <PairsTable comparison={comparison} />
      {findings && <Changes comparison={comparison} main={findings.main} />}
      <Method comparison={comparison} />
    </>
  )
}

// The loss of a run as a picture and as a table.
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunMetric } from '../../../electron/contract/studies.ts'
import { stepLossOf, thinMetrics } from '../../charts/thinMetrics.ts'
import { Disclosure } from '../../components/Disclosure.tsx'
import { Section } from '../../components/Section.tsx'
import { Table } from '../../components/Table.tsx'
import { count, decimal } from '../../i18n/format.ts'
import styles from './RunDetails.module.css'

const LossChart = lazy(async () => ({ default: (await import('../../charts/LossChart.tsx')).LossChart }))

const rowsOfTable = 40

export function RunLoss({ metrics }: { readonly metrics: readonly RunMetric[] }) {
  const { t } = useTranslation()
  const first = metrics[0]
  const last = metrics.at(-1)
  if (!first || !last) {
    return (
      <Section title={t('training.run.loss')}>
        <p className={styles.quiet}>{t('training.run.noMetrics')}</p>
      </Section>
    )
  }
  const write = (value: number) => (Number.isFinite(value) ? decimal(value, 3) : t('common.none'))
  return (
    <Section title={t('training.run.loss')} note={t('training.run.lossNote')}>
      <Suspense fallback={<p className={styles.quiet}>{t('common.loading')}</p>}>
        <LossChart
          metrics={metrics}
          words={{
            answer: t('training.run.answerLoss'),
            step: t('training.run.stepLoss'),
            axis: t('training.run.axis'),
            legend: t('training.run.legend'),
          }}
          description={t('training.run.chart', {
            answerFirst: write(first.answerLoss),
            answerLast: write(last.answerLoss),
            stepFirst: write(stepLossOf(first)),
            stepLast: write(stepLossOf(last)),
          })}
        />
      </Suspense>
      <Disclosure title={t('study.asTable')}>
        <div className={styles.table}>
          <Table
            caption={t('training.run.loss')}
            rows={thinMetrics(metrics, rowsOfTable)}
            rowKey={({ from }) => from}
            columns={[
              {
                id: 'steps',
                head: t('training.run.tableSteps'),
                cell: ({ from, to }) => (from === to ? count(from) : `${count(from)}–${count(to)}`),
                isRowHead: true,
              },
              { id: 'loss', head: t('training.run.tableLoss'), cell: ({ loss }) => write(loss), isNumber: true },
              {
                id: 'answer',
                head: t('training.run.answerLoss'),
                cell: ({ answerLoss }) => write(answerLoss),
                isNumber: true,
              },
              { id: 'step', head: t('training.run.stepLoss'), cell: ({ stepLoss }) => write(stepLoss), isNumber: true },
            ]}
          />
        </div>
      </Disclosure>
    </Section>
  )
}

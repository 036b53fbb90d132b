// The trade-off between accuracy and cost as a picture, with the same as a table below it.
import { useTranslation } from 'react-i18next'
import type { ComparisonInfo } from '../../../electron/contract/studies.ts'
import { TradeOffChart } from '../../charts/TradeOffChart.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { Section } from '../../components/Section.tsx'
import { Table } from '../../components/Table.tsx'
import { money, percent } from '../../i18n/format.ts'
import { armLabel } from '../../i18n/studyWords.ts'
import { roleOf } from './findings.ts'

export function TradeOff({ comparison }: { readonly comparison: ComparisonInfo }) {
  const { t } = useTranslation()
  const { arms, currency } = comparison
  const byCost = arms.toSorted((a, b) => a.costPer1000 - b.costPer1000)
  const front = byCost.filter(({ onParetoFront }) => onParetoFront)
  return (
    <Section title={t('comparison.tradeOff.title')} note={t('comparison.tradeOff.note')}>
      <TradeOffChart
        title={t('comparison.tradeOff.chart')}
        description={t('comparison.tradeOff.description', {
          count: arms.length,
          front: front.map(({ name }) => armLabel(name)).join(', '),
        })}
        costAxis={t('comparison.tradeOff.cost')}
        accuracyAxis={t('comparison.tradeOff.accuracy')}
        writeCost={(value) => money(value, currency)}
        writeAccuracy={(value) => percent(value)}
        points={arms.map((arm) => ({
          key: arm.evaluation,
          label: armLabel(arm.name),
          role: roleOf(arm.name, comparison),
          accuracy: arm.accuracy,
          cost: arm.costPer1000,
          isOnFront: arm.onParetoFront,
        }))}
      />
      <Disclosure title={t('study.asTable')}>
        <Table
          caption={t('comparison.tradeOff.chart')}
          rows={byCost}
          rowKey={({ evaluation }) => evaluation}
          columns={[
            { id: 'arm', head: t('comparison.arms.arm'), cell: ({ name }) => armLabel(name), isRowHead: true },
            {
              id: 'cost',
              head: t('comparison.tradeOff.cost'),
              cell: ({ costPer1000 }) => money(costPer1000, currency),
              isNumber: true,
            },
            {
              id: 'accuracy',
              head: t('comparison.tradeOff.accuracy'),
              cell: ({ accuracy }) => percent(accuracy.value, 1),
              isNumber: true,
            },
            {
              id: 'interval',
              head: t('comparison.pairs.interval'),
              cell: ({ accuracy }) =>
                t('comparison.arms.interval', { low: percent(accuracy.low, 1), high: percent(accuracy.high, 1) }),
              isNumber: true,
            },
            {
              id: 'front',
              head: t('comparison.tradeOff.onFront'),
              cell: ({ onParetoFront }) => (onParetoFront ? t('common.yes') : t('common.no')),
            },
          ]}
        />
      </Disclosure>
    </Section>
  )
}

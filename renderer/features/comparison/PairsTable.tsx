// Every pair of arms on the same questions: difference, interval, tests, and the verdict in words.
import { useTranslation } from 'react-i18next'
import type { ComparedPair, ComparisonInfo } from '../../../electron/contract/studies.ts'
import { Section } from '../../components/Section.tsx'
import { type Column, Table } from '../../components/Table.tsx'
import { count, decimal, points } from '../../i18n/format.ts'
import { armLabel } from '../../i18n/studyWords.ts'
import styles from './PairsTable.module.css'

const writeP = (p: number) => (p < 0.001 ? '< 0.001' : decimal(p, 3))

export function PairsTable({ comparison }: { readonly comparison: ComparisonInfo }) {
  const { t } = useTranslation()
  const number = (id: 'better' | 'worse' | 'same'): Column<ComparedPair> => ({
    id,
    head: t(`comparison.pairs.${id}`),
    cell: (pair) => count(pair[id]),
    isNumber: true,
  })
  const columns: readonly Column<ComparedPair>[] = [
    {
      id: 'pair',
      head: t('comparison.pairs.pair'),
      cell: ({ a, b }) => <span className={styles.pair}>{`${armLabel(a)} → ${armLabel(b)}`}</span>,
      isRowHead: true,
    },
    {
      id: 'verdict',
      head: t('comparison.pairs.verdict'),
      cell: ({ verdict }) => t(`comparison.pairs.verdictName.${verdict}`),
    },
    {
      id: 'difference',
      head: t('comparison.pairs.difference'),
      cell: ({ difference }) => <strong>{points(difference)}</strong>,
      isNumber: true,
    },
    {
      id: 'interval',
      head: t('comparison.pairs.interval'),
      cell: ({ low, high }) => t('comparison.arms.interval', { low: points(low), high: points(high) }),
      isNumber: true,
    },
    {
      id: 'mcnemar',
      head: t('comparison.pairs.mcnemar'),
      cell: ({ mcnemarP }) => writeP(mcnemarP),
      isNumber: true,
    },
    { id: 'holm', head: t('comparison.pairs.holm'), cell: ({ holmP }) => writeP(holmP), isNumber: true },
    number('better'),
    number('worse'),
    number('same'),
    {
      id: 'detectable',
      head: t('comparison.pairs.detectable'),
      cell: ({ detectable }) => t('comparison.pairs.detectableValue', { points: decimal(detectable * 100, 1) }),
      isNumber: true,
    },
  ]
  return (
    <Section title={t('comparison.pairs.title')} note={t('comparison.pairs.note')}>
      <Table
        caption={t('comparison.pairs.title')}
        rows={comparison.pairs}
        columns={columns}
        rowKey={({ a, b }) => `${a} ${b}`}
      />
    </Section>
  )
}

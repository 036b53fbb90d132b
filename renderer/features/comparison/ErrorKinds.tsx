// Kinds of wrong answers, before and after.
import { useTranslation } from 'react-i18next'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Section } from '../../components/Section.tsx'
import { Table } from '../../components/Table.tsx'
import { count } from '../../i18n/format.ts'
import { errorKindWords } from '../../i18n/studyWords.ts'
import styles from './ErrorKinds.module.css'
import { type ErrorRow, errorRows, type Findings } from './findings.ts'

const total = 'total'

export function ErrorKinds({ findings }: { readonly findings: Findings }) {
  const { t } = useTranslation()
  const rows = errorRows(findings)
  if (rows.length === 0) {
    return (
      <Section title={t('comparison.kinds.title')}>
        <p>{t('comparison.kinds.none')}</p>
      </Section>
    )
  }
  const sum = (side: 'before' | 'after') => rows.reduce((all, row) => all + row[side], 0)
  const totals: ErrorRow = { kind: total, before: sum('before'), after: sum('after') }
  const largest = Math.max(...rows.flatMap(({ before, after }) => [before, after]))
  const side = (id: 'before' | 'after') => ({
    id,
    head: t(`comparison.kinds.${id}`),
    cell: (row: ErrorRow) => (
      <>
        {count(row[id])}
        {row.kind !== total && (
          <span className={styles.bar}>
            <ShareBar solid={row[id] / largest} isStrong={id === 'after'} />
          </span>
        )}
      </>
    ),
  })
  return (
    <Section title={t('comparison.kinds.title')} note={t('comparison.kinds.note')}>
      <Table
        caption={t('comparison.kinds.title')}
        rows={[...rows, totals]}
        rowKey={({ kind }) => kind}
        columns={[
          {
            id: 'kind',
            head: t('comparison.kinds.kind'),
            cell: ({ kind }) => (
              <span className={styles.kind}>{kind === total ? t('comparison.kinds.total') : errorKindWords(kind)}</span>
            ),
            isRowHead: true,
          },
          side('before'),
          side('after'),
          {
            id: 'change',
            head: t('comparison.kinds.change'),
            cell: ({ before, after }) => signed(after - before),
            isNumber: true,
          },
        ]}
      />
    </Section>
  )
}

const signed = (value: number): string => (value === 0 ? '0' : `${value < 0 ? '−' : '+'}${count(Math.abs(value))}`)

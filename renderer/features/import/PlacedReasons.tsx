// Records that were skipped or cut: where each stands, and why; grouped by nothing, so that a place can be looked up.
import { useTranslation } from 'react-i18next'
import type { PlacedReason } from '../../../electron/contract/projects.ts'
import { Table } from '../../components/Table.tsx'
import { count as countWords } from '../../i18n/format.ts'
import { reasonWords, whereWords } from '../../i18n/reasonWords.ts'
import styles from './PlacedReasons.module.css'

interface PlacedReasonsProps {
  readonly title: string
  readonly reasons: readonly PlacedReason[]
  /** All of them; the list may hold only the first. */
  readonly count: number
}

export function PlacedReasons({ title, reasons, count }: PlacedReasonsProps) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <details className={styles.reasons} open={count <= 5}>
      <summary>{t('import.counted', { title, number: countWords(count) })}</summary>
      <div className={styles.table}>
        <Table
          caption={title}
          rows={reasons.map((reason, index) => ({ ...reason, index }))}
          rowKey={({ index }) => index}
          columns={[
            { id: 'where', head: t('import.where'), cell: ({ where }) => whereWords(where), isRowHead: true },
            { id: 'why', head: t('import.why'), cell: ({ reason }) => reasonWords(reason) },
          ]}
        />
      </div>
      {reasons.length < count && <p>{t('import.firstOnly', { shown: countWords(reasons.length) })}</p>}
    </details>
  )
}

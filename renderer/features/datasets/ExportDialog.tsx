// Writes a version in a format that trainers read, and shows the files that were written and read back.
import { CircleCheck, FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput } from '../../../electron/contract/commands.ts'
import type { DatasetInfo, ExportResult } from '../../../electron/contract/studies.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { Select } from '../../components/Select.tsx'
import { Table } from '../../components/Table.tsx'
import { count, fileName } from '../../i18n/format.ts'
import { exportDropWords } from '../../i18n/studyWords.ts'
import { chooseFolder } from '../../stores/chooseFolder.ts'
import { datasetsStore } from '../../stores/datasetsStore.ts'
import styles from './ExportDialog.module.css'

type Format = CommandInput<'datasets.export'>['format']
type Unsure = NonNullable<CommandInput<'datasets.export'>['unsure']>

const formats: Readonly<Record<Format, { readonly asksUnsure: boolean }>> = {
  'trl-messages': { asksUnsure: false },
  'trl-stepwise': { asksUnsure: true },
  'tracewright-jsonl': { asksUnsure: false },
}
const formatNames = Object.keys(formats) as Format[]
const unsureChoices = ['drop', 'true', 'false'] as const satisfies readonly Unsure[]

interface ExportDialogProps {
  readonly dataset: DatasetInfo
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ExportDialog({ dataset, isOpen, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const [format, setFormat] = useState<Format>('trl-messages')
  const [unsure, setUnsure] = useState<Unsure>('drop')
  const [directory, setDirectory] = useState<string | null>(null)
  const [isWriting, setIsWriting] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [result, setResult] = useState<ExportResult | null>(null)

  const forget = () => {
    setResult(null)
    setError(null)
  }
  const choose = async () => {
    const folder = await chooseFolder(t('datasets.exporting.chooseTitle')).catch(setError)
    if (folder) {
      forget()
      setDirectory(folder)
    }
  }
  const write = async () => {
    if (directory === null) return
    forget()
    setIsWriting(true)
    try {
      setResult(await datasetsStore.getState().exportTo({ dataset: dataset.version, format, directory, unsure }))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsWriting(false)
    }
  }
  const close = () => {
    forget()
    onClose()
  }
  const footer = (
    <>
      <Button onClick={close}>{t('common.close')}</Button>
      <Button kind="primary" disabled={directory === null || isWriting} onClick={() => void write()}>
        {isWriting ? t('datasets.exporting.writing') : t('datasets.exporting.start')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('datasets.exporting.title', { version: dataset.version })}
      isOpen={isOpen}
      onClose={close}
      footer={footer}
    >
      <div className={styles.fields}>
        <RadioGroup
          label={t('datasets.exporting.format')}
          value={format}
          onChoose={(chosen) => {
            forget()
            setFormat(chosen)
          }}
          options={formatNames.map((value) => ({
            value,
            label: t(`datasets.exporting.formatName.${value}`),
            hint: t(`datasets.exporting.formatHint.${value}`),
          }))}
        />
        {formats[format].asksUnsure && (
          <div>
            <Select
              label={t('datasets.exporting.unsure')}
              value={unsure}
              onChoose={setUnsure}
              options={unsureChoices.map((value) => ({ value, label: t(`datasets.exporting.unsureName.${value}`) }))}
            />
            <p className={styles.quiet}>{t('datasets.exporting.unsureHint')}</p>
          </div>
        )}
        <div className={styles.folder}>
          <Button icon={<FolderOpen aria-hidden />} onClick={() => void choose()}>
            {t('datasets.exporting.choose')}
          </Button>
          <span className={styles.path}>{directory ?? t('datasets.exporting.noFolder')}</span>
        </div>
        {error !== null && <ErrorNotice error={error} consequence={t('datasets.exporting.failed')} />}
        {result && <Written result={result} />}
      </div>
    </Dialog>
  )
}

function Written({ result }: { readonly result: ExportResult }) {
  const { t } = useTranslation()
  return (
    <div className={styles.fields} role="status">
      {result.verified ? (
        <p className={styles.verified}>
          <CircleCheck aria-hidden />
          {t('datasets.exporting.verified')}
        </p>
      ) : (
        <p className={styles.wrong}>{t('datasets.exporting.notVerified')}</p>
      )}
      <ul className={styles.files}>
        {result.files.map(({ path, rows, sha256 }) => (
          <li key={path}>
            <strong>{fileName(path)}</strong> · {t('study.rows', { count: rows })}
            <span className={styles.quiet}>{path}</span>
            <code className={styles.quiet}>SHA-256 {sha256}</code>
          </li>
        ))}
      </ul>
      {result.dropped.length === 0 ? (
        <p>{t('datasets.exporting.nothingDropped')}</p>
      ) : (
        <Table
          caption={t('datasets.exporting.dropped')}
          rows={result.dropped}
          rowKey={({ reason }) => reason}
          columns={[
            {
              id: 'reason',
              head: t('datasets.exporting.dropped'),
              cell: ({ reason }) => exportDropWords(reason),
              isRowHead: true,
            },
            { id: 'count', head: t('datasets.exporting.count'), cell: (row) => count(row.count), isNumber: true },
          ]}
        />
      )}
    </div>
  )
}

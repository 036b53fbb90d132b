// Students that can be trained: made here, added from a folder, exported, removed.
import { Boxes, FolderPlus, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { StudentInfo } from '../../../electron/contract/studies.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Table } from '../../components/Table.tsx'
import { count } from '../../i18n/format.ts'
import { chooseFolder } from '../../stores/chooseFolder.ts'
import { studentsStore } from '../../stores/studentsStore.ts'
import { CreateStudent } from './CreateStudent.tsx'
import styles from './Models.module.css'

type Failed = { readonly what: 'addFailed' | 'removeFailed' | 'exportFailed'; readonly error: unknown } | null

export function Library() {
  const { t } = useTranslation()
  const { students, error } = useStore(studentsStore)
  const [isCreating, setIsCreating] = useState(false)
  const [isAdding, setIsAdding] = useState(false)
  const [removing, setRemoving] = useState<StudentInfo | null>(null)
  const [written, setWritten] = useState<{ readonly name: string; readonly files: readonly string[] } | null>(null)
  const [failed, setFailed] = useState<Failed>(null)
  const { load, add, remove, exportTo } = studentsStore.getState()
  useEffect(() => {
    if (!students && !error) void load()
  }, [students, error, load])

  const attempt = async (what: NonNullable<Failed>['what'], action: () => Promise<void>) => {
    setFailed(null)
    setWritten(null)
    await action().catch((thrown: unknown) => setFailed({ what, error: thrown }))
  }
  const addFolder = () =>
    attempt('addFailed', async () => {
      const folder = await chooseFolder(t('models.addTitle'))
      if (folder === null) return
      setIsAdding(true)
      await add(folder).finally(() => setIsAdding(false))
    })
  const exportStudent = ({ id, name }: StudentInfo) =>
    attempt('exportFailed', async () => {
      const directory = await chooseFolder(t('models.exportTitle'))
      if (directory !== null) setWritten({ name, files: await exportTo({ student: id, directory }) })
    })
  const removeStudent = ({ id }: StudentInfo) => {
    setRemoving(null)
    void attempt('removeFailed', () => remove(id))
  }

  if (error) {
    return (
      <ErrorNotice
        error={error}
        consequence={t('study.loadFailed')}
        actions={<Button onClick={() => void load()}>{t('common.retry')}</Button>}
      />
    )
  }
  if (!students) return <p>{t('common.loading')}</p>
  const addButton = (
    <Button icon={<FolderPlus aria-hidden />} disabled={isAdding} onClick={() => void addFolder()}>
      {isAdding ? t('models.adding') : t('models.add')}
    </Button>
  )
  const createButton = (
    <Button kind="primary" icon={<Plus aria-hidden />} onClick={() => setIsCreating(true)}>
      {t('models.create')}
    </Button>
  )
  return (
    <div className={styles.part}>
      {failed && <ErrorNotice error={failed.error} consequence={t(`models.${failed.what}`)} />}
      {written && (
        <div role="status" className={styles.written}>
          <p>{t('models.exported', { name: written.name })}</p>
          <ul className={styles.quiet}>
            {written.files.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </div>
      )}
      {students.length === 0 ? (
        <EmptyState
          icon={<Boxes />}
          title={t('models.emptyTitle')}
          action={
            <div className={styles.actions}>
              {createButton}
              {addButton}
            </div>
          }
        >
          {t('models.emptyText')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.actions}>
            {createButton}
            {addButton}
          </div>
          <StudentTable students={students} onExport={exportStudent} onRemove={setRemoving} />
        </>
      )}
      <CreateStudent isOpen={isCreating} onClose={() => setIsCreating(false)} />
      <Dialog
        title={t('models.removeTitle', { name: removing?.name ?? '' })}
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        footer={
          <>
            <Button onClick={() => setRemoving(null)}>{t('common.cancel')}</Button>
            <Button kind="danger" onClick={() => removing && removeStudent(removing)}>
              {t('models.removeConfirm')}
            </Button>
          </>
        }
      >
        <p>{t('models.removeText')}</p>
      </Dialog>
    </div>
  )
}

interface StudentTableProps {
  readonly students: readonly StudentInfo[]
  readonly onExport: (student: StudentInfo) => Promise<void>
  readonly onRemove: (student: StudentInfo) => void
}

function StudentTable({ students, onExport, onRemove }: StudentTableProps) {
  const { t } = useTranslation()
  return (
    <Table
      caption={t('models.list')}
      rows={students}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          head: t('models.columns.name'),
          isRowHead: true,
          cell: ({ name, sha256 }) => (
            <>
              {name}
              <code className={styles.hash} title={sha256}>
                {t('models.fingerprint')} {sha256.slice(0, 12)}…
              </code>
            </>
          ),
        },
        { id: 'architecture', head: t('models.columns.architecture'), cell: ({ architecture }) => architecture },
        {
          id: 'parameters',
          head: t('models.columns.parameters'),
          cell: ({ parameters }) => count(parameters),
          isNumber: true,
        },
        {
          id: 'context',
          head: t('models.columns.context'),
          cell: ({ context }) => t('models.contextValue', { tokens: count(context) }),
          isNumber: true,
        },
        { id: 'licence', head: t('models.columns.licence'), cell: ({ licence }) => licence },
        {
          id: 'source',
          head: t('models.columns.source'),
          cell: ({ source }) => <span className={styles.path}>{source}</span>,
        },
        {
          id: 'actions',
          head: t('models.columns.actions'),
          cell: (student) => (
            <div className={styles.actions}>
              <Button
                kind="quiet"
                aria-label={t('models.exportNamed', { name: student.name })}
                onClick={() => void onExport(student)}
              >
                {t('models.export')}
              </Button>
              <Button
                kind="quiet"
                aria-label={t('models.removeNamed', { name: student.name })}
                onClick={() => onRemove(student)}
              >
                {t('models.remove')}
              </Button>
            </div>
          ),
        },
      ]}
    />
  )
}

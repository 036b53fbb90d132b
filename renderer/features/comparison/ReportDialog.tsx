// Writes the report of a comparison into a folder, and says which files it wrote.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { languages } from '../../i18n/i18n.ts'
import { appStore } from '../../stores/appStore.ts'
import { chooseFolder } from '../../stores/chooseFolder.ts'
import { comparisonsStore } from '../../stores/comparisonsStore.ts'
import styles from './ReportDialog.module.css'

interface ReportDialogProps {
  readonly comparison: number
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function ReportDialog({ comparison, isOpen, onClose }: ReportDialogProps) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState(() => appStore.getState().language)
  const [isWriting, setIsWriting] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [files, setFiles] = useState<readonly string[]>([])
  const write = async () => {
    setError(null)
    setFiles([])
    try {
      const directory = await chooseFolder(t('comparison.report.folder'))
      if (directory === null) return
      setIsWriting(true)
      setFiles(await comparisonsStore.getState().writeReport({ comparison, directory, language }))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsWriting(false)
    }
  }
  const close = () => {
    setFiles([])
    setError(null)
    onClose()
  }
  const footer = (
    <>
      <Button onClick={close}>{t('common.close')}</Button>
      <Button kind="primary" disabled={isWriting} onClick={() => void write()}>
        {isWriting ? t('comparison.report.writing') : t('comparison.report.start')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('comparison.report.title')} isOpen={isOpen} onClose={close} footer={footer}>
      <div className={styles.fields}>
        <p>{t('comparison.report.text')}</p>
        <Select
          label={t('comparison.report.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`comparison.report.languageName.${value}`) }))}
          onChoose={setLanguage}
        />
        {error !== null && <ErrorNotice error={error} consequence={t('comparison.report.failed')} />}
        {files.length > 0 && (
          <div role="status">
            <p>{t('comparison.report.done')}</p>
            <ul className={styles.files}>
              {files.map((file) => (
                <li key={file}>{file}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  )
}

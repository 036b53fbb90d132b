// Makes the built-in tiny student: a name and a seed are all it needs.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { TextField } from '../../components/TextField.tsx'
import { isWhole, readNumber } from '../../stores/freezeForm.ts'
import { studentsStore } from '../../stores/studentsStore.ts'
import styles from './Models.module.css'

interface CreateStudentProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function CreateStudent({ isOpen, onClose }: CreateStudentProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(() => t('models.tinyName'))
  const [seed, setSeed] = useState('1')
  const [isMaking, setIsMaking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isReady = name.trim() !== '' && isWhole(seed)
  const close = () => {
    setError(null)
    onClose()
  }
  const make = async () => {
    setIsMaking(true)
    setError(null)
    try {
      await studentsStore.getState().createTiny({ name: name.trim(), seed: readNumber(seed) })
      close()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsMaking(false)
    }
  }
  const footer = (
    <>
      <Button onClick={close}>{t('common.cancel')}</Button>
      <Button kind="primary" disabled={!isReady || isMaking} onClick={() => void make()}>
        {isMaking ? t('models.creating') : t('models.create')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('models.createTitle')} isOpen={isOpen} onClose={close} footer={footer}>
      <div className={styles.part}>
        <p>{t('models.createText')}</p>
        <TextField
          label={t('models.name')}
          value={name}
          maxLength={60}
          onText={setName}
          problem={name.trim() === '' ? t('models.nameMissing') : undefined}
        />
        <NumberField
          label={t('models.seed')}
          hint={t('models.seedHint')}
          text={seed}
          onText={setSeed}
          problem={isWhole(seed) ? undefined : t('models.seedWhole')}
        />
        {error !== null && <ErrorNotice error={error} consequence={t('models.createFailed')} />}
      </div>
    </Dialog>
  )
}

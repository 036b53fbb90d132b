// Which student learns; where there is none yet, the built-in one can be made on the spot.
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { StudentInfo } from '../../../electron/contract/studies.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { count } from '../../i18n/format.ts'
import { studentsStore } from '../../stores/studentsStore.ts'
import { trainingStore } from '../../stores/trainingStore.ts'
import styles from './TrainingFormView.module.css'

export function StudentField({ students }: { readonly students: readonly StudentInfo[] }) {
  const { t } = useTranslation()
  const student = useStore(trainingStore, (state) => state.form.student)
  const [isMaking, setIsMaking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { edit } = trainingStore.getState()
  const make = async () => {
    setIsMaking(true)
    setError(null)
    try {
      const made = await studentsStore.getState().createTiny({ name: t('training.form.tinyName'), seed: 1 })
      edit({ student: made.id })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsMaking(false)
    }
  }
  return (
    <>
      {students.length > 0 ? (
        <Select
          label={t('training.form.student')}
          value={student ?? ''}
          options={students.map(({ id, name, parameters }) => ({
            value: id,
            label: t('comparison.method.studentValue', { student: name, parameters: count(parameters) }),
          }))}
          onChoose={(chosen) => edit({ student: chosen })}
        />
      ) : (
        <>
          <p className={styles.quiet}>{t('training.form.noStudent')}</p>
          <div>
            <Button icon={<Plus aria-hidden />} disabled={isMaking} onClick={() => void make()}>
              {isMaking ? t('training.form.creating') : t('training.form.createTiny')}
            </Button>
          </div>
        </>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}

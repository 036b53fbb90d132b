// A comparison out of evaluations that are already there, for runs that were trained one by one.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { Checkbox } from '../../components/Checkbox.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { percent } from '../../i18n/format.ts'
import { armLabel } from '../../i18n/studyWords.ts'
import { comparisonsStore } from '../../stores/comparisonsStore.ts'
import styles from './ReportDialog.module.css'

interface NewComparisonProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function NewComparison({ isOpen, onClose }: NewComparisonProps) {
  const { t } = useTranslation()
  const evaluations = useStore(comparisonsStore, (state) => state.evaluations)
  const [name, setName] = useState('')
  const [ticked, setTicked] = useState<readonly number[]>([])
  const [before, setBefore] = useState<number | null>(null)
  const [after, setAfter] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)

  const label = (id: number) => {
    const row = evaluations.find((candidate) => candidate.id === id)
    return row
      ? t('comparison.evaluationOption', {
          arm: armLabel(row.arm),
          run: row.run,
          accuracy: row.accuracy ? percent(row.accuracy.value, 1) : t('common.none'),
        })
      : String(id)
  }
  // What was chosen as before or after and then unticked falls back to the first and the last.
  const beforeId = before !== null && ticked.includes(before) ? before : ticked[0]
  const afterId = after !== null && ticked.includes(after) ? after : ticked.at(-1)
  const isReady = name.trim() !== '' && beforeId !== undefined && afterId !== undefined && beforeId !== afterId
  const tick = (id: number, isTicked: boolean) =>
    setTicked(isTicked ? [...ticked, id] : ticked.filter((other) => other !== id))
  const create = async () => {
    if (!isReady) return
    setError(null)
    try {
      const request = { name: name.trim(), evaluations: [...ticked], before: beforeId, after: afterId }
      await comparisonsStore.getState().create(request)
      onClose()
    } catch (thrown) {
      setError(thrown)
    }
  }
  const options = ticked.map((id) => ({ value: String(id), label: label(id) }))
  const footer = (
    <>
      <Button onClick={onClose}>{t('common.cancel')}</Button>
      <Button kind="primary" disabled={!isReady} onClick={() => void create()}>
        {t('comparison.create')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('comparison.newTitle')} isOpen={isOpen} onClose={onClose} footer={footer}>
      <div className={styles.fields}>
        <TextField label={t('comparison.newName')} value={name} maxLength={100} onText={setName} />
        <fieldset className={styles.evaluations}>
          <legend>
            {t('comparison.newEvaluations')} – {t('comparison.newHint')}
          </legend>
          {evaluations.map(({ id }) => (
            <Checkbox
              key={id}
              label={label(id)}
              isChecked={ticked.includes(id)}
              onChange={(isTicked) => tick(id, isTicked)}
            />
          ))}
        </fieldset>
        {ticked.length >= 2 && (
          <>
            <Select
              label={t('comparison.newBefore')}
              value={String(beforeId)}
              options={options}
              onChoose={(id) => setBefore(Number(id))}
            />
            <Select
              label={t('comparison.newAfter')}
              value={String(afterId)}
              options={options}
              onChoose={(id) => setAfter(Number(id))}
            />
          </>
        )}
        {error !== null && <ErrorNotice error={error} consequence={t('comparison.createFailed')} />}
      </div>
    </Dialog>
  )
}

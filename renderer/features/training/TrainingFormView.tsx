// The form for a new training: what to learn from, who learns, which arms, and the folded settings.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { DatasetInfo, StudentInfo } from '../../../electron/contract/studies.ts'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { Select } from '../../components/Select.tsx'
import { runsStore } from '../../stores/runsStore.ts'
import { type TrainingField, trainingProblems } from '../../stores/trainingForm.ts'
import { trainingStore } from '../../stores/trainingStore.ts'
import { AdvancedSettings } from './AdvancedSettings.tsx'
import { ArmFields } from './ArmFields.tsx'
import { Problem } from './Problem.tsx'
import { StudentField } from './StudentField.tsx'
import styles from './TrainingFormView.module.css'

interface TrainingFormViewProps {
  readonly datasets: readonly DatasetInfo[]
  readonly students: readonly StudentInfo[]
}

export function TrainingFormView({ datasets, students }: TrainingFormViewProps) {
  const { t } = useTranslation()
  const { form, isStarting, error } = useStore(trainingStore)
  const [wasTried, setWasTried] = useState(false)
  const { edit, start } = trainingStore.getState()
  const problems = trainingProblems(form)
  const problem = (field: TrainingField) => {
    const key = problems[field]
    return key && (wasTried || !key.endsWith('Missing')) ? t(`training.problem.${key}`) : undefined
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWasTried(true)
    const started = await start()
    if (started === null) return
    await runsStore.getState().load()
    if (started.run !== null) runsStore.getState().choose(started.run)
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <div className={styles.row}>
        <div className={styles.wide}>
          <Select
            label={t('training.form.dataset')}
            value={form.dataset === null ? '' : String(form.dataset)}
            options={datasets.map(({ version, name }) => ({
              value: String(version),
              label: t('training.form.datasetOption', { version, name }),
            }))}
            onChoose={(version) => edit({ dataset: Number(version) })}
          />
          <Problem text={problem('dataset')} />
        </div>
        <div className={styles.wide}>
          <StudentField students={students} />
          <Problem text={problem('student')} />
        </div>
      </div>
      <RadioGroup
        label={t('training.form.mode')}
        value={form.mode}
        onChoose={(mode) => edit({ mode })}
        options={(['compare', 'single'] as const).map((value) => ({
          value,
          label: t(`training.form.modeName.${value}`),
          hint: t(`training.form.modeHint.${value}`),
        }))}
      />
      <ArmFields form={form} edit={edit} problem={problem} />
      <div className={styles.row}>
        <NumberField
          label={t('training.form.seed')}
          hint={t('training.form.seedHint')}
          text={form.seed}
          onText={(seed) => edit({ seed })}
          problem={problem('seed')}
        />
        {form.mode === 'compare' && (
          <NumberField
            label={t('training.form.limit')}
            hint={t('training.form.limitHint')}
            text={form.limit}
            onText={(limit) => edit({ limit })}
            problem={problem('limit')}
          />
        )}
      </div>
      <AdvancedSettings form={form} edit={edit} problem={problem} />
      {error !== null && <ErrorNotice error={error} consequence={t('training.startFailed')} />}
      <div>
        <Button kind="primary" type="submit" disabled={isStarting}>
          {isStarting ? t('training.starting') : t(`training.start.${form.mode}`)}
        </Button>
      </div>
    </form>
  )
}

// The form for a new version: name, rule, traces, split; beside it what the rule keeps, counted as it is typed.
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { Section } from '../../components/Section.tsx'
import { TextField } from '../../components/TextField.tsx'
import { datasetsStore } from '../../stores/datasetsStore.ts'
import { type FreezeForm, freezeProblems } from '../../stores/freezeForm.ts'
import styles from './FreezeVersion.module.css'
import { RuleFields } from './RuleFields.tsx'
import { SelectionPreview } from './SelectionPreview.tsx'
import { TraceFields } from './TraceFields.tsx'

/** A missing name is told only after the attempt to freeze; what was typed wrong is told at once. */
export function FreezeVersion() {
  const { t } = useTranslation()
  const { form, freezing } = useStore(datasetsStore)
  const [wasTried, setWasTried] = useState(false)
  const { edit, freeze, refreshPreview } = datasetsStore.getState()
  useEffect(() => void refreshPreview(), [refreshPreview])

  const problems = freezeProblems(form)
  const problem = (field: keyof FreezeForm) => {
    const key = problems[field]
    return key && (field !== 'name' || wasTried) ? t(`datasets.problem.${key}`) : undefined
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasTried(true)
    void freeze()
  }
  return (
    <form className={styles.columns} onSubmit={submit} noValidate>
      <div className={styles.fields}>
        <TextField
          label={t('datasets.form.name')}
          hint={t('datasets.form.nameHint')}
          value={form.name}
          maxLength={100}
          onText={(name) => edit({ name })}
          problem={problem('name')}
        />
        <RuleFields form={form} edit={edit} problem={problem} />
        <TraceFields form={form} edit={edit} />
        <Section title={t('datasets.form.split')} note={t('datasets.form.splitNote')}>
          <div className={styles.row}>
            {(['train', 'validation', 'test'] as const).map((part) => (
              <NumberField
                key={part}
                label={t(`datasets.form.${part}`)}
                unit="%"
                text={form[part]}
                onText={(text) => edit({ [part]: text })}
                problem={part === 'train' ? problem('train') : undefined}
              />
            ))}
            <NumberField
              label={t('datasets.form.seed')}
              hint={t('datasets.form.seedHint')}
              text={form.seed}
              onText={(seed) => edit({ seed })}
              problem={problem('seed')}
            />
          </div>
        </Section>
      </div>
      <div className={styles.side}>
        <SelectionPreview />
        {freezing.error !== null && <ErrorNotice error={freezing.error} consequence={t('datasets.freezeFailed')} />}
        <Button kind="primary" type="submit" disabled={freezing.isRunning}>
          {freezing.isRunning ? t('datasets.freezing') : t('datasets.freeze')}
        </Button>
      </div>
    </form>
  )
}

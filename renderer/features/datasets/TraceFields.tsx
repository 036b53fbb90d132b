// Which traces go into a version: the filter, and what becomes of wrong answers.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Checkbox } from '../../components/Checkbox.tsx'
import { Section } from '../../components/Section.tsx'
import { Select } from '../../components/Select.tsx'
import { TextField } from '../../components/TextField.tsx'
import { datasetsStore } from '../../stores/datasetsStore.ts'
import type { FreezeForm } from '../../stores/freezeForm.ts'
import styles from './FreezeVersion.module.css'

interface TraceFieldsProps {
  readonly form: FreezeForm
  readonly edit: (change: Partial<FreezeForm>) => void
}

const states = ['all', 'labelled', 'partial', 'unlabelled'] as const
const teachers = ['any', 'right', 'wrong'] as const
const languages = ['any', 'en', 'ja', 'other'] as const

export function TraceFields({ form, edit }: TraceFieldsProps) {
  const { t } = useTranslation()
  const sources = useStore(datasetsStore, (state) => state.sources)
  return (
    <Section title={t('datasets.form.traces')}>
      <div className={styles.row}>
        <Select
          label={t('datasets.form.state')}
          value={form.state}
          options={states.map((value) => ({ value, label: t(`datasets.form.stateName.${value}`) }))}
          onChoose={(state) => edit({ state })}
        />
        <Select
          label={t('datasets.form.source')}
          value={form.source}
          options={[
            { value: '', label: t('datasets.form.allSources') },
            ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChoose={(source) => edit({ source })}
        />
        <Select
          label={t('datasets.form.teacher')}
          value={form.teacher}
          options={teachers.map((value) => ({ value, label: t(`datasets.form.teacherName.${value}`) }))}
          onChoose={(teacher) => edit({ teacher })}
        />
        <Select
          label={t('datasets.form.language')}
          value={form.language}
          options={languages.map((value) => ({ value, label: t(`datasets.form.languageName.${value}`) }))}
          onChoose={(language) => edit({ language })}
        />
        <TextField
          label={t('datasets.form.text')}
          value={form.text}
          maxLength={200}
          onText={(text) => edit({ text })}
        />
      </div>
      <Checkbox
        label={t('datasets.form.includeWrong')}
        hint={t('datasets.form.includeWrongHint')}
        isChecked={form.includeWrongAnswers}
        onChange={(includeWrongAnswers) => edit({ includeWrongAnswers })}
      />
    </Section>
  )
}

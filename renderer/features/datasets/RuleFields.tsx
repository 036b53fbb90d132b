// Which steps are kept: one of four rules, each with what it needs.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SelectionRule } from '../../../electron/contract/studies.ts'
import { scoreMethods } from '../../../electron/domain/words.ts'
import { NumberField } from '../../components/NumberField.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { Section } from '../../components/Section.tsx'
import { Select } from '../../components/Select.tsx'
import { methodWords } from '../../i18n/studyWords.ts'
import type { FreezeForm } from '../../stores/freezeForm.ts'
import styles from './FreezeVersion.module.css'

interface RuleFieldsProps {
  readonly form: FreezeForm
  readonly edit: (change: Partial<FreezeForm>) => void
  readonly problem: (field: keyof FreezeForm) => string | undefined
}

const rules = ['accepted', 'threshold', 'budget', 'knapsack'] as const satisfies readonly SelectionRule['rule'][]
const fates = ['drop', 'keep'] as const

export function RuleFields({ form, edit, problem }: RuleFieldsProps) {
  const { t } = useTranslation()
  const method = (
    <Select
      label={t('datasets.form.method')}
      value={form.method}
      options={scoreMethods.map((value) => ({ value, label: methodWords(value) }))}
      onChoose={(chosen) => edit({ method: chosen })}
    />
  )
  const budget = (
    <>
      {method}
      <NumberField
        label={t('datasets.form.keep')}
        unit="%"
        text={form.keep}
        onText={(keep) => edit({ keep })}
        problem={problem('keep')}
      />
    </>
  )
  const fieldsOf = {
    accepted: (['unlabelled', 'unsure'] as const).map((field) => (
      <Select
        key={field}
        label={t(`datasets.form.${field}`)}
        value={form[field]}
        options={fates.map((value) => ({ value, label: t(`datasets.form.fate.${value}`) }))}
        onChoose={(fate) => edit({ [field]: fate })}
      />
    )),
    threshold: (
      <>
        {method}
        <NumberField
          label={t('datasets.form.atLeast')}
          hint={t('datasets.form.atLeastHint')}
          text={form.atLeast}
          onText={(atLeast) => edit({ atLeast })}
          problem={problem('atLeast')}
        />
      </>
    ),
    budget,
    knapsack: budget,
  } satisfies Readonly<Record<SelectionRule['rule'], ReactNode>>
  return (
    <Section title={t('datasets.form.steps')}>
      <RadioGroup
        label={t('datasets.form.steps')}
        hideLabel
        value={form.rule}
        onChoose={(rule) => edit({ rule })}
        options={rules.map((value) => ({
          value,
          label: t(`datasets.form.rule.${value}`),
          hint: t(`datasets.form.ruleHint.${value}`),
          more: <div className={styles.row}>{fieldsOf[value]}</div>,
        }))}
      />
    </Section>
  )
}

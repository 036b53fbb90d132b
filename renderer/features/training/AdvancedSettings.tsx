// The settings of the optimiser, folded away, each with its unit and a line on when to touch it.
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../components/Checkbox.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { NumberField } from '../../components/NumberField.tsx'
import { type NumberSetting, numberSettings } from '../../stores/trainingForm.ts'
import type { TrainingFieldsProps } from './ArmFields.tsx'
import styles from './TrainingFormView.module.css'

const units: Partial<Record<NumberSetting, 'percent' | 'examples' | 'steps' | 'epochs'>> = {
  steps: 'steps',
  epochs: 'epochs',
  batchSize: 'examples',
  warmupShare: 'percent',
  checkpointEvery: 'steps',
}

export function AdvancedSettings({ form, edit, problem }: TrainingFieldsProps) {
  const { t } = useTranslation()
  const hasProblem = numberSettings.some((name) => problem(name) !== undefined)
  return (
    <Disclosure title={t('training.form.advanced')} opens={hasProblem}>
      <p className={styles.quiet}>{t('training.form.advancedNote')}</p>
      <div className={styles.grid}>
        {numberSettings.map((name) => {
          const unit = units[name]
          return (
            <NumberField
              key={name}
              label={t(`training.setting.${name}`)}
              {...(unit && { unit: t(`training.unit.${unit}`) })}
              hint={t(`training.settingHint.${name}`)}
              text={form.settings[name]}
              onText={(text) => edit({ settings: { ...form.settings, [name]: text } })}
              problem={problem(name)}
            />
          )
        })}
      </div>
      <Checkbox
        label={t('training.form.importanceWeights')}
        hint={t('training.form.importanceWeightsHint')}
        isChecked={form.importanceWeights}
        onChange={(importanceWeights) => edit({ importanceWeights })}
      />
    </Disclosure>
  )
}

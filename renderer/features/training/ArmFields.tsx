// What the students read: the arms of a comparison with the two that the verdict is about, or the arm of one run.
import { useTranslation } from 'react-i18next'
import { type ArmName, armNames, scoreMethods } from '../../../electron/domain/words.ts'
import { Checkbox } from '../../components/Checkbox.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { Select } from '../../components/Select.tsx'
import { armHint, armLabel } from '../../i18n/studyWords.ts'
import type { TrainingField, TrainingForm } from '../../stores/trainingForm.ts'
import { Problem } from './Problem.tsx'
import styles from './TrainingFormView.module.css'

export interface TrainingFieldsProps {
  readonly form: TrainingForm
  readonly edit: (change: Partial<TrainingForm>) => void
  readonly problem: (field: TrainingField) => string | undefined
}

/** The controls stand among the plain arms, so only the other methods make arms of their own. */
const scoreArms: readonly ArmName[] = scoreMethods
  .filter((method) => method !== 'random')
  .map((method) => `score:${method}` as const)
const allArms: readonly ArmName[] = [...armNames, ...scoreArms]

export function ArmFields({ form, edit, problem }: TrainingFieldsProps) {
  const { t } = useTranslation()
  if (form.mode === 'single') {
    return (
      <RadioGroup
        label={t('training.form.arm')}
        value={form.arm}
        onChoose={(arm) => edit({ arm })}
        options={armNames.map((value) => ({ value, label: armLabel(value), hint: armHint(value) }))}
      />
    )
  }
  const box = (arm: ArmName) => (
    <Checkbox
      key={arm}
      label={armLabel(arm)}
      hint={armHint(arm)}
      isChecked={form.arms.includes(arm)}
      onChange={(isChecked) =>
        edit({ arms: allArms.filter((other) => (other === arm ? isChecked : form.arms.includes(other))) })
      }
    />
  )
  const options = allArms
    .filter((arm) => form.arms.includes(arm) || arm === form.before || arm === form.after)
    .map((value) => ({ value, label: armLabel(value) }))
  return (
    <>
      <fieldset className={styles.arms}>
        <legend>{t('training.form.arms')}</legend>
        {armNames.map(box)}
      </fieldset>
      <Problem text={problem('arms')} />
      <Disclosure title={t('training.form.scoreArms')}>
        <div className={styles.arms}>{scoreArms.map(box)}</div>
      </Disclosure>
      <div className={styles.row}>
        {(['before', 'after'] as const).map((side) => (
          <div key={side}>
            <Select
              label={t(`training.form.${side}`)}
              value={form[side]}
              options={options}
              onChoose={(arm) => edit({ [side]: arm })}
            />
            <Problem text={problem(side)} />
          </div>
        ))}
      </div>
      <p className={styles.quiet}>{t('training.form.verdictNote')}</p>
    </>
  )
}

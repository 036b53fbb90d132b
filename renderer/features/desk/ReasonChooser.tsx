// The short list of reasons, one digit each. Escape leaves it without one.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import type { KeyHandlers } from '../../keyboard/keyboard.ts'
import type { ActionId } from '../../keyboard/keys.ts'
import { useActions } from '../../keyboard/useActions.ts'
import { reasonCodes } from '../../stores/deskRules.ts'
import { deskStore } from '../../stores/deskStore.ts'
import styles from './ReasonChooser.module.css'

const digitActions = [
  'reason1',
  'reason2',
  'reason3',
  'reason4',
  'reason5',
  'reason6',
  'reason7',
  'reason8',
  'reason9',
] as const satisfies readonly ActionId[]

export function ReasonChooser() {
  const { t } = useTranslation()
  const { giveReason, chooseReason } = deskStore.getState()
  const handlers: KeyHandlers = Object.fromEntries(
    digitActions.map((action, index) => [action, () => void giveReason(index + 1)]),
  )
  useActions({ ...handlers, cancel: () => chooseReason(false) })
  const scrollIntoView = useCallback((element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <fieldset ref={scrollIntoView} aria-label={t('desk.chooseReason')} className={styles.chooser}>
      <p className={styles.title}>
        {t('desk.chooseReason')} <KeyHint action="cancel" /> {t('common.cancel')}
      </p>
      {reasonCodes.map((code, index) => (
        <Button key={code} className={styles.reason} onClick={() => void giveReason(index + 1)}>
          <KeyHint action={digitActions[index]!} /> {t(`reason.${code}`)}
        </Button>
      ))}
    </fieldset>
  )
}

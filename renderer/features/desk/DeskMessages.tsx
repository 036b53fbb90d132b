// What the desk has to say: verdicts that were not saved (with the way out), a failed act, or a passing remark.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import { deskStore } from '../../stores/deskStore.ts'
import styles from './DeskMessages.module.css'

export function DeskMessages() {
  const { t } = useTranslation()
  const { unsaved, error, notice } = useStore(deskStore)
  const { saveAgain, discardUnsaved, dismiss, goTrace } = deskStore.getState()
  const first = unsaved[0]
  return (
    <div className={styles.messages}>
      {first && (
        <ErrorNotice
          error={first.error}
          consequence={t('desk.unsavedConsequence', {
            count: unsaved.length,
            step: first.ordinal + 1,
            trace: first.trace,
          })}
          actions={
            <>
              <Button kind="primary" onClick={() => void saveAgain()}>
                {t('desk.saveAgain')}
              </Button>
              <Button onClick={discardUnsaved}>{t('desk.discard')}</Button>
            </>
          }
        />
      )}
      {error !== null && <ErrorNotice error={error} actions={<Button onClick={dismiss}>{t('common.close')}</Button>} />}
      <p role="status" className={styles.notice}>
        {notice && t(`desk.notice.${notice}`)}
        {notice === 'trace-done' && (
          <Button kind="primary" onClick={() => void goTrace(1)}>
            {t('desk.short.nextTrace')} <KeyHint action="nextTrace" />
          </Button>
        )}
      </p>
    </div>
  )
}

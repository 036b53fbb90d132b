// A modal dialog on the browser's own <dialog>: focus stays inside, Escape closes, the rest is inert. (The usual
// dialog libraries inject style tags, which the content security policy forbids.)
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'
import { PortalContainer } from './portalContainer.ts'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the main one last. */
  readonly footer?: ReactNode
  readonly size?: 'normal' | 'wide'
}

export function Dialog({ title, isOpen, onClose, children, footer, size = 'normal' }: DialogProps) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  const titleId = useId()
  useEffect(() => {
    if (dialog && !dialog.open) dialog.showModal()
  }, [dialog])
  if (!isOpen) return null
  return (
    <dialog
      ref={setDialog}
      aria-labelledby={titleId}
      className={classes(styles.dialog, styles[size])}
      onClose={onClose}
    >
      <PortalContainer value={dialog}>
        <header className={styles.header}>
          <h2 id={titleId}>{title}</h2>
          {/* Without a tooltip: it has the focus first, and Escape would go to its tooltip instead of the dialog. */}
          <button type="button" className={styles.close} aria-label={t('common.close')} onClick={onClose}>
            <X aria-hidden />
          </button>
        </header>
        <div className={styles.body}>{children}</div>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </PortalContainer>
    </dialog>
  )
}

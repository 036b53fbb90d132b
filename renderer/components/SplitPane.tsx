// Two panes with a border between them that mouse and keyboard can move; the width is remembered by name.
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPreference, writePreference } from '../stores/preferences.ts'
import { classes } from './classes.ts'
import styles from './SplitPane.module.css'

interface SplitPaneProps {
  /** Under which the width is remembered. */
  readonly name: string
  /** Which side has the width; the other takes the rest. */
  readonly sized: 'first' | 'second'
  /** Pixels. */
  readonly width: { readonly initial: number; readonly min: number; readonly max: number }
  readonly first: ReactNode
  readonly second: ReactNode
  readonly className?: string | undefined
}

export function SplitPane({ name, sized, width, first, second, className }: SplitPaneProps) {
  const { t } = useTranslation()
  const id = useId()
  const [pixels, setPixels] = useState(() => readPreference(`pane.${name}`, width.initial))
  const move = (wanted: number) => {
    const next = Math.min(width.max, Math.max(width.min, Math.round(wanted)))
    setPixels(next)
    writePreference(`pane.${name}`, next)
  }
  const sign = sized === 'first' ? 1 : -1
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -16 * sign, ArrowRight: 16 * sign }
    const by = steps[event.key]
    if (by === undefined) return
    event.preventDefault()
    move(pixels + by)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget
    const start = event.clientX
    handle.setPointerCapture(event.pointerId)
    const onMove = (moved: globalThis.PointerEvent) => move(pixels + (moved.clientX - start) * sign)
    handle.addEventListener('pointermove', onMove)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', onMove), {
      once: true,
    })
  }
  return (
    <div
      className={classes(styles.split, className)}
      data-sized={sized}
      style={{ '--pane-width': `${pixels}px` } as CSSProperties}
    >
      <div id={id} className={styles.pane}>
        {first}
      </div>
      <hr
        tabIndex={0}
        className={styles.border}
        aria-label={t('common.paneBorder')}
        aria-orientation="vertical"
        aria-controls={id}
        aria-valuenow={pixels}
        aria-valuemin={width.min}
        aria-valuemax={width.max}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      />
      <div className={styles.pane}>{second}</div>
    </div>
  )
}

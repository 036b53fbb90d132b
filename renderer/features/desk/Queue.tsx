// The queue: filters, then every trace under them in one scroll, however many there are. A listbox: the arrow keys
// move through it while it has the focus, Enter goes to the steps.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Button } from '../../components/Button.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { deskStore } from '../../stores/deskStore.ts'
import { rowAt } from '../../stores/queuePages.ts'
import { queueStore } from '../../stores/queueStore.ts'
import styles from './Queue.module.css'
import { QueueFilters, QueueSummary } from './QueueFilters.tsx'
import { QueueRowView } from './QueueRowView.tsx'

const rowHeight = 56
const rowId = (index: number) => `queue-row-${index}`

interface QueueProps {
  /** A trace was chosen to be worked on, not only passed over. */
  readonly onChosen: () => void
}

export function Queue({ onChosen }: QueueProps) {
  const { t } = useTranslation()
  const { list, selected, error, isLoading } = useStore(queueStore)
  const scroller = useRef<HTMLDivElement>(null)
  const total = list.total ?? 0
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const first = items.at(0)?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (total > 0) void queueStore.getState().look({ first, last })
  }, [first, last, total])
  useEffect(() => {
    if (selected !== null) virtual.scrollToIndex(selected, { align: 'auto' })
  }, [selected, virtual])

  const openAt = async (index: number) => {
    const bounded = Math.min(total - 1, Math.max(0, index))
    const { look } = queueStore.getState()
    if (!rowAt(queueStore.getState().list, bounded)) await look({ first: bounded, last: bounded })
    const row = rowAt(queueStore.getState().list, bounded)
    if (row) await deskStore.getState().open(row.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, last - first - 16)
    const at = selected ?? -1
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: total - 1,
    }
    const target = targets[event.key]
    if (event.key === 'Enter') {
      onChosen()
      deskStore.getState().moveTo(deskStore.getState().current)
    } else if (target === undefined) return
    else void openAt(target)
    event.preventDefault()
  }
  return (
    <section className={styles.queue} aria-label={t('desk.queue')}>
      <QueueFilters onChosen={onChosen} />
      <QueueSummary />
      {error !== null && (
        <div className={styles.error}>
          <ErrorNotice
            error={error}
            actions={<Button onClick={() => void queueStore.getState().reload()}>{t('common.retry')}</Button>}
          />
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        tabIndex={0}
        aria-label={t('desk.queueLabel')}
        aria-busy={isLoading}
        hidden={list.total === 0}
        aria-activedescendant={selected !== null && selected >= first && selected <= last ? rowId(selected) : undefined}
        onKeyDown={onKeyDown}
      >
        <div className={styles.list} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => (
            <div
              key={item.key}
              id={rowId(item.index)}
              role="option"
              tabIndex={-1}
              aria-selected={item.index === selected}
              aria-posinset={item.index + 1}
              aria-setsize={total}
              className={styles.row}
              style={{ transform: `translateY(${item.start}px)` }}
              onMouseDown={(event) => {
                // The listbox keeps the focus; its rows only are chosen.
                event.preventDefault()
                scroller.current?.focus({ preventScroll: true })
                void openAt(item.index)
                onChosen()
              }}
            >
              <QueueRowView row={rowAt(list, item.index)} />
            </div>
          ))}
        </div>
      </div>
      {list.total === 0 && (
        <div className={styles.nothing}>
          <p>{t('desk.noneMatch')}</p>
          <Button onClick={() => void queueStore.getState().clearFilter()}>{t('desk.clearFilter')}</Button>
        </div>
      )}
    </section>
  )
}

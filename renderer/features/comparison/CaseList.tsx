// The cases of one outcome as one long scroll: only those in sight are in the page, the next ones are read in time.
import { useVirtualizer } from '@tanstack/react-virtual'
import { Check, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ComparedCase } from '../../../electron/contract/studies.ts'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { armLabel } from '../../i18n/studyWords.ts'
import { comparisonsStore } from '../../stores/comparisonsStore.ts'
import styles from './CaseList.module.css'
import { outputLines } from './findings.ts'

interface CaseListProps {
  /** Names of the two arms. */
  readonly before: string
  readonly after: string
}

const estimatedHeight = 220

export function CaseList({ before, after }: CaseListProps) {
  const { t } = useTranslation()
  const { cases, hasMore, isReading, casesError } = useStore(comparisonsStore)
  const scroller = useRef<HTMLElement>(null)
  const virtualizer = useVirtualizer({
    count: cases.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => cases[index]!.trace,
    overscan: 4,
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && lastShown >= cases.length - 10) void comparisonsStore.getState().readMore()
  }, [hasMore, lastShown, cases.length])

  if (casesError !== null) return <ErrorNotice error={casesError} />
  if (cases.length === 0) {
    return (
      <p className={styles.quiet} aria-live="polite">
        {isReading ? t('comparison.changes.reading') : t('comparison.changes.none')}
      </p>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={scroller} className={styles.scroller} aria-label={t('comparison.changes.filter')} tabIndex={0}>
        <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={hasMore ? -1 : cases.length}
              className={styles.case}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <CaseView row={cases[item.index]!} before={before} after={after} />
            </li>
          ))}
        </ul>
      </section>
      <p className={styles.quiet} aria-live="polite">
        {isReading ? t('comparison.changes.reading') : t('comparison.changes.shown', { count: cases.length })}
      </p>
    </>
  )
}

function CaseView({ row, before, after }: CaseListProps & { readonly row: ComparedCase }) {
  const { t } = useTranslation()
  return (
    <article aria-label={t('comparison.changes.case', { trace: row.trace })}>
      <p className={styles.about}>
        {t('comparison.changes.case', { trace: row.trace })} · {t(`comparison.changes.outcome.${row.outcome}`)}
        {row.reference !== null && ` · ${t('comparison.changes.reference', { reference: row.reference })}`}
      </p>
      <p className={styles.question}>{row.question}</p>
      <div className={styles.sides}>
        <Side
          title={t('comparison.changes.side.before', { arm: armLabel(before) })}
          own={row.before}
          other={row.after}
        />
        <Side title={t('comparison.changes.side.after', { arm: armLabel(after) })} own={row.after} other={row.before} />
      </div>
    </article>
  )
}

interface SideProps {
  readonly title: string
  readonly own: ComparedCase['before']
  readonly other: ComparedCase['before']
}

function Side({ title, own, other }: SideProps) {
  const { t } = useTranslation()
  const lines = outputLines(own.output, other.output)
  return (
    <section className={styles.side}>
      <h4 className={styles.sideTitle}>
        <span>{title}</span>
        <span className={styles.result} data-right={own.correct}>
          {own.correct ? <Check aria-hidden /> : <X aria-hidden />}
          {own.correct ? t('comparison.changes.right') : t('comparison.changes.wrong')}
        </span>
      </h4>
      {lines.length === 0 && <p className={styles.quiet}>{t('comparison.changes.empty')}</p>}
      {lines.map(({ text, isOnlyHere }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an output may say the same line twice; the lines never move
        <p key={index} className={styles.line} data-only={isOnlyHere || undefined}>
          {isOnlyHere && <span className="visually-hidden">{t('comparison.changes.onlyHere')}: </span>}
          {text}
        </p>
      ))}
      <p className={styles.answer}>
        {own.answer === null
          ? t('comparison.changes.noAnswer')
          : t('comparison.changes.answer', { answer: own.answer })}
      </p>
    </section>
  )
}

// The steps of a trace as a grid: one row a step, one row in the tab order, only the visible ones drawn. Later steps
// that rely on a rejected one are marked, not judged; hovering over a link shows where a value comes from.
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { TraceDetail } from '../../../electron/contract/traces.ts'
import { appStore } from '../../stores/appStore.ts'
import { relyingOnRejected, shownVerdict, stepText } from '../../stores/deskRules.ts'
import { deskStore } from '../../stores/deskStore.ts'
import styles from './StepList.module.css'
import { StepRow } from './StepRow.tsx'
import { useSettled } from './useSettled.ts'
import type { ValueLink } from './ValueText.tsx'

export function StepList({ trace }: { readonly trace: TraceDetail }) {
  const { t } = useTranslation()
  const { current, pending, unsaved, wantsFocus, isChoosingReason } = useStore(deskStore)
  const [link, setLink] = useState<ValueLink | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const relying = useRelying(trace)
  const virtual = useVirtualizer({
    count: trace.steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 52,
    overscan: 6,
    // The step under judgement is always drawn: it holds the focus.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), current])].sort((a, b) => a - b),
  })
  useEffect(() => {
    virtual.scrollToIndex(current, { align: 'auto' })
  }, [current, virtual])
  const answerRelies = relying.get(trace.steps.length)
  return (
    <div ref={scroller} className={styles.scroller}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA grid pattern on its native element */}
      <table role="grid" aria-label={t('desk.steps')} aria-rowcount={trace.steps.length} className={styles.grid}>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const step = trace.steps[index]
            if (!step) return null
            const isCurrent = index === current
            return (
              <StepRow
                key={step.id}
                measure={virtual.measureElement}
                index={index}
                top={start}
                step={step}
                text={stepText(trace, step)}
                language={trace.language}
                isCurrent={isCurrent}
                takesFocus={isCurrent && wantsFocus}
                pending={pending.get(step.id)}
                unsaved={unsaved.find(({ request }) => request.step === step.id)?.request.verdict}
                relies={relying.get(index)}
                linkedValue={link && (link.from === index || link.to === index) ? link.value : null}
                isLinkSource={link?.from === index}
                onLink={setLink}
                isChoosingReason={isChoosingReason && isCurrent}
              />
            )
          })}
        </tbody>
      </table>
      {answerRelies && (
        <p className={styles.answerRelies}>{t('desk.answerRelies', { because: answerRelies.because })}</p>
      )}
    </div>
  )
}

/** What relies on the rejected steps. Reading a long trace for it takes a moment, so it waits until the keys rest. */
function useRelying(trace: TraceDetail): ReturnType<typeof relyingOnRejected> {
  const pending = useStore(deskStore, (state) => state.pending)
  const language = useStore(appStore, (state) => state.language)
  const rejected = trace.steps.flatMap((step, index) => (shownVerdict(step, pending) === 'reject' ? [index] : []))
  const settled = useSettled(rejected.join(','), 120)
  // Verdicts make new trace objects of the same texts; the list is made anew for another trace.
  const [texts] = useState(trace)
  return useMemo(
    () => relyingOnRejected(texts, settled === '' ? [] : settled.split(',').map(Number), language),
    [texts, settled, language],
  )
}

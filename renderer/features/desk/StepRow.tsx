// One step: number, importance, type, text with the links of its values, other verdicts, and mine.
import { CornerLeftUp, TriangleAlert } from 'lucide-react'
import { memo, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepDetail } from '../../../electron/contract/traces.ts'
import type { CascadedStep } from '../../../electron/domain/dependencies/cascade.ts'
import { type Verdict, verdicts } from '../../../electron/domain/words.ts'
import { classes } from '../../components/classes.ts'
import { ImportanceBar } from '../../components/ImportanceBar.tsx'
import { Tooltip } from '../../components/Tooltip.tsx'
import { VerdictMark } from '../../components/VerdictMark.tsx'
import { codeWords } from '../../i18n/i18n.ts'
import { deskStore } from '../../stores/deskStore.ts'
import { ReasonChooser } from './ReasonChooser.tsx'
import styles from './StepRow.module.css'
import { type ValueLink, ValueText } from './ValueText.tsx'

interface StepRowProps {
  readonly measure: (element: HTMLElement | null) => void
  readonly index: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly step: StepDetail
  readonly text: string
  /** Of the text. */
  readonly language: string
  readonly isCurrent: boolean
  readonly takesFocus: boolean
  /** A verdict on its way to the disk. */
  readonly pending: Verdict | undefined
  /** A verdict that did not get there. */
  readonly unsaved: Verdict | undefined
  /** Set where the step relies on a rejected one. */
  readonly relies: CascadedStep | undefined
  /** A value to mark in the text, because a link from or to this step is looked at. */
  readonly linkedValue: string | null
  readonly isLinkSource: boolean
  readonly onLink: (link: ValueLink | null) => void
  readonly isChoosingReason: boolean
}

export const StepRow = memo(function StepRow(props: StepRowProps) {
  const { measure, index, top, step, isCurrent, takesFocus, pending, unsaved, relies } = props
  const { t } = useTranslation()
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (!takesFocus) return
    row.current?.focus({ preventScroll: true })
    deskStore.getState().focusTaken()
  }, [takesFocus])
  const setRow = useCallback(
    (element: HTMLTableRowElement | null) => {
      row.current = element
      measure(element)
    },
    [measure],
  )
  const tabIndex = isCurrent ? 0 : -1
  return (
    <tr
      ref={setRow}
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={isCurrent}
      tabIndex={tabIndex}
      className={classes(styles.row, isCurrent && styles.current, props.isLinkSource && styles.linked)}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={() => deskStore.getState().moveTo(index, false)}
    >
      <td className={styles.number}>{index + 1}</td>
      <td className={styles.importance}>
        <ImportanceBar importance={step.importance} scores={step.scores} tabIndex={tabIndex} />
        <span className={styles.type}>{t(`stepType.${step.type}`)}</span>
      </td>
      <td className={styles.content}>
        <p className={styles.text} lang={props.language}>
          <ValueText text={props.text} value={props.linkedValue} />
        </p>
        <StepLinks index={index} step={step} tabIndex={tabIndex} onLink={props.onLink} />
        {relies && (
          <p className={styles.relies}>
            <TriangleAlert aria-hidden /> {t('desk.relies', { because: relies.because })}
          </p>
        )}
        {unsaved && (
          <p className={styles.relies}>
            <TriangleAlert aria-hidden /> {t('desk.stepUnsaved', { verdict: t(`verdict.${unsaved}`) })}
          </p>
        )}
        {step.mine?.reason && (
          <p className={styles.reason}>{codeWords('reason', step.mine.reason, step.mine.reason)}</p>
        )}
        {props.isChoosingReason && <ReasonChooser />}
      </td>
      <td className={styles.verdict}>
        <Others step={step} tabIndex={tabIndex} />
        <MyVerdict {...{ step, pending, tabIndex, index }} />
      </td>
    </tr>
  )
})

type LinksProps = Pick<StepRowProps, 'index' | 'step' | 'onLink'> & { readonly tabIndex: number }

function StepLinks({ index, step, onLink, tabIndex }: LinksProps) {
  const { t } = useTranslation()
  if (step.uses.length === 0) return null
  return (
    <ul className={styles.links}>
      {step.uses.map(({ ordinal, value }) => {
        const show = () => onLink({ from: ordinal, to: index, value })
        const hide = () => onLink(null)
        return (
          <li key={`${ordinal} ${value}`}>
            <button
              type="button"
              tabIndex={tabIndex}
              className={styles.link}
              onMouseEnter={show}
              onMouseLeave={hide}
              onFocus={show}
              onBlur={hide}
              onClick={() => deskStore.getState().moveTo(ordinal)}
            >
              <CornerLeftUp aria-hidden />
              {t('desk.uses', { value, step: ordinal + 1 })}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Others({ step, tabIndex }: { readonly step: StepDetail; readonly tabIndex: number }) {
  const { t } = useTranslation()
  if (step.others.length === 0) return null
  const words = step.others.map(
    ({ annotator, verdict, reason }) =>
      `${annotator}: ${t(`verdict.${verdict}`)}${reason ? ` (${codeWords('reason', reason, reason)})` : ''}`,
  )
  return (
    <Tooltip text={<span className={styles.lines}>{words.join('\n')}</span>} side="left">
      <button
        type="button"
        tabIndex={tabIndex}
        className={styles.others}
        aria-label={t('desk.othersLabel', { verdicts: words.join(', ') })}
      >
        {step.others.slice(0, 3).map((other) => (
          <VerdictMark key={other.decision} verdict={other.verdict} isDecoration />
        ))}
        {step.others.length > 3 && `+${step.others.length - 3}`}
      </button>
    </Tooltip>
  )
}

interface MyVerdictProps {
  readonly step: StepDetail
  readonly index: number
  readonly pending: Verdict | undefined
  readonly tabIndex: number
}

/** The mark; on the current row and under the mouse, the three buttons in its place. */
function MyVerdict({ step, index, pending, tabIndex }: MyVerdictProps) {
  const { t } = useTranslation()
  const mine = pending ?? step.mine?.verdict ?? null
  const stateOf = (verdict: Verdict) => {
    if (verdict === mine) return pending ? 'saving' : 'saved'
    return mine === null && verdict === step.suggestion ? 'suggested' : 'idle'
  }
  const judge = (verdict: Verdict) => {
    deskStore.getState().moveTo(index, false)
    void deskStore.getState().decide(verdict)
  }
  return (
    <div className={styles.mine}>
      <span className={styles.mark}>
        {mine && <VerdictMark verdict={mine} state={pending ? 'saving' : 'saved'} />}
        {!mine && step.suggestion && <VerdictMark verdict={step.suggestion} state="suggested" />}
        {!mine && !step.suggestion && <span className="visually-hidden">{t('verdict.none')}</span>}
      </span>
      <fieldset className={styles.buttons} aria-label={t('desk.judge')}>
        {verdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            tabIndex={tabIndex}
            aria-label={t(`keys.action.${verdict}`)}
            title={t(`keys.action.${verdict}`)}
            aria-pressed={verdict === mine}
            onClick={() => judge(verdict)}
          >
            <VerdictMark verdict={verdict} state={stateOf(verdict)} isDecoration />
          </button>
        ))}
      </fieldset>
    </div>
  )
}

// The open trace: its question, what the teacher answered, its steps, and what the desk has to say.
import { Ban, Check, CircleHelp, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { TraceDetail } from '../../../electron/contract/traces.ts'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { KeyHint } from '../../components/KeyHint.tsx'
import { deskStore } from '../../stores/deskStore.ts'
import { queueStore } from '../../stores/queueStore.ts'
import { DeskMessages } from './DeskMessages.tsx'
import { KeyBar } from './KeyBar.tsx'
import { StepList } from './StepList.tsx'
import styles from './TraceView.module.css'

export function TraceView() {
  const { t } = useTranslation()
  const trace = useStore(deskStore, (state) => state.trace)
  const error = useStore(deskStore, (state) => state.error)
  const hasNone = useStore(queueStore, (state) => state.list.total === 0)
  if (!trace) {
    if (error === null) return <p className={styles.loading}>{t(hasNone ? 'desk.noneMatch' : 'common.loading')}</p>
    return (
      <EmptyState
        title={t('desk.notOpened')}
        action={
          <ErrorNotice
            error={error}
            actions={<Button onClick={() => void deskStore.getState().start()}>{t('common.retry')}</Button>}
          />
        }
      />
    )
  }
  return (
    <article className={styles.trace} aria-label={t('desk.traceLabel', { id: trace.id })}>
      <TraceHead trace={trace} />
      <StepList key={trace.id} trace={trace} />
      <DeskMessages />
      <KeyBar />
    </article>
  )
}

function TraceHead({ trace }: { readonly trace: TraceDetail }) {
  const { t } = useTranslation()
  const facts = [trace.externalId, trace.teacher, trace.sourceName].filter(Boolean)
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <h2>#{trace.id}</h2>
        <span className={styles.facts}>{facts.join(' · ')}</span>
        <Button
          kind="quiet"
          icon={<Ban aria-hidden />}
          aria-pressed={trace.badQuestion}
          className={styles.flag}
          onClick={() => void deskStore.getState().flag()}
        >
          {t(trace.badQuestion ? 'desk.isBad' : 'desk.markBad')} <KeyHint action="badQuestion" />
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long question scrolls, which the keyboard must reach */}
      <section className={styles.question} aria-label={t('desk.question')} tabIndex={0} lang={trace.language}>
        {trace.question}
      </section>
      <Answer trace={trace} />
    </header>
  )
}

function Answer({ trace }: { readonly trace: TraceDetail }) {
  const { t } = useTranslation()
  const { answer, reference, teacherCorrect } = trace
  const judgement = teacherCorrect === null ? 'unknown' : teacherCorrect ? 'right' : 'wrong'
  const Icon = { unknown: CircleHelp, right: Check, wrong: X }[judgement]
  return (
    <dl className={styles.answer} data-judgement={judgement}>
      <div className={styles.judgement}>
        <dt className="visually-hidden">{t('desk.teacher.label')}</dt>
        <dd>
          <Icon aria-hidden /> {t(`desk.answer.${judgement}`)}
        </dd>
      </div>
      <div>
        <dt>{t('desk.answer.teacher')}</dt>
        <dd className={styles.value}>{answer ?? t('desk.answer.none')}</dd>
      </div>
      <div>
        <dt>{t('desk.answer.reference')}</dt>
        <dd className={styles.value}>{reference ?? t('desk.answer.none')}</dd>
      </div>
    </dl>
  )
}

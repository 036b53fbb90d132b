// What the verdicts of this trace come to, what happened to it, and what the marks mean.
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { HistoryEntry } from '../../../electron/contract/traces.ts'
import { verdicts } from '../../../electron/domain/words.ts'
import { VerdictMark } from '../../components/VerdictMark.tsx'
import { count, duration, moment, percent } from '../../i18n/format.ts'
import { codeWords } from '../../i18n/i18n.ts'
import { type KeptFigures, keptFigures } from '../../stores/deskRules.ts'
import { deskStore } from '../../stores/deskStore.ts'
import { projectStore } from '../../stores/projectStore.ts'
import styles from './SidePanel.module.css'

const shownEntries = 100

export function SidePanel() {
  const { t } = useTranslation()
  const { trace, pending, history } = useStore(deskStore)
  if (!trace) return <aside className={styles.panel} aria-label={t('desk.pane.side')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must be reachable by keyboard
    <aside className={styles.panel} aria-label={t('desk.pane.side')} tabIndex={0}>
      <Kept figures={keptFigures(trace.steps, pending)} />
      <section aria-label={t('desk.history')}>
        <h3>{t('desk.history')}</h3>
        {history.length === 0 ? (
          <p className={styles.quiet}>{t('desk.noHistory')}</p>
        ) : (
          <ol className={styles.history}>
            {[...history]
              .sort((a, b) => b.decision - a.decision)
              .slice(0, shownEntries)
              .map((entry) => (
                <HistoryLine key={entry.decision} entry={entry} />
              ))}
          </ol>
        )}
      </section>
      <Legend />
    </aside>
  )
}

function Kept({ figures }: { readonly figures: KeptFigures }) {
  const { t } = useTranslation()
  const { tokens } = figures
  const share = (part: number) => (tokens.all === 0 ? 0 : part / tokens.all)
  const parts = ['accept', 'reject', 'unsure', 'open'] as const
  let x = 0
  return (
    <section aria-label={t('desk.kept.title')}>
      <h3>{t('desk.kept.title')}</h3>
      <p className={styles.figure}>
        {t('desk.kept.steps', { kept: count(figures.accepted), all: count(figures.steps) })}
      </p>
      <p className={styles.figure}>{t('desk.kept.tokens', { share: percent(share(tokens.accept)) })}</p>
      <svg className={styles.shares} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part) => {
          const start = x
          x += share(tokens[part]) * 100
          return (
            <rect key={part} className={styles[part]} x={start} width={share(tokens[part]) * 100} height="10">
              <title>{t(part === 'open' ? 'verdict.none' : `verdict.${part}`)}</title>
            </rect>
          )
        })}
      </svg>
      {figures.open > 0 && (
        <p className={styles.quiet}>{t('desk.kept.open', { count: figures.open, number: count(figures.open) })}</p>
      )}
    </section>
  )
}

function HistoryLine({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation()
  const me = useStore(projectStore, (state) => state.project?.annotator)
  const verdict = t(`verdict.${entry.verdict ?? 'none'}`)
  const words = t('desk.entry', { step: entry.ordinal + 1, verdict })
  return (
    <li>
      <button type="button" className={styles.entry} onClick={() => deskStore.getState().moveTo(entry.ordinal)}>
        <span className={styles.entryMark}>
          {entry.verdict ? <VerdictMark verdict={entry.verdict} isDecoration /> : '–'}
        </span>
        <span>
          {entry.kind === 'judge' ? words : t('desk.entryWithKind', { words, kind: t(`desk.entryKind.${entry.kind}`) })}
          {entry.reason && <span className={styles.quiet}> {codeWords('reason', entry.reason, entry.reason)}</span>}
          <span className={styles.when}>
            {entry.annotator === me ? t('desk.you') : entry.annotator} · {moment(entry.at)}
            {entry.elapsedMs !== null && ` · ${duration(entry.elapsedMs / 1000)}`}
          </span>
        </span>
      </button>
    </li>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <section aria-label={t('desk.legend.title')}>
      <h3>{t('desk.legend.title')}</h3>
      <ul className={styles.legend}>
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <VerdictMark verdict={verdict} isDecoration /> {t(`desk.legend.${verdict}`)}
          </li>
        ))}
        <li>
          <VerdictMark verdict="accept" state="saving" isDecoration /> {t('desk.legend.saving')}
        </li>
        <li>
          <VerdictMark verdict="reject" state="suggested" isDecoration /> {t('desk.legend.suggested')}
        </li>
        <li>
          <span className={styles.scale} aria-hidden>
            {[1, 2, 3, 4, 5].map((strength) => (
              <span key={strength} data-strength={strength} />
            ))}
          </span>
          {t('desk.legend.importance')}
        </li>
      </ul>
      <p className={styles.quiet}>{t('desk.legend.guidance')}</p>
    </section>
  )
}

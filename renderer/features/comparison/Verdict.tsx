// The verdict in one sentence, with what it rests on; where nothing was shown, what would have been.
import { useTranslation } from 'react-i18next'
import type { ComparedPair, ComparisonInfo } from '../../../electron/contract/studies.ts'
import { count, decimal, milliseconds, money, percent, points, pValue, sentences, short } from '../../i18n/format.ts'
import { armLabel, armPhrase } from '../../i18n/studyWords.ts'
import { changeOf, type Findings, timesOf } from './findings.ts'
import styles from './Verdict.module.css'

interface VerdictProps {
  readonly comparison: ComparisonInfo
  readonly findings: Findings
}

export function Verdict({ comparison, findings }: VerdictProps) {
  const { t } = useTranslation()
  const { before, after, main, controls } = findings
  const isShown = main.verdict === 'better' || main.verdict === 'worse'
  const facts = {
    before: armPhrase(before.name),
    after: armPhrase(after.name),
    beforeErrors: percent(1 - before.accuracy.value, 1),
    afterErrors: percent(1 - after.accuracy.value, 1),
    n: count(comparison.n),
  }
  const evidence = t('comparison.evidence', {
    difference: points(main.difference),
    low: points(main.low),
    high: points(main.high),
    n: facts.n,
    mcnemar: pValue(main.mcnemarP),
    holm: pValue(main.holmP),
  })
  const rests = isShown ? [evidence] : [t('comparison.errors', facts), evidence]
  return (
    <section aria-label={t('comparison.verdict')} className={styles.verdict} data-verdict={main.verdict}>
      <p className={styles.headline}>{t(`comparison.headline.${main.verdict}`, facts)}</p>
      <p>{sentences(rests)}</p>
      {!isShown && (
        <p>
          <strong>{t('comparison.power', { n: facts.n, detectable: decimal(main.detectable * 100, 1) })}</strong>
        </p>
      )}
      <Resources comparison={comparison} findings={findings} />
      {controls.map((pair) => (
        <p key={pair.a} className={styles.control}>
          <ControlWords pair={pair} />
        </p>
      ))}
    </section>
  )
}

function Resources({ comparison, findings: { before, after } }: VerdictProps) {
  const { t } = useTranslation()
  const writeMoney = (value: number) => money(value, comparison.currency)
  const [p50Before, p50After] = [before.latencyMs.p50, after.latencyMs.p50]
  const times = decimal(timesOf(p50Before, p50After), 1)
  const speed = times === decimal(1, 1) ? 'same' : changeOf(p50Before, p50After, milliseconds)
  const tokens = changeOf(before.tokensPerAnswer, after.tokensPerAnswer, short)
  const cost = changeOf(before.costPer1000, after.costPer1000, writeMoney)
  const parts = [
    t(`comparison.tokens.${tokens}`, {
      share: percent(after.keptTokenShare),
      before: short(before.tokensPerAnswer),
      after: short(after.tokensPerAnswer),
    }),
    t(`comparison.latency.${speed}`, { times, before: milliseconds(p50Before), after: milliseconds(p50After) }),
    t(`comparison.cost.${cost}`, { before: writeMoney(before.costPer1000), after: writeMoney(after.costPer1000) }),
  ]
  return <p>{sentences(parts)}</p>
}

function ControlWords({ pair }: { readonly pair: ComparedPair }) {
  const { t } = useTranslation()
  const finding = pair.verdict === 'better' || pair.verdict === 'worse' ? pair.verdict : 'unclear'
  return t(`comparison.control.${finding}`, {
    control: armLabel(pair.a),
    difference: finding === 'unclear' ? points(pair.difference) : decimal(Math.abs(pair.difference) * 100, 1),
    holm: pValue(pair.holmP),
  })
}

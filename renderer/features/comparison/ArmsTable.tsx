// Every arm in one row: accuracy with its interval, latency, tokens and cost as numbers and as marks on a common scale.
import { useTranslation } from 'react-i18next'
import type { ComparedArm, ComparisonInfo } from '../../../electron/contract/studies.ts'
import { IntervalAxis, IntervalStrip } from '../../charts/IntervalStrip.tsx'
import { RoleMark } from '../../charts/RoleMark.tsx'
import { ShareBar } from '../../charts/ShareBar.tsx'
import { Section } from '../../components/Section.tsx'
import { type Column, Table } from '../../components/Table.tsx'
import { milliseconds, money, percent, short } from '../../i18n/format.ts'
import { armLabel } from '../../i18n/studyWords.ts'
import styles from './ArmsTable.module.css'
import { roleOf } from './findings.ts'

export function ArmsTable({ comparison }: { readonly comparison: ComparisonInfo }) {
  const { t } = useTranslation()
  const { arms, currency, before } = comparison
  const reference = arms.find(({ name }) => name === before)?.accuracy.value
  const largest = (read: (arm: ComparedArm) => number) => Math.max(...arms.map(read), Number.MIN_VALUE)
  const slowest = largest(({ latencyMs }) => latencyMs.p95)
  const longest = largest(({ tokensPerAnswer }) => tokensPerAnswer)
  const dearest = largest(({ costPer1000 }) => costPer1000)
  const role = (arm: ComparedArm) => roleOf(arm.name, comparison)
  const isAfter = (arm: ComparedArm) => role(arm) === 'after'
  const columns: readonly Column<ComparedArm>[] = [
    {
      id: 'arm',
      head: t('comparison.arms.arm'),
      isRowHead: true,
      cell: (arm) => <ArmName arm={arm} role={role(arm)} />,
    },
    {
      id: 'strip',
      head: (
        <>
          {t('comparison.arms.accuracy')}
          <IntervalAxis ticks={[percent(0), percent(0.5), percent(1)]} />
        </>
      ),
      cell: (arm) => (
        <IntervalStrip estimate={arm.accuracy} role={role(arm)} {...(reference !== undefined && { reference })} />
      ),
    },
    {
      id: 'accuracy',
      head: t('comparison.pairs.interval'),
      isNumber: true,
      cell: ({ accuracy }) => (
        <>
          <strong>{percent(accuracy.value, 1)}</strong>
          <span className={styles.quiet}>
            {t('comparison.arms.interval', { low: percent(accuracy.low, 1), high: percent(accuracy.high, 1) })}
          </span>
        </>
      ),
    },
    {
      id: 'latency',
      head: t('comparison.arms.latency'),
      cell: (arm) => (
        <>
          <span className={styles.figure}>
            {milliseconds(arm.latencyMs.p50)} · {milliseconds(arm.latencyMs.p95)}
          </span>
          <ShareBar solid={arm.latencyMs.p50 / slowest} pale={arm.latencyMs.p95 / slowest} isStrong={isAfter(arm)} />
        </>
      ),
    },
    {
      id: 'tokens',
      head: t('comparison.arms.tokens'),
      cell: (arm) => (
        <>
          {short(arm.tokensPerAnswer)}
          <ShareBar solid={arm.tokensPerAnswer / longest} isStrong={isAfter(arm)} />
        </>
      ),
    },
    {
      id: 'cost',
      head: t('comparison.arms.cost'),
      cell: (arm) => (
        <>
          {money(arm.costPer1000, currency)}
          <ShareBar solid={arm.costPer1000 / dearest} isStrong={isAfter(arm)} />
        </>
      ),
    },
    {
      id: 'kept',
      head: t('comparison.arms.kept'),
      isNumber: true,
      cell: ({ keptTokenShare }) => percent(keptTokenShare),
    },
  ]
  return (
    <Section title={t('comparison.arms.title')} note={t('comparison.arms.note')}>
      <Table
        caption={t('comparison.arms.title')}
        rows={arms}
        columns={columns}
        rowKey={({ evaluation }) => evaluation}
      />
    </Section>
  )
}

function ArmName({ arm, role }: { readonly arm: ComparedArm; readonly role: ReturnType<typeof roleOf> }) {
  const { t } = useTranslation()
  return (
    <span className={styles.name}>
      <RoleMark role={role} />
      <span>
        {armLabel(arm.name)}
        <span className={styles.quiet}>
          {[role !== 'other' && t(`comparison.arms.role.${role}`), arm.onParetoFront && t('comparison.arms.front')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </span>
  )
}

// Accuracy, latency, tokens and cost as charts, always together.

import type { ComparedArm } from '../../../contract/studies.ts'
import { accuracyChart } from '../charts/accuracyChart.ts'
import { type Bar, barChart } from '../charts/barChart.ts'
import { tradeOffChart } from '../charts/tradeOffChart.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import { roleMark } from './arms.ts'

export function chartsSection(context: ReportContext): Node {
  const { model, words, format, armLabel } = context
  const bars = (of: (arm: ComparedArm) => Pick<Bar, 'value' | 'beyond' | 'written'>): Bar[] =>
    model.arms.map(({ arm, role }) => ({ label: armLabel(arm.name), role, ...of(arm) }))
  return h(
    'section',
    null,
    h('h2', null, words.charts.title),
    h(
      'p',
      { className: 'key' },
      ...(['before', 'after', 'other'] as const).map((role) => h('span', null, roleMark(role), words.roles[role])),
    ),
    accuracyChart(context),
    h(
      'div',
      { className: 'pair' },
      barChart({
        title: words.charts.latency,
        note: words.charts.latencyNote,
        bars: bars(({ latencyMs: { p50, p95 } }) => ({
          value: p50,
          beyond: p95,
          written: `${format.milliseconds(p50)} · ${format.milliseconds(p95)}`,
        })),
      }),
      barChart({
        title: words.charts.cost,
        bars: bars(({ costPer1000 }) => ({ value: costPer1000, written: format.money(costPer1000) })),
      }),
    ),
    tradeOffChart(context),
    h(
      'div',
      { className: 'pair' },
      barChart({
        title: words.charts.tokens,
        bars: bars(({ tokensPerAnswer }) => ({ value: tokensPerAnswer, written: format.short(tokensPerAnswer) })),
      }),
      barChart({
        title: words.charts.trainTokens,
        bars: bars(({ trainTokens }) => ({ value: trainTokens, written: format.count(trainTokens) })),
      }),
    ),
  )
}

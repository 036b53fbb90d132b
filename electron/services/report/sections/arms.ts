// Every arm in figures: what it was trained on, how right it is, how long and how dear its answers are.
import { marker } from '../charts/marker.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import type { Role } from '../reportModel.ts'
import { note, table } from '../table.ts'

export function armsSection({ model, words, format, armLabel }: ReportContext): Node {
  return h(
    'section',
    null,
    h('h2', null, words.arms.title),
    table(
      [
        { head: words.arms.arm, kind: 'text' },
        { head: words.arms.keptTokens, kind: 'figure' },
        { head: words.arms.trainTokens, kind: 'figure' },
        { head: words.arms.accuracy, kind: 'figure' },
        { head: words.arms.interval, kind: 'figure' },
        { head: words.arms.n, kind: 'figure' },
        { head: words.arms.p50, kind: 'figure' },
        { head: words.arms.p95, kind: 'figure' },
        { head: words.arms.tokens, kind: 'figure' },
        { head: words.arms.cost, kind: 'figure' },
        { head: words.arms.front, kind: 'text' },
      ],
      model.arms.map(({ arm, role }) => ({
        className: role,
        cells: [
          h(
            'span',
            { className: 'arm' },
            roleMark(role),
            armLabel(arm.name),
            role === 'other' ? null : h('small', null, words.roles[role]),
          ),
          format.percent(arm.keptTokenShare, 0),
          format.count(arm.trainTokens),
          format.percent(arm.accuracy.value),
          `${format.percent(arm.accuracy.low)} – ${format.percent(arm.accuracy.high)}`,
          format.count(arm.accuracy.n),
          format.milliseconds(arm.latencyMs.p50),
          format.milliseconds(arm.latencyMs.p95),
          format.short(arm.tokensPerAnswer),
          format.money(arm.costPer1000),
          arm.onParetoFront ? h('span', { 'aria-label': words.arms.onFront }, '✓') : '',
        ],
      })),
    ),
    note(words.arms.note),
  )
}

/** The mark that the arm has in the charts. */
export const roleMark = (role: Role): Node =>
  h('svg', { className: 'inline', viewBox: '0 0 14 14', 'aria-hidden': true }, marker(role, 7, 7))

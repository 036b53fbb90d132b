// One row an arm: a bar from zero, optionally with a paler part behind it that reaches further (p95 behind p50).
import type { ReactElement } from 'react'
import { h } from '../html.ts'
import type { Role } from '../reportModel.ts'
import { chart, fontSize, line, text } from './frame.ts'
import { r } from './marker.ts'
import { textWidth } from './textWidth.ts'

export interface Bar {
  readonly label: string
  readonly role: Role
  readonly value: number
  /** The longer, paler value. */
  readonly beyond?: number
  /** The value in words, at the end of the row. */
  readonly written: string
}

const width = 348
const rowHeight = 24
const barHeight = 12

export function barChart({ title, note, bars }: { title: string; note?: string; bars: readonly Bar[] }): ReactElement {
  const widest = (texts: readonly string[]) => Math.max(...texts.map((each) => textWidth(each, fontSize)))
  const left = Math.min(130, widest(bars.map(({ label }) => label)) + 10)
  const right = width - widest(bars.map(({ written }) => written)) - 8
  const most = Math.max(...bars.map(({ value, beyond }) => Math.max(value, beyond ?? 0))) || 1
  const length = (value: number) => Math.max(0, (value / most) * (right - left))
  const height = bars.length * rowHeight + 2
  return chart(
    { title, ...(note === undefined ? {} : { note }), width, height },
    ...bars.flatMap(({ label, role, value, beyond, written }, index) => {
      const y = index * rowHeight + rowHeight / 2
      const bar = (className: string, amount: number) =>
        h('rect', { className, x: r(left), y: r(y - barHeight / 2), width: r(length(amount)), height: barHeight })
      return [
        text({ x: 0, y, className: role }, label),
        beyond === undefined ? null : bar(`bar pale ${role}`, beyond),
        bar(`bar ${role}`, value),
        text({ x: width, y, anchor: 'end', className: `number ${role}` }, written),
      ]
    }),
    line('axis', [left, 0, left, height]),
  )
}

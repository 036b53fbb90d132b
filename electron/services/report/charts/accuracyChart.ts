// Accuracy of every arm as a dot with its interval, best first, with a line at 'before' to compare against.
import type { ReactElement } from 'react'
import type { ReportContext } from '../reportContext.ts'
import { roundAxis } from './axis.ts'
import { chart, fontSize, line, text } from './frame.ts'
import { marker } from './marker.ts'
import { textWidth } from './textWidth.ts'

const width = 720
const rowHeight = 28

export function accuracyChart({ model, words, format, armLabel }: ReportContext): ReactElement {
  const rows = [...model.arms]
    .sort((a, b) => b.arm.accuracy.value - a.arm.accuracy.value)
    .map(({ arm, role }) => ({
      role,
      accuracy: arm.accuracy,
      label: armLabel(arm.name),
      value: `${format.percent(arm.accuracy.value)}`,
      interval: `${format.percent(arm.accuracy.low)} – ${format.percent(arm.accuracy.high)}`,
    }))
  const widest = (texts: readonly string[]) => Math.max(...texts.map((each) => textWidth(each, fontSize)))
  const left = Math.min(240, widest(rows.map(({ label }) => label)) + 16)
  const right = width - widest(rows.map(({ value }) => value)) - widest(rows.map(({ interval }) => interval)) - 28
  const bottom = rows.length * rowHeight + 4
  const axis = roundAxis({
    low: Math.min(...rows.map(({ accuracy }) => accuracy.low)),
    high: Math.max(...rows.map(({ accuracy }) => accuracy.high)),
    from: left,
    to: right,
    ticks: 6,
  })
  const reference = axis.at(model.before.accuracy.value)
  return chart(
    { title: words.charts.accuracy, note: words.charts.accuracyNote, width, height: bottom + 22 },
    ...axis.ticks.flatMap((tick) => [
      line('grid', [axis.at(tick), 0, axis.at(tick), bottom]),
      text({ x: axis.at(tick), y: bottom + 12, anchor: 'middle', className: 'quiet' }, format.percent(tick, 0)),
    ]),
    line('reference', [reference, 0, reference, bottom]),
    ...rows.flatMap(({ role, accuracy, label, value, interval }, index) => {
      const y = index * rowHeight + rowHeight / 2
      const [low, high] = [axis.at(accuracy.low), axis.at(accuracy.high)]
      return [
        text({ x: 0, y, className: role }, label),
        line(`interval ${role}`, [low, y, high, y]),
        line(`interval ${role}`, [low, y - 4, low, y + 4]),
        line(`interval ${role}`, [high, y - 4, high, y + 4]),
        marker(role, axis.at(accuracy.value), y),
        text(
          { x: right + 14 + widest(rows.map((row) => row.value)), y, anchor: 'end', className: `number ${role}` },
          value,
        ),
        text({ x: width, y, anchor: 'end', className: 'quiet number' }, interval),
      ]
    }),
  )
}

// Accuracy over cost: every arm a labelled point with its interval, the Pareto front drawn as the steps that it is.
import type { ReactElement } from 'react'
import { h } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import type { Role } from '../reportModel.ts'
import { roundAxis } from './axis.ts'
import { chart, fontSize, line, text } from './frame.ts'
import { marker, r } from './marker.ts'
import { type Box, placeLabels } from './placeLabels.ts'
import { textWidth } from './textWidth.ts'

const width = 720
const plot: Box = { left: 52, top: 8, right: 712, bottom: 280 }
const height = 322

interface Point {
  readonly x: number
  readonly y: number
  readonly low: number
  readonly high: number
  readonly role: Role
  readonly label: string
  readonly onFront: boolean
}

export function tradeOffChart({ model, words, format, armLabel }: ReportContext): ReactElement {
  const arms = model.arms.map(({ arm }) => arm)
  const costs = roundAxis({
    low: 0,
    high: Math.max(...arms.map((arm) => arm.costPer1000)) * 1.04,
    from: plot.left,
    to: plot.right,
    ticks: 6,
  })
  const accuracies = roundAxis({
    low: Math.min(...arms.map((arm) => arm.accuracy.low)),
    high: Math.max(...arms.map((arm) => arm.accuracy.high)),
    from: plot.bottom,
    to: plot.top,
    ticks: 6,
  })
  const points: Point[] = model.arms.map(({ arm, role }) => ({
    x: costs.at(arm.costPer1000),
    y: accuracies.at(arm.accuracy.value),
    low: accuracies.at(arm.accuracy.low),
    high: accuracies.at(arm.accuracy.high),
    role,
    label: armLabel(arm.name),
    onFront: arm.onParetoFront,
  }))
  return chart(
    { title: words.charts.tradeOff, note: words.charts.tradeOffNote, width, height },
    ...accuracies.ticks.flatMap((tick) => [
      line('grid', [plot.left, accuracies.at(tick), plot.right, accuracies.at(tick)]),
      text(
        { x: plot.left - 8, y: accuracies.at(tick), anchor: 'end', className: 'quiet number' },
        format.percent(tick, 0),
      ),
    ]),
    ...costs.ticks.map((tick, index) =>
      text(
        {
          x: costs.at(tick),
          y: plot.bottom + 14,
          anchor: index === costs.ticks.length - 1 ? 'end' : 'middle',
          className: 'quiet number',
        },
        format.moneyTick(tick),
      ),
    ),
    line('axis', [plot.left, plot.bottom, plot.right, plot.bottom]),
    text(
      { x: (plot.left + plot.right) / 2, y: height - 8, anchor: 'middle', className: 'quiet' },
      words.charts.costAxis,
    ),
    h('path', { className: 'front', d: frontPath(points) }),
    ...points.map(({ x, low, high, role }) => line(`interval ${role}`, [x, low, x, high])),
    ...labels(points),
    ...points.map(({ x, y, role }) => marker(role, x, y)),
  )
}

/** Between two arms of the front nothing was measured, so it goes up only where the dearer arm begins. */
function frontPath(points: readonly Point[]): string {
  return frontOf(points)
    .map(({ x, y }, index) => (index === 0 ? `M${r(x)} ${r(y)}` : `H${r(x)}V${r(y)}`))
    .join('')
}

const frontOf = (points: readonly Point[]) =>
  points.filter(({ onFront }) => onFront).sort((a, b) => a.x - b.x || b.y - a.y)

/** The strips that the drawn front takes up. */
const frontBoxes = (points: readonly Point[]): Box[] =>
  frontOf(points).flatMap((to, index, front) => {
    const from = front[index - 1]
    if (from === undefined) return []
    return [
      { left: from.x, top: from.y - 2, right: to.x, bottom: from.y + 2 },
      { left: to.x - 2, top: Math.min(from.y, to.y), right: to.x + 2, bottom: Math.max(from.y, to.y) },
    ]
  })

function labels(points: readonly Point[]): ReactElement[] {
  const requests = points.map(({ x, y, label }) => ({ x, y, width: textWidth(label, fontSize), height: fontSize + 3 }))
  const obstacles = points.flatMap(({ x, y, low, high }): Box[] => [
    { left: x - 7, top: y - 7, right: x + 7, bottom: y + 7 },
    { left: x - 3, top: Math.min(low, high), right: x + 3, bottom: Math.max(low, high) },
  ])
  obstacles.push(...frontBoxes(points))
  return placeLabels(requests, { area: plot, obstacles }).flatMap((place, index) => {
    const { x, y, role, label } = points[index]!
    const middle = (place.top + place.bottom) / 2
    const toTheLeft = place.right < x
    const name = text(
      {
        x: toTheLeft ? place.right : place.left,
        y: middle,
        anchor: toTheLeft ? 'end' : 'start',
        className: `halo ${role}`,
      },
      label,
    )
    return place.leader === null ? [name] : [line('leader', [place.leader.x, place.leader.y, x, y]), name]
  })
}

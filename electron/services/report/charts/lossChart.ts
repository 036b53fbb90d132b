// How the losses fell: one small panel a run, all with the same axes, so that runs compare at a glance.
import type { ReactElement } from 'react'
import type { RunMetric } from '../../../contract/studies.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import { armParts } from '../reportModel.ts'
import { type Axis, roundAxis } from './axis.ts'
import { chart, line, text } from './frame.ts'
import { r } from './marker.ts'

const width = 720
const columns = 3
const gutter = 28
const panelHeight = 92
const titleHeight = 22
const axisHeight = 30
const points = 80

/** Means of at most `limit` runs of neighbouring values: what a small panel can show, without the noise of a step. */
export function smoothed(metrics: readonly RunMetric[], limit: number): RunMetric[] {
  const size = Math.ceil(metrics.length / limit)
  const groups = Array.from({ length: Math.ceil(metrics.length / size) }, (_, index) =>
    metrics.slice(index * size, (index + 1) * size),
  )
  return groups.map((group) => {
    const mean = (value: (metric: RunMetric) => number) =>
      group.reduce((sum, metric) => sum + value(metric), 0) / group.length
    return {
      ...group.at(-1)!,
      step: mean(({ step }) => step),
      loss: mean(({ loss }) => loss),
      answerLoss: mean(({ answerLoss }) => answerLoss),
      stepLoss: mean(({ stepLoss }) => stepLoss),
    }
  })
}

export function lossChart(context: ReportContext): Node {
  const { input, model, words, format } = context
  const runs = input.runs
    .filter(({ metrics }) => metrics.length > 0)
    .map(({ run, metrics }) => {
      const view = model.arms.find(({ arm }) => armParts(arm.name).arm === run.arm && arm.seed === run.seed)
      const label = context.armLabel(view?.arm.name ?? run.arm)
      return { label, role: view?.role ?? 'other', metrics: smoothed(metrics, points) }
    })
  if (runs.length === 0) return h('p', { className: 'note' }, words.charts.noLoss)
  const all = runs.flatMap(({ metrics }) => metrics)
  const highest = Math.max(...all.flatMap(({ answerLoss, stepLoss }) => [answerLoss, stepLoss]).filter(Number.isFinite))
  const lastStep = Math.max(...all.map(({ step }) => step))
  const rows = Math.ceil(runs.length / columns)
  const rowHeight = titleHeight + panelHeight + axisHeight
  const left = 30
  const panelWidth = (width - left - gutter * (columns - 1)) / columns
  return chart(
    { title: words.charts.loss, note: words.charts.lossNote, width, height: rows * rowHeight },
    ...runs.flatMap(({ label, role, metrics }, index): Node[] => {
      const x = left + (index % columns) * (panelWidth + gutter)
      const top = Math.floor(index / columns) * rowHeight + titleHeight
      const steps = roundAxis({ low: 0, high: lastStep, from: x, to: x + panelWidth, ticks: 2 })
      const losses = roundAxis({ low: 0, high: highest, from: top + panelHeight, to: top, ticks: 2 })
      const isFirst = index % columns === 0
      return [
        text({ x, y: top - 13, className: role }, label),
        ...losses.ticks.flatMap((tick) => [
          line('grid', [x, losses.at(tick), x + panelWidth, losses.at(tick)]),
          isFirst
            ? text({ x: x - 8, y: losses.at(tick), anchor: 'end', className: 'quiet number' }, format.short(tick))
            : null,
        ]),
        ...steps.ticks.map((tick, place) =>
          text(
            {
              x: steps.at(tick),
              y: top + panelHeight + 12,
              anchor: place === 0 ? 'start' : place === steps.ticks.length - 1 ? 'end' : 'middle',
              className: 'quiet number',
            },
            format.count(tick),
          ),
        ),
        curve(`curve steps ${role}`, metrics, { steps, losses, of: ({ stepLoss }) => stepLoss }),
        curve(`curve ${role}`, metrics, { steps, losses, of: ({ answerLoss }) => answerLoss }),
      ]
    }),
  )
}

/** Nothing where the term was never there (an arm without reasoning has no loss of steps). */
function curve(
  className: string,
  metrics: readonly RunMetric[],
  { steps, losses, of }: { steps: Axis; losses: Axis; of: (metric: RunMetric) => number },
): ReactElement | null {
  const shown = metrics.filter((metric) => Number.isFinite(of(metric)))
  if (shown.every((metric) => of(metric) === 0)) return null
  const d = shown.map(
    (metric, index) => `${index === 0 ? 'M' : 'L'}${r(steps.at(metric.step))} ${r(losses.at(of(metric)))}`,
  )
  return h('path', { className, d: d.join('') })
}

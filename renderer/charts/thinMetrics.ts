// A long series as a few means, for the table beside a chart: every value of the series has a part in one row.
import type { RunMetric } from '../../electron/contract/studies.ts'

export interface MetricRow {
  /** Optimiser steps of this row, first and last. */
  readonly from: number
  readonly to: number
  readonly loss: number
  readonly answerLoss: number
  readonly stepLoss: number
}

/** An arm without a chain reports a loss of exactly 0 for its steps: that is none (NaN), not a perfect one. */
export const stepLossOf = ({ stepLoss }: RunMetric): number => (stepLoss === 0 ? Number.NaN : stepLoss)

/** At most `rows` means over neighbouring metrics, in order. */
export function thinMetrics(metrics: readonly RunMetric[], rows: number): readonly MetricRow[] {
  const size = Math.max(1, Math.ceil(metrics.length / rows))
  return Array.from({ length: Math.ceil(metrics.length / size) }, (_, index) => {
    const part = metrics.slice(index * size, (index + 1) * size)
    const mean = (read: (metric: RunMetric) => number) =>
      part.reduce((sum, metric) => sum + read(metric), 0) / part.length
    return {
      from: part[0]!.step,
      to: part.at(-1)!.step,
      loss: mean(({ loss }) => loss),
      answerLoss: mean(({ answerLoss }) => answerLoss),
      stepLoss: mean(stepLossOf),
    }
  })
}

/** Tokens a second over the last `window` steps; null before the first. */
export function recentSpeed(metrics: readonly RunMetric[], window = 20): number | null {
  const recent = metrics.slice(-window)
  const milliseconds = recent.reduce((sum, metric) => sum + metric.milliseconds, 0)
  return milliseconds > 0 ? (recent.reduce((sum, { tokens }) => sum + tokens, 0) / milliseconds) * 1000 : null
}

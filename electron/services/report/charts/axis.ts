// Scales and round axis ticks of the report's charts.

export interface Axis {
  /** Data value to position. */
  at(value: number): number
  readonly ticks: readonly number[]
  readonly low: number
  readonly high: number
}

export interface AxisOptions {
  readonly low: number
  readonly high: number
  /** Positions of `low` and `high`; the first may be the larger one. */
  readonly from: number
  readonly to: number
  /** About how many ticks. */
  readonly ticks: number
}

/** An axis whose ends and ticks are round numbers and which covers [low, high]. */
export function roundAxis({ low, high, from, to, ticks }: AxisOptions): Axis {
  // Where all values are the same, their size is the scale.
  const span = [high - low, Math.abs(high)].find((candidate) => candidate > 1e-12) ?? 1
  const step = roundStep(span / ticks)
  // Whole multiples of the step, so that 0.3 is 0.3 and not 0.30000000000000004.
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const value = (multiple: number) => Number((multiple * step).toPrecision(12))
  const [start, end] = [value(first), value(last)]
  return {
    low: start,
    high: end,
    ticks: Array.from({ length: last - first + 1 }, (_, index) => value(first + index)),
    at: (position) => from + ((position - start) / (end - start)) * (to - from),
  }
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `rough`. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

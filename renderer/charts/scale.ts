// From values to pixels and back to readable ticks.

/** A linear map of a domain onto a range; either may run backwards. */
export interface Scale {
  readonly domain: readonly [number, number]
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
}

/** Steps of 1, 2 or 5 times a power of ten, about `wanted` of them within the domain. */
export function niceTicks(low: number, high: number, wanted: number): readonly number[] {
  const step = niceStep((high - low) / Math.max(1, wanted))
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // Products instead of sums, and rounded: 3 · 0.1 is 0.30000000000000004 in doubles.
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10
  return factor * power
}

interface ScaleRequest {
  /** Values that must be visible. */
  readonly values: readonly number[]
  readonly range: readonly [number, number]
  readonly wantedTicks: number
  /** The domain never goes beyond these, and starts at `low` where given. */
  readonly low?: number
  readonly high?: number
}

/** A scale over all values, widened to whole ticks. */
export function scaleOver({ values, range, wantedTicks, low, high }: ScaleRequest): Scale {
  const smallest = low ?? Math.min(...values)
  const largest = Math.max(...values, smallest)
  const isFlat = largest - smallest < 1e-12
  const top = isFlat ? smallest + (Math.abs(smallest) || 1) : largest
  const step = niceStep((top - smallest) / Math.max(1, wantedTicks))
  const domain: [number, number] = [
    low ?? Number((Math.floor(smallest / step + 1e-9) * step).toPrecision(12)),
    Math.min(high ?? Number.POSITIVE_INFINITY, Number((Math.ceil(top / step - 1e-9) * step).toPrecision(12))),
  ]
  const [start, end] = range
  return {
    domain,
    at: (value) => start + ((value - domain[0]) / (domain[1] - domain[0])) * (end - start),
    ticks: niceTicks(domain[0], domain[1], wantedTicks),
  }
}

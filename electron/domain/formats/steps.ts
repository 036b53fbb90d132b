// Puts given step texts together to one reasoning text whose spans partition it.
import type { Span } from '../words.ts'

export interface JoinedSteps {
  readonly reasoning: string
  readonly givenSteps: readonly Span[]
}

/** Joins with `separator`, which becomes the end of the step before it. Spans partition the result. */
export function joinSteps(steps: readonly string[], separator: string): JoinedSteps {
  const givenSteps: Span[] = []
  const parts: string[] = []
  let start = 0
  steps.forEach((step, index) => {
    const part = index < steps.length - 1 ? step + separator : step
    parts.push(part)
    givenSteps.push({ start, end: start + part.length })
    start += part.length
  })
  return { reasoning: parts.join(''), givenSteps }
}

export interface JoinedList extends JoinedSteps {
  /** For each given text the index of its span; null for a blank one. */
  readonly places: readonly (number | null)[]
}

/** Like `joinSteps` for lists that may hold blank steps: there is nothing to judge in one, so its neighbour takes it in. */
export function joinList(steps: readonly string[], separator: string): JoinedList {
  const texts: string[] = []
  let lead = ''
  const places = steps.map((step, index) => {
    const part = index < steps.length - 1 ? step + separator : step
    if (step.trim() !== '') {
      texts.push(lead + part)
      lead = ''
      return texts.length - 1
    }
    if (texts.length === 0) lead += part
    else texts[texts.length - 1] += part
    return null
  })
  return { ...joinSteps(texts, ''), places }
}

/** Whether the spans are non-empty, in order, and put together give `0 … length`. */
export function partitions(spans: readonly Span[], length: number): boolean {
  let at = 0
  for (const { start, end } of spans) {
    if (start !== at || end <= start) return false
    at = end
  }
  return at === length
}

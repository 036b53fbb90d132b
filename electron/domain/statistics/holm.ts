// Several comparisons at once: p-values adjusted so that one lucky arm does not become a finding.

/**
 * Holm's step-down adjustment (Holm 1979): for p sorted ascending, max over j <= i of (m - j) p_(j), j from 0,
 * capped at 1; in the order of the input.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted = new Array<number>(pValues.length).fill(1)
  let running = 0
  order.forEach((index, place) => {
    running = Math.max(running, (pValues.length - place) * pValues[index]!)
    adjusted[index] = Math.min(1, running)
  })
  return adjusted
}

// Walks over a dependency graph. Edges always lead forwards, so one pass over them suffices.

import type { DependencyEdge } from './dependencyGraph.ts'

/** `prerequisites[i]`: every step that step i relies on, directly or through others, ascending. */
export function prerequisitesOf(stepCount: number, edges: readonly DependencyEdge[]): number[][] {
  const sets = Array.from({ length: stepCount }, () => new Set<number>())
  for (const { from, to } of [...edges].sort((a, b) => a.to - b.to)) {
    if (to >= stepCount) continue
    sets[to]!.add(from)
    for (const earlier of sets[from]!) sets[to]!.add(earlier)
  }
  return sets.map((set) => [...set].sort((a, b) => a - b))
}

/** `dependants[i]`: every later node that relies on step i, directly or through others; `stepCount` is the answer. */
export function dependantsOf(stepCount: number, edges: readonly DependencyEdge[]): number[][] {
  const sets = Array.from({ length: stepCount + 1 }, () => new Set<number>())
  for (const { from, to } of [...edges].sort((a, b) => b.from - a.from)) {
    sets[from]!.add(to)
    for (const later of sets[to]!) sets[from]!.add(later)
  }
  return sets.slice(0, stepCount).map((set) => [...set].sort((a, b) => a - b))
}

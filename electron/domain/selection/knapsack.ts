// The most importance that a token budget can hold.

import { byDescendingPriority, type PoolChoice, type SelectionPool } from './byDescendingPriority.ts'

/** Above this many table cells (steps x budget) the exact method would take too much memory. */
const largestTable = 50_000_000

/**
 * Maximises the sum of values within the token budget; values of 0 or less are never wanted.
 *
 * Without needs: exact, by the 0/1 knapsack's dynamic programme over tokens, up to 50 million cells (steps x budget).
 * With needs (precedence-constrained, NP-hard), or beyond that size: the better of two greedy fillings, by value per
 * token of a step with all that it needs and by plain value. Never over the budget, always closed.
 */
export function knapsack(pool: SelectionPool): PoolChoice {
  const useful = pool.values.flatMap((value, index) => (value > 0 ? [index] : []))
  const total = useful.reduce((sum, index) => sum + pool.tokens[index]!, 0)
  const budget = Math.min(pool.budget, total)
  const independent = pool.needs.every((needs) => needs.length === 0)
  if (independent && useful.length * (budget + 1) <= largestTable) return exactly(pool, { useful, budget })
  const onlyUseful = (priority: readonly number[]) => {
    const ranked = priority.map((value, index) => (pool.values[index]! > 0 ? value : Number.NEGATIVE_INFINITY))
    return byDescendingPriority(pool, ranked)
  }
  const perToken = onlyUseful(pool.values.map((_, index) => densityOf(pool, index)))
  const plain = onlyUseful(pool.values)
  return totalValue(pool, plain) > totalValue(pool, perToken) ? plain : perToken
}

function exactly(pool: SelectionPool, { useful, budget }: { useful: readonly number[]; budget: number }): PoolChoice {
  const width = budget + 1
  const best = new Float64Array(width)
  const taken = new Uint8Array(useful.length * width)
  useful.forEach((index, row) => {
    const cost = pool.tokens[index]!
    const value = pool.values[index]!
    for (let capacity = budget; capacity >= cost; capacity -= 1) {
      const candidate = best[capacity - cost]! + value
      if (candidate <= best[capacity]!) continue
      best[capacity] = candidate
      taken[row * width + capacity] = 1
    }
  })
  const kept = pool.values.map(() => false)
  let capacity = budget
  for (let row = useful.length - 1; row >= 0; row -= 1) {
    if (taken[row * width + capacity] === 0) continue
    const index = useful[row]!
    kept[index] = true
    capacity -= pool.tokens[index]!
  }
  return { kept, wanted: [...kept] }
}

/** Value and cost of a step together with its needs, as a ratio; a step without tokens comes first. */
function densityOf({ values, tokens, needs }: SelectionPool, index: number): number {
  const members = [...needs[index]!, index]
  const value = members.reduce((total, member) => total + Math.max(0, values[member]!), 0)
  const cost = members.reduce((total, member) => total + tokens[member]!, 0)
  return cost === 0 ? Number.POSITIVE_INFINITY : value / cost
}

const totalValue = ({ values }: SelectionPool, { kept }: PoolChoice) =>
  values.reduce((total, value, index) => total + (kept[index] ? value : 0), 0)

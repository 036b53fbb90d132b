// The greedy filling of a token budget that respects what steps need.

/** All steps that could be kept, of one trace or many, laid out in one list; `needs` holds indices into it. */
export interface SelectionPool {
  readonly values: readonly number[]
  readonly tokens: readonly number[]
  readonly needs: readonly (readonly number[])[]
  readonly budget: number
}

export interface PoolChoice {
  readonly kept: boolean[]
  readonly wanted: boolean[]
}

/**
 * Takes whole steps with what they need by descending priority (ties: the earlier one), skipping what no longer fits.
 * A step of priority -Infinity is never wanted for itself, but kept where another one needs it.
 */
export function byDescendingPriority(pool: SelectionPool, priority: readonly number[] = pool.values): PoolChoice {
  const kept = pool.values.map(() => false)
  const wanted = pool.values.map(() => false)
  let left = pool.budget
  const order = pool.values
    .map((_, index) => index)
    .filter((index) => priority[index]! > Number.NEGATIVE_INFINITY)
    .sort((a, b) => priority[b]! - priority[a]! || a - b)
  for (const index of order) {
    const added = [...pool.needs[index]!, index].filter((member) => !kept[member])
    const cost = added.reduce((total, member) => total + pool.tokens[member]!, 0)
    if (cost > left) continue
    left -= cost
    wanted[index] = true
    for (const member of added) kept[member] = true
  }
  return { kept, wanted }
}

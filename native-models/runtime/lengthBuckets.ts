// Few sequence lengths for which graphs are compiled, chosen for the data so that little is padded.

/** Lengths are rounded up to this, which suits the vector units. */
const granule = 8

/**
 * At most `count` lengths, ascending, the last one at least the longest of `lengths`, such that the sum over all of the
 * padding to the next bucket is the least possible.
 */
export function lengthBuckets(lengths: readonly number[], count: number): number[] {
  const rounded = lengths.map((length) => Math.ceil(length / granule) * granule)
  const sizes = [...new Set(rounded)].sort((a, b) => a - b)
  const frequency = sizes.map((size) => rounded.filter((other) => other === size).length)
  const upTo = frequency.map((_, i) => frequency.slice(0, i + 1).reduce((total, n) => total + n, 0))

  // best[k][i]: least tokens computed for the sizes 0..i with k + 1 buckets, sizes[i] being the last of them
  const best: { cost: number; buckets: number[] }[][] = []
  for (let k = 0; k < Math.min(count, sizes.length); k++) {
    best.push(
      sizes.map((size, i) => {
        const whole = { cost: size * upTo[i]!, buckets: [size] }
        if (k === 0) return whole
        return sizes.slice(0, i).reduce((least, _, j) => {
          const before = best[k - 1]![j]!
          const cost = before.cost + size * (upTo[i]! - upTo[j]!)
          return cost < least.cost ? { cost, buckets: [...before.buckets, size] } : least
        }, whole)
      }),
    )
  }
  return best.at(-1)?.at(-1)?.buckets ?? []
}

/** The smallest bucket that holds `length`. */
export function bucketFor(buckets: readonly number[], length: number): number {
  const found = buckets.find((bucket) => bucket >= length)
  if (found === undefined) throw new RangeError(`no bucket holds ${length} tokens`)
  return found
}

// Every draw of the domain comes from here: the same seeds give the same numbers on every machine.

import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export interface SeededRandom {
  /** Uniform in [0, 1), 32 bits of resolution. */
  real(): number
  /** Uniform integer in [0, limit); the bias is below limit / 2^32. */
  integerBelow(limit: number): number
  /** A new array in random order (Fisher-Yates). */
  shuffle<Item>(items: readonly Item[]): Item[]
}

/** 32-bit hash of a text: FNV-1a over UTF-16 code units, then the finaliser of MurmurHash3 so that near texts part. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A generator (xoroshiro128+) for the given seeds, which may be numbers and names: `seededRandom(7, 'trace 12')`. */
export function seededRandom(...seeds: readonly (string | number)[]): SeededRandom {
  const generator = xoroshiro128plus(hashText(JSON.stringify(seeds)))
  // The first outputs of xoroshiro still show the seed.
  for (let skipped = 0; skipped < 16; skipped += 1) generator.next()
  const real = () => (generator.next() >>> 0) / 0x1_0000_0000
  const integerBelow = (limit: number) => Math.floor(real() * limit)
  return {
    real,
    integerBelow,
    shuffle: (items) => {
      const shuffled = [...items]
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = integerBelow(last + 1)
        const moved = shuffled[last]!
        shuffled[last] = shuffled[other]!
        shuffled[other] = moved
      }
      return shuffled
    },
  }
}

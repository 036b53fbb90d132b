// A seeded source of choices for the synthetic task families: the same seed and labels always give the same draws.

import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Seeded draws. Every method advances the same stream, so the order of the calls is part of the result. */
export interface Random {
  /** A whole number between `from` and `to`, both included. */
  readonly integer: (from: number, to: number) => number
  /** True with the given probability (resolution 1e-6). */
  readonly chance: (probability: number) => boolean
  /** One item, each equally likely. Throws RangeError on an empty list. */
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** `count` different items in random order. */
  readonly sample: <Item>(items: readonly Item[], count: number) => Item[]
}

/**
 * The stream that belongs to a seed and its labels (family, language, index …). Streams of different labels are
 * independent of each other, so that trace 7 is the same whether or not traces 0 to 6 were generated.
 */
export function seededRandom(seed: number, ...labels: readonly (string | number)[]): Random {
  const generator = xoroshiro128plus(hash([seed, ...labels].join('\u0000')))
  const integer = (from: number, to: number) => uniformInt(generator, from, to)
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    const rest = [...items]
    const drawn: Item[] = []
    while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(integer(0, rest.length - 1), 1))
    return drawn
  }
  return {
    integer,
    sample,
    chance: (probability) => integer(0, 999_999) < probability * 1_000_000,
    pick: (items) => {
      const [item] = sample(items, 1)
      if (item === undefined) throw new RangeError('random.pick: the list is empty')
      return item
    },
  }
}

/** FNV-1a over the UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193)
  return state | 0
}

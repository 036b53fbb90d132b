// Which of several known misreadings of a question a wrong output shows.

import type { ErrorKind } from '../../electron/domain/words.ts'
import { readNumber } from './writtenSums.ts'

/** A misreading that leads to the answer in question, with the figures that come up on its way. */
export interface Misreading {
  readonly kind: ErrorKind
  readonly figures: readonly number[]
}

const writtenNumber = /\d[\d,]*(?:\.\d+)?/g

/** The kind of the misreading of which the output shows most figures; 'unclassified' if there is none or a tie between kinds. */
export function kindOfMisreading(misreadings: readonly Misreading[], output: string): ErrorKind {
  const shown = new Set((output.match(writtenNumber) ?? []).map(readNumber))
  const ranked = misreadings.map(({ kind, figures }) => ({
    kind,
    count: figures.filter((value) => shown.has(value)).length,
  }))
  const most = Math.max(...ranked.map(({ count }) => count))
  const kinds = new Set(ranked.filter(({ count }) => count === most).map(({ kind }) => kind))
  const [kind = 'unclassified'] = kinds
  return kinds.size === 1 ? kind : 'unclassified'
}

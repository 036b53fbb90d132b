// Importance by what a step brings in: content that neither the question nor an earlier step has held.

import { mentionsOf, narrowed } from '../dependencies/mentions.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'

const piece =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]|[[\p{L}\p{M}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]]+/gv
const cjk = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]$/v

/**
 * |content(step) \ content(question and earlier steps)| / |content(step)|, in [0, 1]; 0 for a step without content.
 *
 * Content is a set of: the numbers and symbols (by value, so `1,200` = `１２００`), the words, and the pairs of
 * neighbouring words; for Han, kana and hangul the pairs of neighbouring characters stand for the words.
 * Model-free; an own definition, in the spirit of type-token novelty. No compression distance.
 */
export const novelty: ScoreMethodDefinition = {
  method: 'novelty',
  access: 'text',
  higherMeans: {
    en: 'the step says more that was not said before',
    ja: 'それまでにない内容をより多く含む',
  },
  score: ({ question, steps }) => {
    const seen = contentOf(question)
    return steps.map(({ text }) => {
      const content = contentOf(text)
      const fresh = [...content].filter((unit) => !seen.has(unit))
      for (const unit of fresh) seen.add(unit)
      return content.size === 0 ? 0 : fresh.length / content.size
    })
  },
}

function contentOf(text: string): Set<string> {
  const units = new Set(mentionsOf(text).map(({ kind, key }) => `${kind} ${key}`))
  let previous: string | null = null
  for (const [found] of narrowed(text).toLowerCase().matchAll(piece)) {
    if (!cjk.test(found)) units.add(`word ${found}`)
    if (previous !== null) units.add(`pair ${previous} ${found}`)
    previous = found
  }
  return units
}

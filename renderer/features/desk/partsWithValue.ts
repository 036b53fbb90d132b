// Splits a text at the mentions of one value.
import { mentionsOf } from '../../../electron/domain/dependencies/mentions.ts'

interface Part {
  readonly start: number
  readonly text: string
  readonly isMarked: boolean
}

/** The text in parts, those that mention the same value (`4,200` = `4200`) marked. */
export function partsWithValue(text: string, value: string): readonly Part[] {
  const key = mentionsOf(value)[0]?.key ?? value
  const parts: Part[] = []
  let end = 0
  const push = (from: number, to: number, isMarked: boolean) => {
    if (to > from) parts.push({ start: from, text: text.slice(from, to), isMarked })
  }
  for (const mention of mentionsOf(text)) {
    if (mention.key !== key) continue
    push(end, mention.start, false)
    push(mention.start, mention.end, true)
    end = mention.end
  }
  push(end, text.length, false)
  return parts
}

// Models without a stop mark go on after their answer and invent the next question; this finds where.
import type { Reason } from './reasons.ts'

export interface RunOn {
  readonly kept: string
  /** What was cut off; null when the text ends where it should. */
  readonly cut: string | null
}

/** Turns of a dialogue and few-shot heads that a model invents; each at the start of a line. */
const nextQuestion =
  /(?<=\S)[^\S\n]*\n\s*(?:(?:Q|Question|Problem|Human|User|Instruction)(?:\s*#?\d+)?\s*[:：]|#{2,4}\s*(?:Instruction|Question|Problem|User|Human)\b|(?:質問|問題|問)\s*\d*\s*[:：]|<\|(?:im_start\|>\s*user|user\|>|start_header_id\|>\s*user|start\|>\s*user))/gi

/** Says that an answer was already given before the place where it stands. */
const answered =
  /(?:answer\s*(?:is|:)|^[^\S\n]*####|^[^\S\n]*A:|\\boxed\s*\{|答え(?:は|：|:)|答:|正解は|final answer)/im

/**
 * Cuts at the first invented question. `Q:` after a blank line always counts (the few-shot head); any other head only
 * once the text has stated an answer, since reasoning may well restate its own problem.
 */
export function cutRunOn(text: string): RunOn {
  const answeredAt = answered.exec(text)?.index ?? text.length
  for (const match of text.matchAll(nextQuestion)) {
    const fewShot = /\n[^\S\n]*\n\s*Q\s*[:：]$/.test(match[0])
    if (!fewShot && answeredAt > match.index) continue
    return { kept: text.slice(0, match.index), cut: text.slice(match.index) }
  }
  return { kept: text, cut: null }
}

/** The reason of a 'cut' event: how it starts and how much it was. */
export function runOnReason(cut: string): Reason {
  return { code: 'run-on', values: { start: cut.trim().slice(0, 60), characters: cut.length } }
}

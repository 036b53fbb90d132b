// Splits a model's message into its reasoning and its answer by the tags that the teachers of this world use.

export interface SplitMessage {
  /** Null when the message shows no tag at all. */
  readonly reasoning: string | null
  readonly answer: string | null
  /** The opening tag by its name, e.g. `<think>`. */
  readonly tag: string | null
  /** False when the closing tag is missing: the message broke off inside the reasoning. */
  readonly closed: boolean
}

export const thinkingTags = [
  { open: '<think>', close: '</think>' },
  { open: '<thinking>', close: '</thinking>' },
  { open: '<reason>', close: '</reason>' },
  { open: '<reasoning>', close: '</reasoning>' },
  { open: '<thought>', close: '</thought>' },
  { open: '<|begin_of_thought|>', close: '<|end_of_thought|>' },
  { open: '◁think▷', close: '◁/think▷' },
  { open: '<seed:think>', close: '</seed:think>' },
  { open: '<|channel|>analysis<|message|>', close: '<|end|>' },
] as const

/** Marks around the answer that carry no content. */
const answerMarks =
  /<\|begin_of_solution\|>|<\|end_of_solution\|>|<\|start\|>assistant|<\|channel\|>final<\|message\|>|<\|return\|>|^\s*<answer>|<\/answer>\s*$/g

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const opening = new RegExp(thinkingTags.map(({ open }) => literal(open)).join('|'), 'i')
const anyClosing = new RegExp(thinkingTags.map(({ close }) => literal(close)).join('|'), 'i')

/**
 * Reads `<think>…</think>answer` and its relatives; a missing opening tag (some templates put it into the prompt) and
 * a missing closing tag (the model ran out of tokens) included. Several blocks before the answer become one reasoning.
 */
export function splitThinking(content: string): SplitMessage {
  const firstClosing = anyClosing.exec(content)
  const firstOpening = opening.exec(content)
  if (firstClosing !== null && (firstOpening === null || firstOpening.index > firstClosing.index)) {
    const { open, close } = thinkingTags.find((tag) => tag.close === firstClosing[0].toLowerCase())!
    return splitBlocks(open + content, 0, { open, close })
  }
  if (firstOpening === null) return { reasoning: null, answer: answerText(content), tag: null, closed: true }
  const tag = thinkingTags.find(({ open }) => open === firstOpening[0].toLowerCase())!
  return splitBlocks(content, firstOpening.index, tag)
}

function splitBlocks(content: string, from: number, { open, close }: { open: string; close: string }): SplitMessage {
  const openingHere = new RegExp(`\\s*${literal(open)}`, 'iy')
  const closing = new RegExp(literal(close), 'gi')
  const reasonings: string[] = []
  let at = from
  let closed = true
  for (openingHere.lastIndex = at; closed && openingHere.test(content); openingHere.lastIndex = at) {
    const start = openingHere.lastIndex
    closing.lastIndex = start
    const end = closing.exec(content)
    closed = end !== null
    const block = content.slice(start, end?.index ?? content.length).trim()
    if (block !== '') reasonings.push(block)
    at = end === null ? content.length : closing.lastIndex
  }
  // Some words before the block ("Sure.") belong to what the user sees, so to the answer.
  const parts = [content.slice(0, from), content.slice(at)].map((part) => answerText(part))
  const answer = parts.filter((part) => part !== null).join('\n\n')
  return { reasoning: reasonings.join('\n\n'), answer: answer === '' ? null : answer, tag: open, closed }
}

function answerText(text: string): string | null {
  const answer = text.replace(answerMarks, '').trim()
  return answer === '' ? null : answer
}

// TRL SFT messages: the reasoning in think tags, in the same assistant message as the answer.
import { isObject, own } from '../fields.ts'
import { splitThinking, thinkingTags } from '../thinking.ts'
import type { JsonValue } from '../types.ts'
import type { Comparable, ExportRow, Writer } from './types.ts'

const tagInside = (text: string): boolean =>
  thinkingTags.some(({ open, close }) => text.toLowerCase().includes(open) || text.toLowerCase().includes(close))

/** The kept steps, put together; white space around the whole does not count. */
export function keptReasoning({ steps }: ExportRow): string {
  return steps
    .filter(({ kept }) => kept)
    .map(({ text }) => text)
    .join('')
    .trim()
}

/** `<think>\n…\n</think>\n\n…`, or the answer alone where no step is kept. */
export function assistantContent(reasoning: string, answer: string): string {
  return reasoning === '' ? answer : `<think>\n${reasoning}\n</think>\n\n${answer}`
}

function readBack(record: JsonValue): Comparable {
  const messages = isObject(record) ? own(record, 'messages') : undefined
  const [user, assistant] = Array.isArray(messages) ? (messages as readonly JsonValue[]) : []
  if (!isObject(user) || !isObject(assistant) || user.role !== 'user' || assistant.role !== 'assistant') return {}
  if (typeof user.content !== 'string' || typeof assistant.content !== 'string') return {}
  const { reasoning, answer } = splitThinking(assistant.content)
  return { question: user.content, reasoning: reasoning ?? '', answer }
}

export const trlMessagesWriter: Writer = {
  name: 'trl-messages',
  title: { en: 'TRL messages (SFT)', ja: 'TRL メッセージ（SFT）' },
  extension: 'jsonl',
  toRecord: (row, _options, drop) => {
    const answer = row.answer?.trim() ?? ''
    if (answer === '') {
      drop('no-answer')
      return null
    }
    const reasoning = keptReasoning(row)
    if (tagInside(reasoning) || tagInside(answer)) {
      drop('tag-in-text')
      return null
    }
    for (const { kept } of row.steps) if (!kept) drop('rejected-step')
    return {
      messages: [
        { role: 'user', content: row.question },
        { role: 'assistant', content: assistantContent(reasoning, answer) },
      ],
    }
  },
  expected: (row) => ({ question: row.question, reasoning: keptReasoning(row), answer: row.answer?.trim() ?? null }),
  readBack,
}

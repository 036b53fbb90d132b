// One chat message as text: plain, in parts, with its reasoning beside it or inside it.
import { isList, isObject, kindOf, optionalText, own } from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { splitThinking } from './thinking.ts'
import type { JsonObject, JsonValue } from './types.ts'

export interface ChatMessage {
  readonly role: string
  readonly text: string
  /** Reasoning that stands in a field of its own. */
  readonly reasoning: string | null
}

/** Fields that hold reasoning beside `content`: gpt-oss, vLLM (new and old name), OpenRouter. */
const reasoningFields = ['thinking', 'reasoning', 'reasoning_content', 'reasoning_text'] as const

const roles: Readonly<Record<string, string>> = {
  human: 'user',
  gpt: 'assistant',
  model: 'assistant',
  bot: 'assistant',
}

export function readMessage(value: JsonValue, field: string): ChatMessage {
  if (!isObject(value)) throw new RecordProblem('wrong-type', { field, expected: 'object', found: kindOf(value) })
  const role = optionalText(value, 'role') ?? optionalText(value, 'from')
  if (role === null) throw new RecordProblem('missing-field', { field: `${field}.role` })
  const content = own(value, 'content') ?? own(value, 'value') ?? null
  const parts = contentParts(content, `${field}.content`)
  const beside = reasoningFields.map((name) => reasoningText(own(value, name))).find((text) => text !== null) ?? null
  const inParts = parts.reasoning === '' ? null : parts.reasoning
  return { role: roles[role] ?? role, text: parts.text, reasoning: beside ?? inParts }
}

/** Text, or a list of parts of which only text and thinking are understood. */
function contentParts(content: JsonValue, field: string): { text: string; reasoning: string } {
  if (content === null) return { text: '', reasoning: '' }
  if (typeof content === 'string') return { text: content, reasoning: '' }
  if (!isList(content)) throw new RecordProblem('wrong-type', { field, expected: 'text', found: kindOf(content) })
  const texts: string[] = []
  const thoughts: string[] = []
  content.forEach((part, index) => {
    if (typeof part === 'string') texts.push(part)
    else if (!isObject(part))
      throw new RecordProblem('wrong-type', { field: `${field}[${index}]`, expected: 'object', found: kindOf(part) })
    else if (typeof part.thinking === 'string') thoughts.push(part.thinking)
    else if (typeof part.text === 'string' && part.type === 'reasoning') thoughts.push(part.text)
    else if (typeof part.text === 'string') texts.push(part.text)
    else throw new RecordProblem('unsupported-content', { type: optionalText(part, 'type') ?? kindOf(part) })
  })
  return { text: texts.join(''), reasoning: thoughts.join('\n\n') }
}

function reasoningText(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (isObject(value)) return optionalText(value, 'content') ?? optionalText(value, 'text')
  return null
}

export interface AssistantText {
  readonly reasoning: string | null
  readonly answer: string | null
  readonly tag: string | null
  readonly closed: boolean
}

/** Reasoning from its own field, or from the tags inside the text. */
export function splitAssistant({ text, reasoning }: Pick<ChatMessage, 'text' | 'reasoning'>): AssistantText {
  const split = splitThinking(text)
  if (reasoning === null) return split
  // Some servers give both: the field wins, and a repeated block inside the text is dropped with its tags.
  return { reasoning: reasoning.trim(), answer: split.answer, tag: null, closed: true }
}

/** The question of a conversation: its user's words; with earlier turns, all of them under their roles. */
export function questionOf(messages: readonly ChatMessage[]): string | null {
  const turns = messages.filter(({ role, text }) => role !== 'system' && role !== 'developer' && text.trim() !== '')
  if (turns.length === 0) return null
  if (turns.length === 1) return turns[0]!.text
  return turns.map(({ role, text }) => `${role[0]!.toUpperCase()}${role.slice(1)}: ${text}`).join('\n\n')
}

export function systemOf(messages: readonly ChatMessage[]): string | null {
  const texts = messages.filter(({ role }) => role === 'system' || role === 'developer').map(({ text }) => text)
  return texts.length === 0 ? null : texts.join('\n\n')
}

/** The list of messages in a field, read; null where the field is no list. */
export function messagesField(record: JsonObject, field: string): ChatMessage[] | null {
  const list = own(record, field)
  if (!isList(list)) return null
  return list.map((entry, index) => readMessage(entry, `${field}[${index}]`))
}

// Chat logs with reasoning: messages (TRL, OpenAI), prompt and completion, chat completion responses, batch output.
import { splitAnswerLine } from './answerLine.ts'
import { logProbabilitiesOf } from './chatLogProbabilities.ts'
import {
  type AssistantText,
  type ChatMessage,
  messagesField,
  questionOf,
  readMessage,
  splitAssistant,
  systemOf,
} from './chatMessages.ts'
import { defineCodec, type RecordResult, type TraceDraft, withoutRunOn } from './codec.ts'
import {
  firstText,
  isList,
  isObject,
  kindOf,
  listField,
  objectOf,
  optionalBoolean,
  optionalText,
  own,
  without,
} from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { readRecords } from './records.ts'
import type { JsonObject, JsonValue, ReadOptions } from './types.ts'

const idFields = ['custom_id', 'id', 'uuid', 'question_id', 'unique_id']
const referenceFields = [
  'reference',
  'reference_answer',
  'ground_truth',
  'ground_truth_answer',
  'expected_answer',
  'gold',
  'answer',
]
const teacherFields = ['teacher', 'model', 'generator']
const correctFields = ['teacher_correct', 'is_correct', 'correct']
const contentFields = [
  'messages',
  'conversations',
  'prompt',
  'completion',
  'response',
  'choices',
  'request',
  'question',
]

/** What the record says beside the conversation, at its top or under `metadata`. */
function aside(record: JsonObject): Partial<TraceDraft> {
  const nested = own(record, 'metadata')
  const places = isObject(nested) ? [record, nested] : [record]
  const found = (fields: readonly string[]): string | null =>
    places.map((place) => firstText(place, fields)).find((text) => text !== null) ?? null
  const correct = places.flatMap((place) => correctFields.map((field) => optionalBoolean(place, field)))
  return {
    externalId: found(idFields),
    reference: found(referenceFields),
    teacher: found(teacherFields),
    teacherCorrect: correct.find((value) => value !== null) ?? null,
  }
}

/** A message without tags is a plain chain of thought: all of it is reasoning, but for an answer line at its end. */
function reasoningAndAnswer(
  split: AssistantText,
  results: RecordResult[],
): { reasoning: string; answer: string | null } {
  if (!split.closed) results.push({ kind: 'cut', reason: { code: 'reasoning-not-closed', values: {} } })
  const answer = split.answer === null ? null : withoutRunOn(split.answer, results)
  if (split.reasoning !== null) return { reasoning: split.reasoning, answer }
  return answer === null ? { reasoning: '', answer: null } : splitAnswerLine(answer)
}

interface Exchange {
  readonly record: JsonObject
  readonly context: readonly ChatMessage[]
  readonly assistant: ChatMessage
  /** The element of `choices` that holds log-probabilities. */
  readonly choice?: JsonObject
}

function* traceOf(
  { record, context, assistant, choice }: Exchange,
  extra: Partial<TraceDraft> = {},
): Generator<RecordResult> {
  const question = questionOf(context)
  if (question === null) throw new RecordProblem('missing-question')
  const split = splitAssistant(assistant)
  const notes: RecordResult[] = []
  const { reasoning, answer } = reasoningAndAnswer(split, notes)
  if (reasoning.trim() === '') throw new RecordProblem('no-reasoning')
  yield* notes
  const system = systemOf(context)
  const given = choice !== undefined && isObject(own(choice, 'logprobs'))
  const logProbabilities = given ? logProbabilitiesOf(choice, reasoning) : null
  const metadata: JsonObject = {
    ...without(record, [...contentFields, ...idFields, ...teacherFields]),
    ...(system === null ? {} : { system }),
    ...(split.tag === null ? {} : { thinkingTag: split.tag }),
    ...(given ? { logProbabilitiesCoverReasoning: logProbabilities !== null } : {}),
    ...extra.metadata,
  }
  const draft: TraceDraft = { ...aside(record), ...extra, question, reasoning, answer, metadata }
  yield { kind: 'trace', draft: logProbabilities === null ? draft : { ...draft, logProbabilities } }
}

/** The last assistant message is the trace, everything before it its context. */
function readConversation(record: JsonObject, messages: readonly ChatMessage[], field: string): Iterable<RecordResult> {
  const at = messages.findLastIndex(({ role }) => role === 'assistant')
  if (at < 0) throw new RecordProblem('missing-field', { field: `${field}[role=assistant]` })
  return traceOf({ record, context: messages.slice(0, at), assistant: messages[at]! })
}

function readPromptCompletion(record: JsonObject): Iterable<RecordResult> {
  const side = (field: string, role: string): ChatMessage[] => {
    const value = own(record, field)
    if (typeof value === 'string') return [{ role, text: value, reasoning: null }]
    const messages = messagesField(record, field)
    if (messages === null)
      throw new RecordProblem('wrong-type', { field, expected: 'text or list', found: kindOf(value) })
    return messages
  }
  const completion = side('completion', 'assistant').map((message) => ({ ...message, role: 'assistant' }))
  return readConversation(record, [...side('prompt', 'user'), ...completion], 'completion')
}

/** Where the request stands beside a response: in the record, in its `request`, or in the batch's requests file. */
function contextOf(record: JsonObject, body: JsonObject, options: ReadOptions): ChatMessage[] {
  const request = own(record, 'request')
  const requestBody = isObject(request) ? (own(request, 'body') ?? request) : null
  for (const place of [record, body, ...(isObject(requestBody) ? [requestBody] : [])]) {
    const messages = messagesField(place, 'messages') ?? messagesField(place, 'prompt')
    if (messages !== null) return messages
    const text = firstText(place, ['prompt', 'question', 'problem', 'input'])
    if (text !== null) return [{ role: 'user', text, reasoning: null }]
  }
  const id = optionalText(record, 'custom_id') ?? optionalText(record, 'id')
  const known = id === null ? undefined : options.questions?.get(id)
  return known === undefined ? [] : [{ role: 'user', text: known, reasoning: null }]
}

function* readResponse(record: JsonObject, body: JsonObject, options: ReadOptions): Generator<RecordResult> {
  const context = contextOf(record, body, options)
  const choices = listField(body, 'choices')
  const { externalId, teacher } = aside(record)
  for (const [index, entry] of choices.entries()) {
    const choice = objectOf(entry)
    const assistant = readMessage(
      { role: 'assistant', ...objectOf(own(choice, 'message') ?? null) },
      `choices[${index}].message`,
    )
    const finish = optionalText(choice, 'finish_reason')
    const id = externalId ?? optionalText(body, 'id')
    yield* traceOf(
      { record, context, assistant, choice },
      {
        externalId: id === null || choices.length === 1 ? id : `${id}/${index}`,
        teacher: optionalText(body, 'model') ?? teacher ?? null,
        metadata: finish === null ? {} : { finish_reason: finish },
      },
    )
  }
}

/** `response.body` of batch output, or the record itself. Throws where the batch says that the request failed. */
function bodyOf(record: JsonObject): JsonObject | null {
  const response = own(record, 'response')
  if (isObject(response)) {
    const body = own(response, 'body') ?? response
    if (isObject(body) && 'choices' in body) return body
    throw new RecordProblem('request-failed', { status: optionalText(response, 'status_code') ?? 'no answer' })
  }
  if (response === null && isObject(own(record, 'error')))
    throw new RecordProblem('request-failed', { status: 'error' })
  return 'choices' in record ? record : null
}

function readRecord(value: JsonValue, options: ReadOptions): Iterable<RecordResult> {
  const record = objectOf(value)
  const body = bodyOf(record)
  if (body !== null) return readResponse(record, body, options)
  for (const field of ['messages', 'conversations']) {
    const messages = messagesField(record, field)
    if (messages !== null) return readConversation(record, messages, field)
  }
  if ('completion' in record && 'prompt' in record) return readPromptCompletion(record)
  throw new RecordProblem('missing-field', { field: 'prompt' in record ? 'completion' : 'messages' })
}

export const chat = defineCodec({
  name: 'chat',
  title: { en: 'Chat messages with reasoning', ja: '思考つきチャットメッセージ' },
  fits: (record) => {
    if (!isObject(record)) return 0
    if (isObject(record.response) && 'custom_id' in record) return 1
    if (isList(record.choices)) return 1
    if (isList(record.messages) || isList(record.conversations)) return 0.9
    return 'prompt' in record && 'completion' in record ? 0.8 : 0
  },
  read: (record, options) => readRecord(record, options),
})

/** The questions of a batch's requests file (`{custom_id, body: {messages}}` a line), by `custom_id`. */
export async function readBatchQuestions(bytes: AsyncIterable<Uint8Array>): Promise<Map<string, string>> {
  const questions = new Map<string, string>()
  for await (const record of readRecords(bytes)) {
    if ('problem' in record || !isObject(record.value)) continue
    const id = optionalText(record.value, 'custom_id')
    const body = own(record.value, 'body')
    const messages = isObject(body) ? messagesField(body, 'messages') : null
    const question = messages === null ? null : questionOf(messages)
    if (id !== null && question !== null) questions.set(id, question)
  }
  return questions
}

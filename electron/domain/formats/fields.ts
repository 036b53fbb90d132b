// Typed access to the fields of a parsed record; what does not fit is a RecordProblem that names the field.
import { RecordProblem } from './reasons.ts'
import type { JsonObject, JsonValue } from './types.ts'

/** How a value is called in a message to the user. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'string' ? 'text' : typeof value
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

export function objectOf(value: JsonValue): JsonObject {
  if (!isObject(value)) throw new RecordProblem('not-an-object', { found: kindOf(value) })
  return value
}

function present(record: JsonObject, field: string): JsonValue {
  const value = own(record, field)
  if (value === undefined) throw new RecordProblem('missing-field', { field })
  return value
}

/** The field itself, never something inherited. */
export function own(record: JsonObject, field: string): JsonValue | undefined {
  return Object.hasOwn(record, field) ? record[field] : undefined
}

/** A text that must be there and not blank. */
export function textField(record: JsonObject, field: string): string {
  const value = present(record, field)
  if (typeof value !== 'string')
    throw new RecordProblem('wrong-type', { field, expected: 'text', found: kindOf(value) })
  if (value.trim() === '') throw new RecordProblem('empty-field', { field })
  return value
}

export function listField(record: JsonObject, field: string): readonly JsonValue[] {
  const value = present(record, field)
  if (!isList(value)) throw new RecordProblem('wrong-type', { field, expected: 'list', found: kindOf(value) })
  return value
}

export function objectField(record: JsonObject, field: string): JsonObject {
  const value = present(record, field)
  if (!isObject(value)) throw new RecordProblem('wrong-type', { field, expected: 'object', found: kindOf(value) })
  return value
}

/** A list of texts, at least one of them not blank. */
export function textListField(record: JsonObject, field: string): string[] {
  const texts = listField(record, field).map((value, index) => {
    if (typeof value === 'string') return value
    throw new RecordProblem('wrong-type', { field: `${field}[${index}]`, expected: 'text', found: kindOf(value) })
  })
  if (texts.every((text) => text.trim() === '')) throw new RecordProblem('empty-field', { field })
  return texts
}

/** Text or number as text; null where the field is absent, null or of another type. */
export function optionalText(record: JsonObject, field: string): string | null {
  const value = own(record, field)
  if (typeof value === 'string') return value.trim() === '' ? null : value
  return typeof value === 'number' ? String(value) : null
}

/** The first of several fields that holds text or a number. */
export function firstText(record: JsonObject, fields: readonly string[]): string | null {
  for (const field of fields) {
    const value = optionalText(record, field)
    if (value !== null) return value
  }
  return null
}

export function optionalBoolean(record: JsonObject, field: string): boolean | null {
  const value = own(record, field)
  return typeof value === 'boolean' ? value : null
}

export function optionalNumber(record: JsonObject, field: string): number | null {
  const value = own(record, field)
  return typeof value === 'number' ? value : null
}

/** The record without the fields that a codec has used: the rest goes to the trace's metadata. */
export function without(record: JsonObject, used: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !used.includes(key)))
}

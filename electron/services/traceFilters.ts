// From the contract's filter to the parameters of the queue's statements.
import type { FilterParameters } from '../../db/repositories/traces.ts'
import type { TraceFilter } from '../contract/traces.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

/** `text` becomes a LIKE pattern in which the user's `%`, `_` and `\` stand for themselves. */
export const filterParameters = (filter: TraceFilter): FilterParameters => ({
  state: filter.state ?? 'all',
  source: orNull(filter.source),
  teacherCorrect: filter.teacherCorrect === undefined ? null : Number(filter.teacherCorrect),
  language: orNull(filter.language),
  text: filter.text === undefined || filter.text === '' ? null : `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`,
})

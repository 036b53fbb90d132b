// Our own JSON lines of a dataset: every step with its verdict and whether it was kept; drops nothing.
import { isObject, without } from '../fields.ts'
import { rowVersion } from '../tracewrightJsonl.ts'
import type { JsonValue } from '../types.ts'
import type { ExportRow, Writer } from './types.ts'

const fields = ({ id, question, steps, answer, split }: ExportRow) => ({
  id,
  question,
  steps: steps.map(({ text, kept, verdict }) => ({ text, kept, verdict })),
  answer,
  split,
})

export const tracewrightJsonlWriter: Writer = {
  name: 'tracewright-jsonl',
  title: { en: 'Tracewright JSON lines', ja: 'Tracewright JSON Lines' },
  extension: 'jsonl',
  toRecord: (row): JsonValue => ({ tracewright: rowVersion, ...fields(row) }),
  expected: (row) => fields(row),
  readBack: (record) => (isObject(record) ? without(record, ['tracewright']) : {}),
}

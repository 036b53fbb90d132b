// ProcessBench: solutions cut into steps, with the earliest wrong step marked by experts (arXiv 2412.06559).
import { defineCodec, type TraceDraft } from './codec.ts'
import {
  isObject,
  objectOf,
  optionalBoolean,
  optionalNumber,
  optionalText,
  textField,
  textListField,
  without,
} from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { joinList } from './steps.ts'
import type { ForeignDecision, JsonObject, JsonValue } from './types.ts'

/**
 * Steps before the first wrong one are right, that one is wrong, later ones were not judged; -1 means all are right.
 * `places` gives the span of each step of the file's list; a blank step (null) gets no verdict.
 */
export function decisionsOfFirstError(
  label: number,
  places: readonly (number | null)[],
  annotator: string,
): ForeignDecision[] {
  const judged = label < 0 ? places : places.slice(0, label + 1)
  return judged.flatMap((step, index): ForeignDecision[] => {
    const verdict = index === label ? 'reject' : 'accept'
    return step === null ? [] : [{ step, verdict, annotator, at: null, elapsedMs: null, reason: null, note: null }]
  })
}

function readTrace(value: JsonValue): TraceDraft {
  const record: JsonObject = objectOf(value)
  const steps = textListField(record, 'steps')
  const label = optionalNumber(record, 'label')
  if (label === null) throw new RecordProblem('missing-field', { field: 'label' })
  if (!Number.isInteger(label) || label < -1 || label >= steps.length)
    throw new RecordProblem('wrong-value', { field: 'label', found: label, expected: `-1 … ${steps.length - 1}` })
  const { places, ...joined } = joinList(steps, '\n\n')
  return {
    externalId: optionalText(record, 'id'),
    question: textField(record, 'problem'),
    ...joined,
    teacher: optionalText(record, 'generator'),
    teacherCorrect: optionalBoolean(record, 'final_answer_correct'),
    foreignDecisions: decisionsOfFirstError(label, places, 'processbench'),
    metadata: without(record, ['id', 'problem', 'steps', 'generator', 'final_answer_correct']),
  }
}

export const processBench = defineCodec({
  name: 'processbench',
  title: { en: 'ProcessBench (first wrong step)', ja: 'ProcessBench（最初の誤りステップ）' },
  fits: (record) =>
    isObject(record) && 'problem' in record && 'steps' in record
      ? 'label' in record || 'generator' in record
        ? 1
        : 0.6
      : 0,
  read: (record) => [{ kind: 'trace', draft: readTrace(record) }],
})

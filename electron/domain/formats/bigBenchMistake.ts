// BIG-Bench-Mistake: reasoning on tasks other than mathematics, with the place of the first mistake (arXiv 2311.08516).
import { defineCodec, type TraceDraft } from './codec.ts'
import { isObject, kindOf, objectOf, optionalText, own, textField, textListField, without } from './fields.ts'
import { decisionsOfFirstError } from './processBench.ts'
import { RecordProblem } from './reasons.ts'
import { joinList } from './steps.ts'
import type { JsonValue } from './types.ts'

function readTrace(value: JsonValue): TraceDraft {
  const record = objectOf(value)
  const steps = textListField(record, 'steps')
  const mistake = own(record, 'mistake_index') ?? -1
  if (typeof mistake !== 'number' || !Number.isInteger(mistake) || mistake < -1 || mistake >= steps.length)
    throw new RecordProblem('wrong-value', {
      field: 'mistake_index',
      found: typeof mistake === 'number' ? mistake : kindOf(mistake),
      expected: `null, 0 … ${steps.length - 1}`,
    })
  const { places, ...joined } = joinList(steps, '\n')
  return {
    question: textField(record, 'input'),
    ...joined,
    answer: optionalText(record, 'answer'),
    reference: optionalText(record, 'target'),
    foreignDecisions: decisionsOfFirstError(mistake, places, 'big-bench-mistake'),
    metadata: without(record, ['input', 'steps', 'answer', 'target']),
  }
}

export const bigBenchMistake = defineCodec({
  name: 'big-bench-mistake',
  title: { en: 'BIG-Bench-Mistake (first mistake)', ja: 'BIG-Bench-Mistake（最初の誤り）' },
  fits: (record) => (isObject(record) && 'input' in record && 'steps' in record && 'mistake_index' in record ? 1 : 0),
  read: (record) => [{ kind: 'trace', draft: readTrace(record) }],
})

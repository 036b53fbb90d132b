// TRL stepwise supervision: `{"prompt", "completions": [step…], "labels": [true, false…]}`.
import { defineCodec, type TraceDraft } from './codec.ts'
import { isList, isObject, kindOf, listField, objectOf, textField, textListField, without } from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { joinList } from './steps.ts'
import type { ForeignDecision, JsonValue } from './types.ts'

function readTrace(value: JsonValue): TraceDraft {
  const record = objectOf(value)
  const steps = textListField(record, 'completions')
  const labels = listField(record, 'labels')
  if (labels.length !== steps.length)
    throw new RecordProblem('wrong-value', {
      field: 'labels',
      found: labels.length,
      expected: `${steps.length} labels`,
    })
  const { places, ...joined } = joinList(steps, '\n')
  return {
    question: textField(record, 'prompt'),
    ...joined,
    foreignDecisions: labels.flatMap((label, index): ForeignDecision[] => {
      if (typeof label !== 'boolean')
        throw new RecordProblem('wrong-type', { field: `labels[${index}]`, expected: 'boolean', found: kindOf(label) })
      const step = places[index]
      if (step === null || step === undefined) return []
      const verdict = label ? 'accept' : 'reject'
      return [{ step, verdict, annotator: 'trl-stepwise', at: null, elapsedMs: null, reason: null, note: null }]
    }),
    metadata: without(record, ['prompt', 'completions', 'labels']),
  }
}

export const trlStepwise = defineCodec({
  name: 'trl-stepwise',
  title: { en: 'TRL stepwise supervision', ja: 'TRL ステップ単位の教師データ' },
  fits: (record) =>
    isObject(record) && isList(record.completions) && isList(record.labels) && 'prompt' in record ? 1 : 0,
  read: (record) => [{ kind: 'trace', draft: readTrace(record) }],
})

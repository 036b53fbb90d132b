// TRL stepwise supervision: every labelled step with a boolean; what becomes of the other verdicts is the user's choice.
import { isList, isObject } from '../fields.ts'
import type { DropReason, ExportRow, WriteOptions, Writer } from './types.ts'

interface LabelledSteps {
  readonly completions: string[]
  readonly labels: boolean[]
  readonly dropped: DropReason[]
}

function labelledSteps({ steps }: ExportRow, { unsure, unlabelled }: WriteOptions): LabelledSteps {
  const result: LabelledSteps = { completions: [], labels: [], dropped: [] }
  for (const { text, verdict } of steps) {
    const mapped =
      verdict === 'accept' ? 'true' : verdict === 'reject' ? 'false' : verdict === null ? unlabelled : unsure
    if (text.trim() === '') result.dropped.push('blank-step')
    else if (mapped === 'drop') result.dropped.push(verdict === null ? 'unlabelled-step' : 'unsure-step')
    else {
      result.completions.push(text.trim())
      result.labels.push(mapped === 'true')
    }
  }
  return result
}

export const trlStepwiseWriter: Writer = {
  name: 'trl-stepwise',
  title: { en: 'TRL stepwise supervision', ja: 'TRL ステップ単位の教師データ' },
  extension: 'jsonl',
  toRecord: (row, options, drop) => {
    const { completions, labels, dropped } = labelledSteps(row, options)
    for (const reason of dropped) drop(reason)
    if (completions.length === 0) {
      drop('no-labelled-step')
      return null
    }
    return { prompt: row.question, completions, labels }
  },
  expected: (row, options) => {
    const { completions, labels } = labelledSteps(row, options)
    return { prompt: row.question, completions, labels }
  },
  readBack: (record) => {
    if (!isObject(record)) return {}
    const { prompt, completions, labels } = record
    return typeof prompt === 'string' && isList(completions) && isList(labels) ? { prompt, completions, labels } : {}
  },
}

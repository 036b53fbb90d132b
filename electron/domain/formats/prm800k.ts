// PRM800K: step ratings by human labellers, with alternatives at the first error (arXiv 2305.20050).
import type { Span, Verdict } from '../words.ts'
import { defineCodec, type TraceDraft } from './codec.ts'
import {
  isList,
  isObject,
  kindOf,
  listField,
  objectField,
  objectOf,
  optionalNumber,
  optionalText,
  own,
  textField,
  without,
} from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { joinSteps } from './steps.ts'
import type { ForeignDecision, JsonObject, JsonValue } from './types.ts'

/** A rating of PRM800K as a verdict: +1 good, 0 neutral or unsure, -1 bad. */
export const verdictOfRating: Readonly<Record<string, Verdict>> = { '1': 'accept', '0': 'unsure', '-1': 'reject' }

interface Completion {
  readonly text: string
  readonly rating: number | null
  readonly source: 'model' | 'human'
}

interface LabelledStep {
  readonly chosen: Completion
  readonly alternatives: readonly Completion[]
}

function readCompletion(value: JsonValue, field: string, source: Completion['source']): Completion {
  if (typeof value === 'string') return { text: value, rating: null, source }
  if (!isObject(value))
    throw new RecordProblem('wrong-type', { field, expected: 'text or object', found: kindOf(value) })
  const rating = optionalNumber(value, 'rating')
  if (rating !== null && !(String(rating) in verdictOfRating))
    throw new RecordProblem('wrong-value', { field: `${field}.rating`, found: rating, expected: '-1, 0, 1' })
  return { text: textField(value, 'text'), rating, source }
}

/**
 * The chosen completion, or the human's where that was used. Where neither is given (the last step of a labelling that
 * found an error) the step is the model's own: the pre-generated one, else the first one rated wrong, else the first.
 */
function readStep(value: JsonValue, index: number, preGenerated: JsonValue | undefined): LabelledStep | null {
  const field = `label.steps[${index}]`
  const step = objectOf(value)
  const list = own(step, 'completions')
  const completions = (isList(list) ? list : []).map((entry, at) =>
    readCompletion(entry, `${field}.completions[${at}]`, 'model'),
  )
  const humanValue = own(step, 'human_completion')
  const human =
    humanValue === undefined || humanValue === null
      ? null
      : readCompletion(humanValue, `${field}.human_completion`, 'human')
  const chosenAt = optionalNumber(step, 'chosen_completion')
  if (chosenAt !== null && completions[chosenAt] === undefined)
    throw new RecordProblem('wrong-value', {
      field: `${field}.chosen_completion`,
      found: chosenAt,
      expected: `0 … ${completions.length - 1}`,
    })
  const chosen =
    (chosenAt === null ? human : completions[chosenAt]) ??
    completions.find(({ text }) => text === preGenerated) ??
    completions.find(({ rating }) => rating === -1) ??
    completions[0]
  if (chosen === undefined) return null
  const all = human === null ? completions : [...completions, human]
  return { chosen, alternatives: all.filter((completion) => completion !== chosen) }
}

function readTrace(value: JsonValue): TraceDraft {
  const record = objectOf(value)
  const question = objectField(record, 'question')
  const label = objectField(record, 'label')
  const preGenerated = own(question, 'pre_generated_steps')
  const steps = listField(label, 'steps')
    .map((step, index) => readStep(step, index, isList(preGenerated) ? preGenerated[index] : undefined))
    .filter((step) => step !== null)
  if (steps.some(({ chosen }) => chosen.text.trim() === '')) throw new RecordProblem('empty-field', { field: 'text' })
  if (steps.length === 0) throw new RecordProblem('empty-field', { field: 'label.steps' })
  const joined = joinSteps(
    steps.map(({ chosen }) => chosen.text),
    '\n',
  )
  const labeler = optionalText(record, 'labeler') ?? 'prm800k'
  const at = optionalText(record, 'timestamp')
  const foreignDecisions = steps.flatMap(({ chosen }, step): ForeignDecision[] =>
    chosen.rating === null
      ? []
      : [
          {
            step,
            verdict: verdictOfRating[String(chosen.rating)]!,
            annotator: labeler,
            at,
            elapsedMs: null,
            reason: null,
            note: null,
          },
        ],
  )
  const alternatives = steps.flatMap((step, index) =>
    step.alternatives.map(({ text, rating, source }): JsonObject => ({ step: index, text, rating, source })),
  )
  const finishReason = optionalText(label, 'finish_reason')
  return {
    externalId: optionalText(record, 'id'),
    question: textField(question, 'problem'),
    ...joined,
    answer: answerOf(joined.reasoning, joined.givenSteps),
    reference: optionalText(question, 'ground_truth_answer'),
    teacher: optionalText(record, 'model'),
    foreignDecisions,
    metadata: {
      ...without(record, ['question', 'label', 'labeler', 'timestamp', 'id', 'model']),
      ...without(question, ['problem', 'ground_truth_answer']),
      finish_reason: finishReason,
      total_time: optionalNumber(label, 'total_time'),
      alternatives,
    },
  }
}

/** The text below `# Answer` in the last step; a labelling that stopped at an error reached no answer. */
function answerOf(reasoning: string, steps: readonly Span[]): string | null {
  const last = reasoning.slice(steps.at(-1)!.start)
  return /(?:^|\n)# Answer\s*\n\s*(\S[^\n]*)/.exec(last)?.[1]?.trim() ?? null
}

export const prm800k = defineCodec({
  name: 'prm800k',
  title: { en: 'PRM800K (step ratings)', ja: 'PRM800K（ステップ評価）' },
  fits: (record) =>
    isObject(record) && isObject(record.question) && 'problem' in record.question
      ? isObject(record.label)
        ? 1
        : 0.8
      : 0,
  read: (record) => [{ kind: 'trace', draft: readTrace(record) }],
})

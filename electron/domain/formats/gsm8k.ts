// GSM8K: human solutions, one step a line; the Socratic variant; and the file of four models' solutions per question.
import { splitAnswerLine } from './answerLine.ts'
import { removeCalculatorMarks } from './calculatorMarks.ts'
import { defineCodec, type RecordResult, type TraceDraft, withoutRunOn } from './codec.ts'
import { isObject, objectOf, optionalBoolean, optionalText, own, textField, without } from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { joinSteps } from './steps.ts'
import type { JsonObject, JsonValue } from './types.ts'

const socratic = ' ** '

/** Steps are lines; the calculator's marks go to the metadata (offsets into the reasoning), the answer line to `answer`. */
function readSolution(solution: string): Pick<TraceDraft, 'reasoning' | 'givenSteps' | 'answer' | 'metadata'> {
  const { reasoning: original, answer } = splitAnswerLine(solution)
  const { text, marks } = removeCalculatorMarks(original)
  const lines = text.split('\n')
  // Blank lines belong to the line before them, so that every step has text.
  const steps = lines.reduce<string[]>((all, line) => {
    if (line.trim() === '' && all.length > 0) all[all.length - 1] += `\n${line}`
    else all.push(line)
    return all
  }, [])
  return {
    ...joinSteps(steps, '\n'),
    answer,
    metadata: marks.length === 0 ? {} : { calculatorMarks: marks.map(({ at, text: mark }) => ({ at, text: mark })) },
  }
}

function readHuman(record: JsonObject): RecordResult[] {
  const text = textField(record, 'answer')
  const { metadata, ...solution } = readSolution(text)
  const variant = text.includes(socratic) ? { variant: 'socratic' } : {}
  return [
    {
      kind: 'trace',
      draft: {
        ...solution,
        externalId: optionalText(record, 'id'),
        question: textField(record, 'question'),
        reference: solution.answer ?? null,
        teacher: 'human',
        teacherCorrect: true,
        metadata: { ...without(record, ['question', 'answer', 'id']), ...variant, ...metadata },
      },
    },
  ]
}

const isModelSolution = (value: JsonValue | undefined): value is JsonObject => isObject(value) && 'solution' in value

function readModels(record: JsonObject, index: number): RecordResult[] {
  const question = textField(record, 'question')
  const reference = splitAnswerLine(textField(record, 'ground_truth')).answer
  const teachers = Object.keys(record).filter((key) => isModelSolution(own(record, key)))
  if (teachers.length === 0) throw new RecordProblem('missing-field', { field: 'solution' })
  const rest = without(record, ['question', ...teachers])
  return teachers.flatMap((teacher): RecordResult[] => {
    const results: RecordResult[] = []
    try {
      const entry = record[teacher] as JsonObject
      const { metadata, ...solution } = readSolution(withoutRunOn(textField(entry, 'solution'), results))
      const draft: TraceDraft = {
        ...solution,
        externalId: `${index}/${teacher}`,
        question,
        reference,
        teacher,
        teacherCorrect: optionalBoolean(entry, 'is_correct'),
        metadata: { ...rest, ...metadata },
      }
      return [...results, { kind: 'trace', draft }]
    } catch (error) {
      if (!(error instanceof RecordProblem)) throw error
      const { code, values } = error.reason
      const field = values.field === undefined ? teacher : `${teacher}.${values.field}`
      return [{ kind: 'skipped', reason: { code, values: { ...values, field } } }]
    }
  })
}

export const gsm8k = defineCodec({
  name: 'gsm8k',
  title: { en: 'GSM8K (also Socratic and model solutions)', ja: 'GSM8K（Socratic 版、モデル解答を含む）' },
  fits: (record) => {
    if (!isObject(record) || !('question' in record)) return 0
    if ('ground_truth' in record && Object.values(record).some(isModelSolution)) return 1
    if (typeof record.answer !== 'string' || 'options' in record || 'reasoning' in record || 'steps' in record) return 0
    if (record.answer.includes('<think>')) return 0
    return /(?:^|\n)(?:####|A:)/.test(record.answer) ? 1 : 0.3
  },
  read: (value, _options, index) => {
    const record = objectOf(value)
    return 'ground_truth' in record && !('answer' in record) ? readModels(record, index) : readHuman(record)
  },
})

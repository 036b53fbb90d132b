// Our own plain JSON lines: one trace a line with its steps, verdicts and all else that an import knows; lossless.
import { type Verdict, verdicts } from '../words.ts'
import { defineCodec, type TraceDraft } from './codec.ts'
import {
  isList,
  isObject,
  kindOf,
  listField,
  objectOf,
  optionalBoolean,
  optionalNumber,
  optionalText,
  own,
  textField,
  without,
} from './fields.ts'
import { RecordProblem } from './reasons.ts'
import { joinSteps } from './steps.ts'
import type {
  ForeignDecision,
  ForeignScore,
  ImportedTrace,
  JsonObject,
  JsonValue,
  TokenLogProbability,
} from './types.ts'

/** Marks a row as ours, and says which shape it has. */
export const rowVersion = 1

const usedFields = [
  ...['tracewright', 'id', 'question', 'steps', 'reasoning', 'answer', 'reference', 'teacher', 'teacher_correct'],
  ...['decisions', 'scores', 'log_probabilities', 'metadata'],
]

/** One line (without its end) that reads back as the same trace, whatever it holds. */
export function traceLine(trace: ImportedTrace): string {
  const { reasoning, givenSteps } = trace
  return JSON.stringify({
    tracewright: rowVersion,
    id: trace.externalId,
    question: trace.question,
    ...(givenSteps === null
      ? { reasoning }
      : { steps: givenSteps.map(({ start, end }) => reasoning.slice(start, end)) }),
    answer: trace.answer,
    reference: trace.reference,
    teacher: trace.teacher,
    teacher_correct: trace.teacherCorrect,
    decisions: trace.foreignDecisions.map(({ elapsedMs, ...decision }) => ({ ...decision, ms: elapsedMs })),
    ...(trace.foreignScores === undefined ? {} : { scores: trace.foreignScores }),
    ...(trace.logProbabilities === undefined
      ? {}
      : {
          log_probabilities: trace.logProbabilities.map(({ span, logProbability, top }) => [
            span.start,
            span.end,
            logProbability,
            top.map(({ token, logProbability: value }) => [token, value]),
          ]),
        }),
    metadata: trace.metadata,
  })
}

function readTrace(value: JsonValue): TraceDraft {
  const record = objectOf(value)
  const steps = 'steps' in record ? readSteps(record) : null
  const metadata = own(record, 'metadata')
  const kept = steps?.some((step) => step.kept !== null) ? { kept: steps.map((step) => step.kept) } : {}
  const scores = own(record, 'scores')
  const logProbabilities = own(record, 'log_probabilities')
  return {
    externalId: optionalText(record, 'id'),
    question: textField(record, 'question'),
    ...(steps === null
      ? { reasoning: textField(record, 'reasoning') }
      : joinSteps(
          steps.map(({ text }) => text),
          '',
        )),
    answer: optionalText(record, 'answer'),
    reference: optionalText(record, 'reference'),
    teacher: optionalText(record, 'teacher'),
    teacherCorrect: optionalBoolean(record, 'teacher_correct'),
    foreignDecisions: readDecisions(record, steps ?? []),
    ...(isList(scores) ? { foreignScores: scores.map(readScore) } : {}),
    ...(isList(logProbabilities) ? { logProbabilities: logProbabilities.map(readLogProbability) } : {}),
    metadata: { ...without(record, usedFields), ...(isObject(metadata) ? metadata : {}), ...kept },
  }
}

interface RowStep {
  readonly text: string
  readonly kept: boolean | null
  readonly verdict: Verdict | null
}

function readSteps(record: JsonObject): RowStep[] {
  const list = listField(record, 'steps')
  if (list.length === 0) throw new RecordProblem('empty-field', { field: 'steps' })
  return list.map((step, index) => {
    const field = `steps[${index}]`
    if (typeof step === 'string') {
      if (step === '') throw new RecordProblem('empty-field', { field })
      return { text: step, kept: null, verdict: null }
    }
    if (!isObject(step))
      throw new RecordProblem('wrong-type', { field, expected: 'text or object', found: kindOf(step) })
    const text = own(step, 'text')
    if (typeof text !== 'string' || text === '') throw new RecordProblem('empty-field', { field: `${field}.text` })
    const verdict = own(step, 'verdict') ?? null
    return { text, kept: optionalBoolean(step, 'kept'), verdict: verdict === null ? null : readVerdict(verdict, field) }
  })
}

function readVerdict(value: JsonValue, field: string): Verdict {
  const verdict = verdicts.find((word) => word === value)
  if (verdict === undefined)
    throw new RecordProblem('wrong-value', {
      field: `${field}.verdict`,
      found: typeof value === 'string' ? value.slice(0, 40) : kindOf(value),
      expected: verdicts.join(', '),
    })
  return verdict
}

function readDecisions(record: JsonObject, steps: readonly RowStep[]): ForeignDecision[] {
  const list = own(record, 'decisions')
  const inSteps = steps.flatMap(({ verdict }, step): ForeignDecision[] =>
    verdict === null
      ? []
      : [{ step, verdict, annotator: 'tracewright', at: null, elapsedMs: null, reason: null, note: null }],
  )
  const listed = (isList(list) ? list : []).map((entry, index): ForeignDecision => {
    const field = `decisions[${index}]`
    const decision = objectOf(entry)
    const step = optionalNumber(decision, 'step')
    if (step === null || steps[step] === undefined)
      throw new RecordProblem('wrong-value', {
        field: `${field}.step`,
        found: step ?? 'nothing',
        expected: `0 … ${steps.length - 1}`,
      })
    return {
      step,
      verdict: readVerdict(own(decision, 'verdict') ?? null, field),
      annotator: optionalText(decision, 'annotator') ?? 'tracewright',
      at: optionalText(decision, 'at'),
      elapsedMs: optionalNumber(decision, 'ms'),
      reason: optionalText(decision, 'reason'),
      note: optionalText(decision, 'note'),
    }
  })
  return [...inSteps, ...listed]
}

function readScore(entry: JsonValue, index: number): ForeignScore {
  const score = objectOf(entry)
  const [step, value] = [optionalNumber(score, 'step'), optionalNumber(score, 'value')]
  if (step === null || value === null) throw new RecordProblem('missing-field', { field: `scores[${index}].value` })
  return { step, method: textField(score, 'method'), value }
}

function readLogProbability(entry: JsonValue, index: number): TokenLogProbability {
  const [start, end, logProbability, top] = isList(entry) ? entry : []
  if (typeof start !== 'number' || typeof end !== 'number')
    throw new RecordProblem('wrong-type', {
      field: `log_probabilities[${index}]`,
      expected: 'list',
      found: kindOf(entry),
    })
  return {
    span: { start, end },
    logProbability: typeof logProbability === 'number' ? logProbability : null,
    top: (isList(top) ? top : []).flatMap((pair) =>
      isList(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'number'
        ? [{ token: pair[0], logProbability: pair[1] }]
        : [],
    ),
  }
}

export const tracewrightJsonl = defineCodec({
  name: 'tracewright-jsonl',
  title: { en: 'Tracewright JSON lines', ja: 'Tracewright JSON Lines' },
  fits: (record) => {
    if (!isObject(record) || typeof record.question !== 'string') return 0
    if ('tracewright' in record) return 1
    // Plain rows that someone wrote by hand, with the same names.
    return isList(record.steps) || typeof record.reasoning === 'string' ? 0.7 : 0
  },
  read: (record) => [{ kind: 'trace', draft: readTrace(record) }],
})

// The closed vocabularies of the product, each written once; every other layer derives its types and schemas from these.

/** One annotator's verdict on one step. */
export const verdicts = ['accept', 'reject', 'unsure'] as const
export type Verdict = (typeof verdicts)[number]

/** What a step does in a chain of thought (after LIMOPro and Prune-on-Logic). */
export const stepTypes = [
  'progress',
  'verification',
  'alternative',
  'correction',
  'restatement',
  'planning',
  'conclusion',
] as const
export type StepType = (typeof stepTypes)[number]

/** Importance methods; the first three are the controls that every other method is shown beside. */
export const scoreMethods = ['position', 'length', 'random', 'stepType', 'novelty', 'dependency', 'pir'] as const
export type ScoreMethod = (typeof scoreMethods)[number]
export const controlMethods = ['position', 'length', 'random'] as const satisfies readonly ScoreMethod[]

/** The ways to render the teacher data that are compared; `score:METHOD` arms are added to these. */
export const armNames = ['answer-only', 'full', 'curated', 'random', 'fixed-cut'] as const
export type ArmName = (typeof armNames)[number] | `score:${ScoreMethod}`

/** A student as it is, before any training: compared like an arm, rendered by none. */
export const untrained = 'untrained'

/** Why an answer was wrong. */
export const errorKinds = [
  'wrong-operand',
  'arithmetic-slip',
  'missing-step',
  'wrong-rule',
  'unsupported-claim',
  'format',
  'run-on',
  'abstained',
  'unclassified',
] as const
export type ErrorKind = (typeof errorKinds)[number]

/** A half-open character range `[start, end)` of UTF-16 code units in a trace's reasoning text. */
export interface Span {
  readonly start: number
  readonly end: number
}

// Traces, steps, scores and decisions as they cross a process boundary.
import { z } from 'zod'
import { scoreMethods, stepTypes, verdicts } from '../domain/words.ts'

export const traceId = z.int().positive()
export const stepId = z.int().positive()
export const verdict = z.enum(verdicts)
export const stepType = z.enum(stepTypes)
export const scoreMethod = z.enum(scoreMethods)

/** Which traces: every given condition must hold. */
export const TraceFilter = z.strictObject({
  state: z.enum(['all', 'unlabelled', 'partial', 'labelled', 'bad-question']).default('all'),
  source: z.int().positive().optional(),
  teacherCorrect: z.boolean().optional(),
  language: z.enum(['en', 'ja', 'other']).optional(),
  /** Substring of the question, compared without case. */
  text: z.string().max(200).optional(),
})
export type TraceFilter = z.input<typeof TraceFilter>

/** `load`: heaviest unlabelled step first; `wrong-first`: convincing wrong answers first; `source`: as imported. */
export const traceOrders = ['source', 'load', 'wrong-first', 'recent'] as const
export const TraceOrder = z.enum(traceOrders)
export type TraceOrder = z.infer<typeof TraceOrder>

/** Opaque keyset cursor: the sort key and id of the last row seen. */
export const PageCursor = z.string().max(200)

export const TraceCounts = z.strictObject({
  steps: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  unsure: z.int(),
})
export type TraceCounts = z.infer<typeof TraceCounts>

export const QueueRow = z.strictObject({
  id: traceId,
  source: z.int(),
  sourceName: z.string(),
  externalId: z.string().nullable(),
  /** First 200 characters. */
  question: z.string(),
  answer: z.string().nullable(),
  reference: z.string().nullable(),
  teacher: z.string().nullable(),
  teacherCorrect: z.boolean().nullable(),
  badQuestion: z.boolean(),
  /** Importance of the heaviest unlabelled step, 0..1; null where nothing is scored or nothing is left. */
  load: z.number().nullable(),
  ...TraceCounts.shape,
})
export type QueueRow = z.infer<typeof QueueRow>

export const TracePageQuery = z.strictObject({
  filter: TraceFilter.prefault({}),
  order: TraceOrder.default('source'),
  after: PageCursor.optional(),
  limit: z.int().min(1).max(500).default(100),
})
export const TracePage = z.strictObject({
  rows: z.array(QueueRow),
  next: PageCursor.nullable(),
  /** Rows under the filter in all; given on the first page, null on later ones. */
  total: z.int().nullable(),
})
export type TracePage = z.infer<typeof TracePage>

export const StepScore = z.strictObject({
  method: scoreMethod,
  /** The model that scored, or empty for methods without one. */
  scorer: z.string(),
  /** Raw value in the method's own unit; higher = more important. */
  value: z.number(),
  /** Rank within the trace, 0 (lightest) to 1 (heaviest). */
  rank: z.number(),
})
export type StepScore = z.infer<typeof StepScore>

export const StandingVerdict = z.strictObject({
  decision: z.int(),
  annotator: z.string(),
  verdict,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  elapsedMs: z.number().nullable(),
  at: z.string(),
})
export type StandingVerdict = z.infer<typeof StandingVerdict>

export const StepDetail = z.strictObject({
  id: stepId,
  /** 0-based. */
  ordinal: z.int(),
  start: z.int(),
  end: z.int(),
  type: stepType,
  /** Fused importance 0..1 over the scored methods without the controls; null before scoring. */
  importance: z.number().nullable(),
  scores: z.array(StepScore),
  /** The current annotator's verdict. */
  mine: StandingVerdict.nullable(),
  /** Other annotators' verdicts, imported labels among them. */
  others: z.array(StandingVerdict),
  /** Earlier steps whose values this one uses. */
  uses: z.array(z.strictObject({ ordinal: z.int(), value: z.string() })),
  /** What the scores suggest; null before scoring. */
  suggestion: verdict.nullable(),
  /** Token count as all budgets count it. */
  tokens: z.int(),
})
export type StepDetail = z.infer<typeof StepDetail>

export const TraceDetail = z.strictObject({
  id: traceId,
  source: z.int(),
  sourceName: z.string(),
  externalId: z.string().nullable(),
  question: z.string(),
  /** The whole chain of thought; steps are spans of it that partition it. */
  reasoning: z.string(),
  answer: z.string().nullable(),
  reference: z.string().nullable(),
  teacher: z.string().nullable(),
  teacherCorrect: z.boolean().nullable(),
  language: z.string(),
  badQuestion: z.boolean(),
  segmentation: z.strictObject({ id: z.int(), version: z.int(), method: z.string() }),
  steps: z.array(StepDetail),
})
export type TraceDetail = z.infer<typeof TraceDetail>

export const RecordDecision = z.strictObject({
  step: stepId,
  verdict,
  reason: z.string().max(200).optional(),
  note: z.string().max(10_000).optional(),
  /** Milliseconds from the step being shown to the verdict. */
  elapsedMs: z.number().nonnegative(),
})
export type RecordDecision = z.infer<typeof RecordDecision>

/** Returned only after the decision is on disk. */
export const DecisionReceipt = z.strictObject({
  decision: z.int(),
  trace: traceId,
  step: stepId,
  /** What now stands for the current annotator; null after an undo back to nothing. */
  mine: StandingVerdict.nullable(),
  counts: TraceCounts,
  undoDepth: z.int(),
  redoDepth: z.int(),
})
export type DecisionReceipt = z.infer<typeof DecisionReceipt>

export const HistoryEntry = z.strictObject({
  decision: z.int(),
  step: stepId,
  ordinal: z.int(),
  annotator: z.string(),
  /** null = the step went back to unlabelled. */
  verdict: verdict.nullable(),
  kind: z.enum(['judge', 'undo', 'redo', 'import', 'file', 'policy']),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  elapsedMs: z.number().nullable(),
  at: z.string(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** How far the labelling is. */
export const Progress = z.strictObject({
  traces: z.int(),
  tracesDone: z.int(),
  steps: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  unsure: z.int(),
  /** Median of the current annotator's last 50 verdicts; null before the first. */
  medianMs: z.number().nullable(),
  undoDepth: z.int(),
  redoDepth: z.int(),
})
export type Progress = z.infer<typeof Progress>

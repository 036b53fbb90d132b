// Datasets, students, runs, evaluations and comparisons as they cross a process boundary.
import { z } from 'zod'
import { errorKinds, scoreMethods } from '../domain/words.ts'
import { TraceFilter } from './traces.ts'

export const armName = z.union([
  z.enum(['answer-only', 'full', 'curated', 'random', 'fixed-cut']),
  z.templateLiteral(['score:', z.enum(scoreMethods)]),
])

/** An estimate with its 95 % interval. */
export const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number(), n: z.int() })
export type Estimate = z.infer<typeof Estimate>

/** Which steps a dataset keeps. */
export const SelectionRule = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('accepted'),
    /** What becomes of steps without a verdict. */
    unlabelled: z.enum(['keep', 'drop']).default('drop'),
    unsure: z.enum(['keep', 'drop']).default('drop'),
  }),
  z.strictObject({ rule: z.literal('threshold'), method: z.enum(scoreMethods), atLeast: z.number() }),
  z.strictObject({ rule: z.literal('budget'), method: z.enum(scoreMethods), keep: z.number().gt(0).max(1) }),
  z.strictObject({ rule: z.literal('knapsack'), method: z.enum(scoreMethods), keep: z.number().gt(0).max(1) }),
])
export type SelectionRule = z.infer<typeof SelectionRule>

export const SelectionSummary = z.strictObject({
  traces: z.int(),
  steps: z.int(),
  keptSteps: z.int(),
  tokens: z.int(),
  keptTokens: z.int(),
  /** keptTokens / tokens. */
  share: z.number(),
  /** Traces that would be left out, by reason. */
  dropped: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
})
export type SelectionSummary = z.infer<typeof SelectionSummary>

export const FreezeRequest = z.strictObject({
  name: z.string().min(1).max(100),
  selection: SelectionRule,
  filter: TraceFilter.prefault({}),
  /** Traces whose answer is known to be wrong teach wrong answers; they are left out unless asked for. */
  includeWrongAnswers: z.boolean().default(false),
  shares: z
    .strictObject({ train: z.number(), validation: z.number(), test: z.number() })
    .default({ train: 0.8, validation: 0.1, test: 0.1 }),
  seed: z.int().nonnegative().default(1),
})
export type FreezeRequest = z.input<typeof FreezeRequest>

export const DatasetInfo = z.strictObject({
  version: z.int(),
  name: z.string(),
  createdAt: z.string(),
  selection: SelectionRule,
  traces: z.int(),
  steps: z.int(),
  keptSteps: z.int(),
  tokens: z.int(),
  keptTokens: z.int(),
  splits: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }),
  dropped: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
  sha256: z.string(),
  decisionLogHash: z.string(),
})
export type DatasetInfo = z.infer<typeof DatasetInfo>

/** Difference of two versions, in traces and steps. */
export const DatasetDiff = z.strictObject({
  a: z.int(),
  b: z.int(),
  tracesAdded: z.int(),
  tracesRemoved: z.int(),
  stepsNowKept: z.int(),
  stepsNowDropped: z.int(),
  examples: z.array(z.strictObject({ trace: z.int(), ordinal: z.int(), text: z.string(), nowKept: z.boolean() })),
})

export const exportFormats = ['trl-messages', 'trl-stepwise', 'tracewright-jsonl'] as const
export const ExportRequest = z.strictObject({
  dataset: z.int().positive(),
  format: z.enum(exportFormats),
  directory: z.string().min(1),
  /** Only for stepwise labels, which are booleans. */
  unsure: z.enum(['drop', 'true', 'false']).default('drop'),
})
export const ExportResult = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), rows: z.int(), sha256: z.string() })),
  dropped: z.array(z.strictObject({ reason: z.string(), count: z.int() })),
  verified: z.boolean(),
})
export type ExportResult = z.infer<typeof ExportResult>

export const StudentInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  architecture: z.string(),
  parameters: z.int(),
  context: z.int(),
  source: z.string(),
  licence: z.string(),
  sha256: z.string(),
  createdAt: z.string(),
})
export type StudentInfo = z.infer<typeof StudentInfo>

export const TrainingSettings = z.strictObject({
  /** Optimiser steps; null = from `epochs`. */
  steps: z.int().positive().nullable().default(null),
  epochs: z.number().positive().default(3),
  /** Examples per optimiser step. */
  batchSize: z.int().positive().default(32),
  learningRate: z.number().positive().default(2e-3),
  warmupShare: z.number().min(0).max(1).default(0.03),
  weightDecay: z.number().min(0).default(0.1),
  clipNorm: z.number().positive().default(1),
  /** a and b of the joint loss: answer and chain. */
  answerWeight: z.number().min(0).default(0.5),
  chainWeight: z.number().min(0).default(0.5),
  /** Weigh steps by importance; otherwise all steps alike. */
  importanceWeights: z.boolean().default(false),
  checkpointEvery: z.int().positive().default(100),
})
export type TrainingSettings = z.infer<typeof TrainingSettings>

export const StartRun = z.strictObject({
  dataset: z.int().positive(),
  arm: armName,
  student: z.string().min(1),
  seed: z.int().nonnegative().default(1),
  settings: TrainingSettings.prefault({}),
})
export type StartRun = z.input<typeof StartRun>

export const RunInfo = z.strictObject({
  id: z.int(),
  dataset: z.int(),
  arm: z.string(),
  student: z.string(),
  seed: z.int(),
  settings: TrainingSettings,
  state: z.enum(['queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'interrupted']),
  job: z.int().nullable(),
  step: z.int(),
  steps: z.int(),
  tokens: z.int(),
  /** Chain tokens of the arm over those of `full`. */
  keptTokenShare: z.number(),
  loss: z.strictObject({ first: z.number().nullable(), last: z.number().nullable() }),
  tokensPerSecond: z.number().nullable(),
  seconds: z.number(),
  device: z.string(),
  peakMemoryMB: z.number().nullable(),
  checkpoint: z.string().nullable(),
  weightsSha256: z.string().nullable(),
  createdAt: z.string(),
})
export type RunInfo = z.infer<typeof RunInfo>

export const RunMetric = z.strictObject({
  step: z.int(),
  loss: z.number(),
  answerLoss: z.number(),
  stepLoss: z.number(),
  learningRate: z.number(),
  gradientNorm: z.number(),
  tokens: z.int(),
  milliseconds: z.number(),
})
export type RunMetric = z.infer<typeof RunMetric>

/** Who answers: what a run ended with, or a student as it is, on the held-out questions of a dataset. */
export const StartEvaluation = z.strictObject({
  run: z.int().positive().optional(),
  student: z.string().min(1).optional(),
  dataset: z.int().positive().optional(),
  /** `held-out`: the dataset's test split. */
  tasks: z.enum(['held-out']).default('held-out'),
  limit: z.int().positive().optional(),
})

export const Latency = z.strictObject({ p50: z.number(), p95: z.number(), n: z.int() })
export const EvaluationInfo = z.strictObject({
  id: z.int(),
  run: z.int(),
  arm: z.string(),
  tasks: z.string(),
  n: z.int(),
  state: z.enum(['running', 'done', 'failed']),
  accuracy: Estimate.nullable(),
  /** End to end, batch 1, warm-up dropped. */
  latencyMs: Latency.nullable(),
  tokensPerAnswer: z.number().nullable(),
  costPer1000: z.number().nullable(),
  currency: z.string(),
  errors: z.partialRecord(z.enum(errorKinds), z.int()),
  createdAt: z.string(),
})
export type EvaluationInfo = z.infer<typeof EvaluationInfo>

export const ComparedArm = z.strictObject({
  evaluation: z.int(),
  name: z.string(),
  seed: z.int(),
  keptTokenShare: z.number(),
  trainTokens: z.int(),
  accuracy: Estimate,
  latencyMs: Latency,
  tokensPerAnswer: z.number(),
  costPer1000: z.number(),
  errors: z.partialRecord(z.enum(errorKinds), z.int()),
  /** No other arm is at least as accurate and cheaper. */
  onParetoFront: z.boolean(),
})
export type ComparedArm = z.infer<typeof ComparedArm>

export const ComparedPair = z.strictObject({
  a: z.string(),
  b: z.string(),
  /** Accuracy of b minus accuracy of a. */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  mcnemarP: z.number(),
  holmP: z.number(),
  /** Questions that b gets right and a does not, and the other way round. */
  better: z.int(),
  worse: z.int(),
  same: z.int(),
  verdict: z.enum(['better', 'worse', 'no-difference-shown', 'too-few-to-tell']),
  /** The smallest difference that this n shows with 80 % power. */
  detectable: z.number(),
})
export type ComparedPair = z.infer<typeof ComparedPair>

export const ComparisonInfo = z.strictObject({
  id: z.int(),
  name: z.string(),
  createdAt: z.string(),
  dataset: z.int(),
  n: z.int(),
  /** The arm that the others are compared with, and the arm under test. */
  before: z.string(),
  after: z.string(),
  arms: z.array(ComparedArm),
  pairs: z.array(ComparedPair),
  currency: z.string(),
  method: z.strictObject({
    student: z.string(),
    parameters: z.int(),
    trainQuestions: z.int(),
    optimiserSteps: z.int(),
    seeds: z.array(z.int()),
    answerRule: z.string(),
    machine: z.string(),
    device: z.string(),
    costBasis: z.string(),
  }),
})
export type ComparisonInfo = z.infer<typeof ComparisonInfo>

export const ComparedCase = z.strictObject({
  trace: z.int(),
  question: z.string(),
  reference: z.string().nullable(),
  outcome: z.enum(['better', 'worse', 'both-right', 'both-wrong']),
  before: z.strictObject({ output: z.string(), answer: z.string().nullable(), correct: z.boolean() }),
  after: z.strictObject({ output: z.string(), answer: z.string().nullable(), correct: z.boolean() }),
})
export type ComparedCase = z.infer<typeof ComparedCase>

export const StartExperiment = z.strictObject({
  dataset: z.int().positive(),
  arms: z.array(armName).min(2),
  student: z.string().min(1),
  seed: z.int().nonnegative().default(1),
  settings: TrainingSettings.prefault({}),
  evaluationLimit: z.int().positive().optional(),
  before: armName.default('full'),
  after: armName.default('curated'),
})
export type StartExperiment = z.input<typeof StartExperiment>

export const ScoreCheckRow = z.strictObject({
  method: z.enum(scoreMethods),
  auroc: Estimate,
  spearman: Estimate,
  /** Lower bound of its AUROC is above every control's upper bound; null for the controls themselves. */
  beatsControls: z.boolean().nullable(),
})
export type ScoreCheckRow = z.infer<typeof ScoreCheckRow>

// Projects, sources, imports and jobs as they cross a process boundary.
import { z } from 'zod'
import { type ReasonCode as KnownReason, reasonTexts } from '../domain/formats/reasons.ts'

export const ProjectInfo = z.strictObject({
  path: z.string(),
  name: z.string(),
  schemaVersion: z.int(),
  annotator: z.string(),
  sources: z.int(),
  traces: z.int(),
  steps: z.int(),
  decisions: z.int(),
  datasets: z.int(),
  comparisons: z.int(),
  isSample: z.boolean(),
})
export type ProjectInfo = z.infer<typeof ProjectInfo>

/** A stable code with its values; each face has words for it in both languages. */
export const ReasonCode = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type ReasonCode = z.infer<typeof ReasonCode>

/** Where a record was skipped or cut, and why; `describeReason` of `domain/formats/reasons` has the words. */
export const PlacedReason = z.strictObject({
  where: z.string(),
  reason: z.strictObject({
    code: z.enum(Object.keys(reasonTexts) as KnownReason[]),
    values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
})
export type PlacedReason = z.infer<typeof PlacedReason>

export const ImportReport = z.strictObject({
  file: z.string(),
  format: z.string(),
  traces: z.int(),
  steps: z.int(),
  decisions: z.int(),
  /** Rows left out because the same question with the same reasoning is already in the project. */
  duplicates: z.int(),
  /** The first 1,000 places; `skippedCount` counts all. */
  skipped: z.array(PlacedReason),
  skippedCount: z.int(),
  cut: z.array(PlacedReason),
  cutCount: z.int(),
  sha256: z.string(),
  bytes: z.int(),
})
export type ImportReport = z.infer<typeof ImportReport>

export const SourceInfo = z.strictObject({
  id: z.int(),
  name: z.string(),
  importedAt: z.string(),
  report: ImportReport,
})
export type SourceInfo = z.infer<typeof SourceInfo>

export const ImportPreview = z.strictObject({
  file: z.string(),
  bytes: z.int(),
  format: z.string().nullable(),
  candidates: z.array(
    z.strictObject({
      format: z.string(),
      title: z.strictObject({ en: z.string(), ja: z.string() }),
      confidence: z.number(),
    }),
  ),
  /** Up to ten traces as they would be imported. */
  traces: z.array(
    z.strictObject({
      where: z.string(),
      question: z.string(),
      steps: z.array(z.string()),
      answer: z.string().nullable(),
      reference: z.string().nullable(),
      labelled: z.int(),
    }),
  ),
  skipped: z.array(PlacedReason),
  cut: z.array(PlacedReason),
  /** Why nothing can be read, where that is so. */
  problem: z.string().nullable(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const jobKinds = ['import', 'score', 'train', 'evaluate', 'experiment'] as const
export const jobStates = ['queued', 'running', 'paused', 'done', 'failed', 'cancelled', 'interrupted'] as const

export const JobInfo = z.strictObject({
  id: z.int(),
  kind: z.enum(jobKinds),
  /** What it works on, in a few words, e.g. `full, seed 1`. */
  title: z.string(),
  state: z.enum(jobStates),
  /** 0..1; null while unknown. */
  progress: z.number().nullable(),
  /** What it is doing now: a stable key with values, worded by the screen. */
  phase: ReasonCode.nullable(),
  /** Estimated seconds left; null while unknown. */
  secondsLeft: z.number().nullable(),
  parent: z.int().nullable(),
  /** The id of what it makes: a run, an evaluation, a source, a comparison. */
  subject: z.int().nullable(),
  error: z.strictObject({ code: z.string(), message: z.string(), where: z.string().nullable() }).nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  canPause: z.boolean(),
  canResume: z.boolean(),
})
export type JobInfo = z.infer<typeof JobInfo>

export const Doctor = z.strictObject({
  tracewright: z.string(),
  node: z.string(),
  electron: z.string().nullable(),
  onnxruntime: z.string(),
  sqlite: z.string(),
  platform: z.string(),
  cpu: z.strictObject({ model: z.string(), cores: z.int() }),
  memory: z.strictObject({ totalMB: z.number(), freeMB: z.number() }),
  providers: z.array(z.strictObject({ name: z.string(), usable: z.boolean(), why: z.string().nullable() })),
  missing: z.array(z.strictObject({ what: z.string(), howToGet: z.string() })),
})
export type Doctor = z.infer<typeof Doctor>

// Every command and event that crosses a process boundary. Adding one touches this table, one service and one face.
import { z } from 'zod'
import { scoreMethods } from '../domain/words.ts'
import { type CommandTable, command } from './command.ts'
import { Doctor, ImportPreview, ImportReport, JobInfo, ProjectInfo, SourceInfo } from './projects.ts'
import {
  ComparedCase,
  ComparisonInfo,
  DatasetDiff,
  DatasetInfo,
  EvaluationInfo,
  ExportRequest,
  ExportResult,
  FreezeRequest,
  RunInfo,
  RunMetric,
  ScoreCheckRow,
  SelectionRule,
  SelectionSummary,
  StartEvaluation,
  StartExperiment,
  StartRun,
  StudentInfo,
} from './studies.ts'
import {
  DecisionReceipt,
  HistoryEntry,
  Progress,
  QueueRow,
  RecordDecision,
  TraceDetail,
  TraceFilter,
  TracePage,
  TracePageQuery,
  traceId,
  verdict,
} from './traces.ts'

const nothing = z.strictObject({})
const started = z.strictObject({ job: z.int(), subject: z.int().nullable() })
const byIdOf = <Name extends string>(name: Name) =>
  z.strictObject({ [name]: z.int().positive() } as Record<Name, z.ZodInt>)

export const commands = {
  'project.info': command({ input: nothing, output: ProjectInfo }),
  'project.open': command({ input: z.strictObject({ path: z.string().min(1) }), output: ProjectInfo }),
  'project.create': command({
    input: z.strictObject({ path: z.string().min(1), name: z.string().min(1).max(100) }),
    output: ProjectInfo,
    writes: ['project'],
  }),
  'project.rename': command({
    input: z.strictObject({
      name: z.string().min(1).max(100).optional(),
      annotator: z.string().min(1).max(60).optional(),
    }),
    output: ProjectInfo,
    writes: ['project'],
  }),
  'project.verify': command({
    input: nothing,
    output: z.strictObject({ ok: z.boolean(), problems: z.array(z.string()) }),
  }),

  'imports.preview': command({
    input: z.strictObject({ file: z.string().min(1), format: z.string().optional() }),
    output: ImportPreview,
  }),
  'imports.start': command({
    input: z.strictObject({ file: z.string().min(1), format: z.string().optional() }),
    output: started,
    writes: ['sources', 'traces', 'decisions'],
  }),
  'imports.list': command({ input: nothing, output: z.array(SourceInfo) }),

  'traces.page': command({ input: TracePageQuery, output: TracePage }),
  'traces.get': command({ input: byIdOf('trace'), output: TraceDetail }),
  'traces.flag': command({
    input: z.strictObject({ trace: traceId, badQuestion: z.boolean() }),
    output: QueueRow,
    writes: ['traces'],
  }),
  /** The most load-bearing unlabelled step of the project. */
  'traces.heaviest': command({
    input: z.strictObject({ filter: TraceFilter.prefault({}) }),
    output: z.strictObject({ trace: z.int(), step: z.int() }).nullable(),
  }),

  'decisions.record': command({ input: RecordDecision, output: DecisionReceipt, writes: ['decisions'] }),
  'decisions.undo': command({ input: nothing, output: DecisionReceipt.nullable(), writes: ['decisions'] }),
  'decisions.redo': command({ input: nothing, output: DecisionReceipt.nullable(), writes: ['decisions'] }),
  'decisions.history': command({ input: byIdOf('trace'), output: z.array(HistoryEntry) }),
  'decisions.progress': command({ input: nothing, output: Progress }),
  /** Decisions of a file (JSON lines) under an annotator's name. */
  'decisions.fromFile': command({
    input: z.strictObject({ file: z.string().min(1), annotator: z.string().min(1).max(60) }),
    output: z.strictObject({ decisions: z.int(), byVerdict: z.record(verdict, z.int()) }),
    writes: ['decisions'],
  }),
  /** Decisions by a rule over scores and step types, e.g. `novelty < 0.1 -> reject; else -> accept`. */
  'decisions.byPolicy': command({
    input: z.strictObject({ policy: z.string().min(1).max(2000), annotator: z.string().min(1).max(60) }),
    output: z.strictObject({ decisions: z.int(), byVerdict: z.record(verdict, z.int()) }),
    writes: ['decisions'],
  }),

  'scores.start': command({
    input: z.strictObject({
      methods: z.array(z.enum(scoreMethods)).min(1),
      /** A student or run that scores, for the methods that need a model. */
      scorer: z.string().optional(),
      filter: TraceFilter.prefault({}),
      /** Only so many traces, as imported. */
      limit: z.int().positive().optional(),
    }),
    output: started,
    writes: ['scores'],
  }),
  'scores.check': command({
    input: z.strictObject({ truth: z.enum(['decisions', 'imported']).default('decisions') }),
    output: z.strictObject({ rows: z.array(ScoreCheckRow), traces: z.int(), steps: z.int() }),
  }),

  'selection.preview': command({
    input: z.strictObject({
      selection: SelectionRule,
      filter: TraceFilter.prefault({}),
      includeWrongAnswers: z.boolean().default(false),
    }),
    output: SelectionSummary,
  }),
  'datasets.freeze': command({ input: FreezeRequest, output: DatasetInfo, writes: ['datasets'] }),
  'datasets.list': command({ input: nothing, output: z.array(DatasetInfo) }),
  'datasets.get': command({ input: byIdOf('dataset'), output: DatasetInfo }),
  'datasets.diff': command({ input: z.strictObject({ a: z.int(), b: z.int() }), output: DatasetDiff }),
  'datasets.export': command({ input: ExportRequest, output: ExportResult, writes: ['exports'] }),

  'students.list': command({ input: nothing, output: z.array(StudentInfo) }),
  'students.createTiny': command({
    input: z.strictObject({ name: z.string().min(1).max(60), seed: z.int().nonnegative().default(1) }),
    output: StudentInfo,
    writes: ['students'],
  }),
  'students.add': command({
    input: z.strictObject({ folder: z.string().min(1) }),
    output: StudentInfo,
    writes: ['students'],
  }),
  'students.remove': command({ input: z.strictObject({ student: z.string() }), output: nothing, writes: ['students'] }),
  'students.export': command({
    input: z.strictObject({ student: z.string().optional(), run: z.int().optional(), directory: z.string().min(1) }),
    output: z.strictObject({ files: z.array(z.string()) }),
  }),

  'runs.start': command({ input: StartRun, output: started, writes: ['runs'] }),
  'runs.list': command({ input: nothing, output: z.array(RunInfo) }),
  'runs.get': command({ input: byIdOf('run'), output: RunInfo }),
  'runs.metrics': command({
    input: z.strictObject({ run: z.int().positive(), afterStep: z.int().default(0) }),
    output: z.array(RunMetric),
  }),

  'evaluations.start': command({ input: StartEvaluation, output: started, writes: ['evaluations'] }),
  'evaluations.list': command({ input: nothing, output: z.array(EvaluationInfo) }),

  'experiments.start': command({
    input: StartExperiment,
    output: started,
    writes: ['runs', 'evaluations', 'comparisons'],
  }),

  'comparisons.create': command({
    input: z.strictObject({
      name: z.string().min(1).max(100),
      evaluations: z.array(z.int()).min(2),
      before: z.int().optional(),
      after: z.int().optional(),
    }),
    output: ComparisonInfo,
    writes: ['comparisons'],
  }),
  'comparisons.list': command({ input: nothing, output: z.array(ComparisonInfo) }),
  'comparisons.get': command({ input: byIdOf('comparison'), output: ComparisonInfo }),
  'comparisons.cases': command({
    input: z.strictObject({
      comparison: z.int().positive(),
      outcome: z.enum(['better', 'worse', 'both-right', 'both-wrong']).optional(),
      after: z.int().default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.array(ComparedCase),
  }),
  'comparisons.report': command({
    input: z.strictObject({
      comparison: z.int().positive(),
      directory: z.string().min(1),
      language: z.enum(['en', 'ja']).default('en'),
    }),
    output: z.strictObject({ files: z.array(z.string()) }),
  }),

  'jobs.list': command({ input: nothing, output: z.array(JobInfo) }),
  'jobs.pause': command({ input: byIdOf('job'), output: JobInfo }),
  'jobs.resume': command({ input: byIdOf('job'), output: JobInfo }),
  'jobs.cancel': command({ input: byIdOf('job'), output: JobInfo }),

  'machine.doctor': command({ input: nothing, output: Doctor }),
} as const satisfies CommandTable

export type CommandName = keyof typeof commands
/** What a caller passes (defaults may be left out). */
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>
/** What a handler gets (defaults filled in). */
export type ParsedInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>

/** Handlers of one capability: `Handlers<'decisions'>` has `record`, `undo`, … */
export type Handlers<Group extends string> = {
  [Name in CommandName as Name extends `${Group}.${infer Method}` ? Method : never]: (
    input: ParsedInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>
}

/** Events that the backend sends unasked; progress comes at 10 Hz at most. */
export const events = {
  'job.changed': JobInfo,
  'run.metrics': z.strictObject({ run: z.int(), metrics: z.array(RunMetric) }),
  'import.finished': z.strictObject({ source: z.int(), report: ImportReport }),
  'project.changed': ProjectInfo,
  'backend.restarted': z.strictObject({ reason: z.string() }),
} as const
export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>

/** How a failed command answers. */
export const Failure = z.strictObject({
  code: z.string(),
  message: z.string(),
  where: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Failure = z.infer<typeof Failure>
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure }

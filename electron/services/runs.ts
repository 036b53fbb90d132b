// Training runs: started as jobs, their metrics stored as they come, resumable after anything.
import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { datasetByVersion } from '../../db/repositories/datasets.ts'
import {
  finishRun,
  insertRun,
  listRuns,
  type MetricRow,
  metricsOf,
  putMetric,
  type RunRow,
  refreshRun,
  runById,
  setRunCheckpoint,
  setRunJob,
  setRunPlan,
  setRunState,
} from '../../db/repositories/runs.ts'
import type { Handlers, ParsedInput } from '../contract/commands.ts'
import { type RunInfo, type RunMetric, TrainingSettings } from '../contract/studies.ts'
import type { JobSupervisor } from './jobs.ts'
import { runFolder, studentFolder } from './modelFolders.ts'
import { audited, missing, type OpenProject, projectFolder, type StudioContext } from './studioContext.ts'

/** What the training process sends while it works. */
export type TrainingPart =
  | { readonly kind: 'plan'; readonly steps: number; readonly keptTokenShare: number }
  | { readonly kind: 'metrics'; readonly metrics: readonly RunMetric[] }
  | { readonly kind: 'checkpoint'; readonly path: string }

/** What it ends with. */
export interface TrainingResult {
  readonly weightsSha256: string
  readonly peakMemoryMB: number
  readonly device: string
}

export interface RunHandlers extends Handlers<'runs'> {
  /** @param parent the job that the run belongs to */
  start(request: ParsedInput<'runs.start'>, parent?: number): { job: number; subject: number }
}

export function runs(context: StudioContext, jobs: JobSupervisor): RunHandlers {
  const find = (id: number): RunRow => {
    const row = runById(context.project().db, id)
    if (row === undefined) throw missing('run', id)
    return row
  }

  jobs.register('train', {
    canResume: true,
    canPause: true,
    task: (job) => {
      const project = context.project()
      const run = find(job.subject_id!)
      return {
        kind: 'train',
        project: project.path,
        dataset: run.dataset,
        arm: run.arm,
        seed: run.seed,
        settings: TrainingSettings.parse(JSON.parse(run.settings)),
        student: studentFolder(project, run.student),
        directory: projectFolder(project, 'runs', String(run.id)),
      }
    },
    receive: (job, payload) => {
      const { db, files } = context.project()
      const run = job.subject_id!
      const part = payload as TrainingPart
      switch (part.kind) {
        case 'plan':
          setRunPlan(db, { id: run, steps: part.steps, keptTokenShare: part.keptTokenShare })
          return
        case 'metrics':
          for (const metric of part.metrics) putMetric(db, run, toMetricRow(metric))
          refreshRun(db, run)
          context.emit('run.metrics', { run, metrics: [...part.metrics] })
          return
        case 'checkpoint':
          setRunCheckpoint(db, { id: run, checkpoint: relative(files, part.path) })
          return
      }
    },
    finish: (job, value) => {
      const { weightsSha256, peakMemoryMB, device } = value as TrainingResult
      const id = job.subject_id!
      return audited(context, 'runs.finished', (db) => {
        finishRun(db, { id, weightsSha256, peakMemoryMB, device })
        return { result: id, detail: { run: id, weightsSha256 } }
      })
    },
    stateChanged: (job, state) => setRunState(context.project().db, { id: job.subject_id!, state }),
  })

  return {
    start: ({ dataset, arm, student, seed, settings }, parent) => {
      const project = context.project()
      if (datasetByVersion(project.db, dataset) === undefined) throw missing('dataset', dataset)
      studentFolder(project, student)
      const run = audited(context, 'runs.start', (db) => {
        const id = insertRun(db, { dataset, arm, student, seed, settings: JSON.stringify(settings), at: context.now() })
        return { result: id, detail: { run: id, dataset, arm, student, seed } }
      })
      // Files of a project that lay at this place before would be taken for checkpoints of this run.
      rmSync(runFolder(project, run), { recursive: true, force: true })
      const title = `${arm}, seed ${seed}`
      const under = parent === undefined ? {} : { parent }
      const job = jobs.start({ kind: 'train', title, input: { run }, subject: run, ...under })
      setRunJob(project.db, { id: run, job })
      return { job, subject: run }
    },
    list: () => listRuns(context.project().db).map((row) => toRunInfo(context.project(), row)),
    get: ({ run }) => toRunInfo(context.project(), find(run)),
    metrics: ({ run, afterStep }) => metricsOf(context.project().db, { run: find(run).id, afterStep }).map(toMetric),
  }
}

const toMetricRow = ({ answerLoss, stepLoss, learningRate, gradientNorm, ...metric }: RunMetric): MetricRow => ({
  ...metric,
  answer_loss: answerLoss,
  step_loss: stepLoss,
  learning_rate: learningRate,
  gradient_norm: gradientNorm,
})

export const toMetric = ({
  answer_loss,
  step_loss,
  learning_rate,
  gradient_norm,
  ...metric
}: MetricRow): RunMetric => ({
  ...metric,
  answerLoss: answer_loss,
  stepLoss: step_loss,
  learningRate: learning_rate,
  gradientNorm: gradient_norm,
})

export function toRunInfo(project: OpenProject, row: RunRow): RunInfo {
  return {
    id: row.id,
    dataset: row.dataset,
    arm: row.arm,
    student: row.student,
    seed: row.seed,
    settings: TrainingSettings.parse(JSON.parse(row.settings)),
    state: row.state,
    job: row.job_id,
    step: row.step,
    steps: row.steps,
    tokens: row.tokens,
    keptTokenShare: row.kept_token_share,
    loss: { first: row.loss_first, last: row.loss_last },
    tokensPerSecond: row.seconds > 0 ? row.tokens / row.seconds : null,
    seconds: row.seconds,
    device: row.device,
    peakMemoryMB: row.peak_memory_mb,
    checkpoint: row.checkpoint === null ? null : join(project.files, row.checkpoint),
    weightsSha256: row.weights_sha256,
    createdAt: row.created_at,
  }
}

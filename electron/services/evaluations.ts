// Evaluations: a trained student answers held-out questions; every raw output is kept.

import { datasetByVersion } from '../../db/repositories/datasets.ts'
import {
  type EvaluationItemRow,
  type EvaluationRow,
  evaluationById,
  evaluationItems,
  insertEvaluation,
  listEvaluations,
  putEvaluationItem,
  setEvaluation,
} from '../../db/repositories/evaluations.ts'
import { runById, untrainedRun } from '../../db/repositories/runs.ts'
import type { Handlers, ParsedInput } from '../contract/commands.ts'
import { EvaluationInfo } from '../contract/studies.ts'
import { costPer1000 } from '../domain/cost/answerCost.ts'
import { defaultPrices } from '../domain/cost/defaultPrices.ts'
import { mean } from '../domain/statistics/mean.ts'
import { quantile } from '../domain/statistics/quantile.ts'
import { wilsonInterval } from '../domain/statistics/wilsonInterval.ts'
import { UserError } from '../domain/userError.ts'
import { untrained } from '../domain/words.ts'
import { toDatasetInfo } from './datasets.ts'
import type { JobSupervisor } from './jobs.ts'
import { studentFolder, trainedFolder } from './modelFolders.ts'
import { audited, missing, type OpenProject, type StudioContext } from './studioContext.ts'

export interface EvaluationHandlers extends Handlers<'evaluations'> {
  /** @param parent the job that the evaluation belongs to */
  start(request: ParsedInput<'evaluations.start'>, parent?: number): { job: number; subject: number }
}

export function evaluations(context: StudioContext, jobs: JobSupervisor): EvaluationHandlers {
  jobs.register('evaluate', {
    canResume: false,
    canPause: true,
    task: (job) => {
      const project = context.project()
      const evaluation = evaluationById(project.db, job.subject_id!)!
      const { limit } = JSON.parse(job.input) as { limit: number | null }
      return {
        kind: 'evaluate',
        project: project.path,
        dataset: runById(project.db, evaluation.run_id)!.dataset,
        student: trainedFolder(project, evaluation.run_id),
        limit,
      }
    },
    receive: (job, payload) => {
      for (const item of payload as EvaluationItemRow[]) {
        putEvaluationItem(context.project().db, job.subject_id!, item)
      }
    },
    finish: (job) => {
      const id = job.subject_id!
      return audited(context, 'evaluations.finished', (db) => {
        const summary = summarise(evaluationItems(db, id))
        setEvaluation(db, { id, state: 'done', summary: JSON.stringify(summary) })
        return { result: id, detail: { evaluation: id, accuracy: summary.accuracy } }
      })
    },
    stateChanged: (job, state) => {
      if (state === 'running' || state === 'paused') return
      setEvaluation(context.project().db, { id: job.subject_id!, state: 'failed', summary: '{}' })
    },
  })

  return {
    start: (request, parent) => {
      const { tasks, limit } = request
      const project = context.project()
      const run = request.run ?? asRun(context, request)
      trainedFolder(project, run)
      requireHeldOut(project, runById(project.db, run)!.dataset)
      const evaluation = audited(context, 'evaluations.start', (db) => {
        const id = insertEvaluation(db, { run, tasks, at: context.now() })
        return { result: id, detail: { evaluation: id, run, tasks } }
      })
      const { arm, seed, student } = runById(project.db, run)!
      const job = jobs.start({
        kind: 'evaluate',
        title: arm === untrained ? student : `${arm}, seed ${seed}`,
        input: { limit: limit ?? null },
        subject: evaluation,
        ...(parent === undefined ? {} : { parent }),
      })
      return { job, subject: evaluation }
    },
    list: () => listEvaluations(context.project().db).map(toEvaluationInfo),
  }
}

/** @throws UserError `evaluation-of-nothing`, `not-found`, `held-out-empty` */
function asRun(
  context: StudioContext,
  { student, dataset }: { readonly student?: string | undefined; readonly dataset?: number | undefined },
): number {
  if (student === undefined || dataset === undefined) {
    throw new UserError({
      code: 'evaluation-of-nothing',
      message:
        'Nothing was evaluated. Name a finished run, or a student together with the dataset whose held-out questions it is to answer.',
    })
  }
  const project = context.project()
  studentFolder(project, student)
  requireHeldOut(project, dataset)
  return untrainedRun(project.db, { student, dataset, at: context.now() })
}

/** @throws UserError `not-found`, `held-out-empty` */
export function requireHeldOut({ db }: OpenProject, dataset: number): void {
  const row = datasetByVersion(db, dataset)
  if (row === undefined) throw missing('dataset', dataset)
  if (toDatasetInfo(row).splits.test > 0) return
  throw new UserError({
    code: 'held-out-empty',
    message: `Nothing was evaluated: dataset ${dataset} keeps no question back for the test. Freeze a version with a test share, or with more traces, and train on that.`,
    where: `dataset ${dataset}`,
    values: { dataset },
  })
}

/** Answers whose time was taken: batch 1, after the warm-up. */
export const timed = (items: readonly EvaluationItemRow[]) =>
  items.flatMap((item) => (item.total_ms === null ? [] : [{ ...item, total_ms: item.total_ms }]))

function summarise(items: readonly EvaluationItemRow[]) {
  const right = items.filter(({ correct }) => correct === 1).length
  const milliseconds = timed(items).map(({ total_ms }) => total_ms)
  const errors: Record<string, number> = {}
  for (const { error_kind } of items) if (error_kind !== null) errors[error_kind] = (errors[error_kind] ?? 0) + 1
  return {
    n: items.length,
    accuracy: { ...wilsonInterval(right, items.length), n: items.length },
    latencyMs:
      milliseconds.length === 0
        ? null
        : { p50: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95), n: milliseconds.length },
    tokensPerAnswer: mean(items.map(({ tokens }) => tokens)),
    costPer1000:
      milliseconds.length === 0
        ? null
        : costPer1000(
            timed(items).map(({ total_ms, tokens }) => ({
              promptTokens: 0,
              answerTokens: tokens,
              seconds: total_ms / 1000,
            })),
            defaultPrices,
          ),
    errors,
  }
}

export function toEvaluationInfo(row: EvaluationRow): EvaluationInfo {
  const unfinished = { n: 0, accuracy: null, latencyMs: null, tokensPerAnswer: null, costPer1000: null, errors: {} }
  return EvaluationInfo.parse({
    id: row.id,
    run: row.run_id,
    arm: row.arm,
    tasks: row.tasks,
    state: row.state,
    currency: defaultPrices.currency,
    createdAt: row.created_at,
    ...unfinished,
    ...JSON.parse(row.summary),
  })
}

/** @throws UserError `not-found` */
export function findEvaluation(context: StudioContext, id: number): EvaluationRow {
  const row = evaluationById(context.project().db, id)
  if (row === undefined) throw missing('evaluation', id)
  return row
}

// An experiment: one dataset, one student, several arms; each trained, evaluated on the same held-out questions, compared.
import { sameRun } from '../../db/repositories/runs.ts'
import type { Handlers, ParsedInput } from '../contract/commands.ts'
import { UserError } from '../domain/userError.ts'
import { type EvaluationHandlers, requireHeldOut } from './evaluations.ts'
import type { JobSupervisor } from './jobs.ts'
import { studentFolder } from './modelFolders.ts'
import type { RunHandlers } from './runs.ts'
import type { StudioContext } from './studioContext.ts'

export interface ExperimentFaces {
  readonly runs: RunHandlers
  readonly evaluations: EvaluationHandlers
  readonly comparisons: Handlers<'comparisons'>
}

type Experiment = ParsedInput<'experiments.start'>
type Started = { readonly job: number; readonly subject: number }

export function experiments(
  context: StudioContext,
  jobs: JobSupervisor,
  faces: ExperimentFaces,
): Handlers<'experiments'> {
  /** Waits for a part; a cancelled experiment cancels the part that it waits for. */
  const finished = async ({ job, subject }: Started, signal: AbortSignal): Promise<number> => {
    const cancel = () => void jobs.handlers.cancel({ job })
    signal.addEventListener('abort', cancel)
    const info = await jobs.ended(job)
    signal.removeEventListener('abort', cancel)
    signal.throwIfAborted()
    if (info.state !== 'done') throw partFailed(info.title, info.error?.message ?? info.state)
    return subject
  }

  /** A run is a function of what it was told, so one that was told the same is taken over, finished or not. */
  const trained = async (experiment: Experiment, arm: Experiment['arms'][number], part: Part): Promise<number> => {
    const { dataset, student, seed, settings } = experiment
    const known = sameRun(context.project().db, { dataset, arm, student, seed, settings: JSON.stringify(settings) })
    if (known?.state === 'done') return known.id
    if (known?.job_id == null)
      return finished(faces.runs.start({ dataset, arm, student, seed, settings }, part.parent), part.signal)
    // One that is under way already is only waited for.
    if (known.state !== 'running' && known.state !== 'queued') await jobs.handlers.resume({ job: known.job_id })
    return finished({ job: known.job_id, subject: known.id }, part.signal)
  }

  jobs.register('experiment', {
    orchestrate: async (row, signal) => {
      const experiment = JSON.parse(row.input) as Experiment
      const { arms, before, after, evaluationLimit } = experiment
      const limit = evaluationLimit === undefined ? {} : { limit: evaluationLimit }
      const made = new Map<string, number>()
      for (const [index, arm] of arms.entries()) {
        const values = { arm, number: index + 1, of: arms.length }
        jobs.report(row.id, { progress: index / arms.length, phase: { code: 'experiment-training', values } })
        const run = await trained(experiment, arm, { parent: row.id, signal })
        jobs.report(row.id, { progress: (index + 0.8) / arms.length, phase: { code: 'experiment-evaluating', values } })
        const evaluation = faces.evaluations.start({ run, tasks: 'held-out', ...limit }, row.id)
        made.set(arm, await finished(evaluation, signal))
      }
      const comparison = await faces.comparisons.create({
        name: `${after} / ${before}`,
        evaluations: [...made.values()],
        before: made.get(before)!,
        after: made.get(after)!,
      })
      return comparison.id
    },
  })

  return {
    start: (experiment) => {
      const { dataset, arms, student, seed, before, after } = experiment
      for (const arm of [before, after]) if (!arms.includes(arm)) throw armMissing(arm)
      requireHeldOut(context.project(), dataset)
      studentFolder(context.project(), student)
      const title = `${arms.join(', ')}; seed ${seed}`
      return { job: jobs.start({ kind: 'experiment', title, input: experiment }), subject: null }
    },
  }
}

interface Part {
  readonly parent: number
  readonly signal: AbortSignal
}

const armMissing = (arm: string) =>
  new UserError({
    code: 'experiment-arm-missing',
    message: `The comparison is to show ${arm}, but this arm is not among those that are trained, so nothing was started. Add it, or compare other arms.`,
    where: arm,
    values: { arm },
  })

const partFailed = (title: string, why: string) =>
  new UserError({
    code: 'experiment-part-failed',
    message: `The experiment stopped at '${title}': ${why} What was trained before is kept. Start the experiment again after the cause is gone.`,
    where: title,
    values: { title },
  })

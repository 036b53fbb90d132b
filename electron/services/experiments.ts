// An experiment: one dataset, one student, several arms; each trained, evaluated on the same held-out questions, compared.
import type { Handlers } from '../contract/commands.ts'
import { UserError } from '../domain/userError.ts'
import { requireHeldOut } from './evaluations.ts'
import type { JobSupervisor } from './jobs.ts'
import { studentFolder } from './modelFolders.ts'
import type { StudioContext } from './studioContext.ts'

export interface ExperimentFaces {
  readonly runs: Handlers<'runs'>
  readonly evaluations: Handlers<'evaluations'>
  readonly comparisons: Handlers<'comparisons'>
}

export function experiments(
  context: StudioContext,
  jobs: JobSupervisor,
  faces: ExperimentFaces,
): Handlers<'experiments'> {
  return {
    start: (request) => {
      const { dataset, arms, student, seed, settings, evaluationLimit, before, after } = request
      for (const arm of [before, after]) if (!arms.includes(arm)) throw armMissing(arm)
      requireHeldOut(context.project(), dataset)
      studentFolder(context.project(), student)
      const title = `${arms.join(', ')}; seed ${seed}`
      const job = jobs.orchestrate({ kind: 'experiment', title, input: request }, async ({ id, signal }) => {
        const made = new Map<string, number>()
        const finished = async (started: { job: number; subject: number | null }): Promise<number> => {
          const cancel = () => void jobs.handlers.cancel({ job: started.job })
          signal.addEventListener('abort', cancel)
          const info = await jobs.ended(started.job)
          signal.removeEventListener('abort', cancel)
          signal.throwIfAborted()
          if (info.state !== 'done') throw partFailed(info.title, info.error?.message ?? info.state)
          return started.subject!
        }
        for (const [index, arm] of arms.entries()) {
          const phase = (code: string) => ({ code, values: { arm, number: index + 1, of: arms.length } })
          jobs.report(id, { progress: index / arms.length, phase: phase('experiment-training') })
          const run = await finished(await faces.runs.start({ dataset, arm, student, seed, settings }))
          jobs.report(id, { progress: (index + 0.8) / arms.length, phase: phase('experiment-evaluating') })
          const limit = evaluationLimit === undefined ? {} : { limit: evaluationLimit }
          made.set(arm, await finished(await faces.evaluations.start({ run, tasks: 'held-out', ...limit })))
        }
        const comparison = await faces.comparisons.create({
          name: `${after} / ${before}`,
          evaluations: [...made.values()],
          before: made.get(before)!,
          after: made.get(after)!,
        })
        return comparison.id
      })
      return { job, subject: null }
    },
  }
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

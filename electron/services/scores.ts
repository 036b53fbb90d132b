// Importance scores: computed in a job, fused when stored, and checked against verdicts beside their controls.
import type { WritableDb } from '../../db/handles.ts'
import { labelledScores, putImportance, putScore, refreshLoad, scoresOf } from '../../db/repositories/scores.ts'
import { stepsOf, traceById, traceIds } from '../../db/repositories/traces.ts'
import type { Handlers } from '../contract/commands.ts'
import { checkScores, type JudgedTrace } from '../domain/scoring/checkScores.ts'
import { fuse, rankNormalised } from '../domain/scoring/fuse.ts'
import { scoreMethodDefinitions } from '../domain/scoring/scoreMethodDefinitions.ts'
import { UserError } from '../domain/userError.ts'
import { controlMethods, type ScoreMethod, scoreMethods } from '../domain/words.ts'
import type { JobSupervisor } from './jobs.ts'
import { scorerFolder } from './modelFolders.ts'
import { scorableTrace, scoringSeed } from './scorableTrace.ts'
import { audited, type StudioContext } from './studioContext.ts'
import { filterParameters } from './traceFilters.ts'

/** What the scoring process sends: one method's values for the steps of one trace, in their order. */
export interface ScoredTrace {
  readonly trace: number
  readonly method: ScoreMethod
  readonly values: readonly number[]
}

/** What it ends with; `tokens` as all budgets count them. */
export type ScoredTotals = { readonly traces: number; readonly steps: number; readonly tokens: number }

/** Methods that need a model to score with. */
const modelMethods: readonly ScoreMethod[] = ['pir']

export function scores(context: StudioContext, jobs: JobSupervisor): Handlers<'scores'> {
  jobs.register('score', {
    canResume: true,
    canPause: true,
    task: (row) => {
      const { methods, scorer, filter, limit } = JSON.parse(row.input)
      const project = context.project()
      return {
        kind: 'score',
        project: project.path,
        methods,
        traces: traceIds(project.db, filterParameters(filter)).slice(0, limit),
        scorer: scorer === undefined ? null : { id: scorer, folder: scorerFolder(project, scorer) },
      }
    },
    receive: (row, payload) => {
      const { scorer } = JSON.parse(row.input) as { scorer?: string }
      storeScores(context.project().db, payload as ScoredTrace[], scorer ?? '')
    },
    finish: (row, value) => {
      audited(context, 'scores.stored', () => ({ result: null, detail: JSON.parse(row.input) }))
      jobs.report(row.id, { progress: 1, phase: { code: 'scored', values: value as ScoredTotals } })
      return null
    },
  })

  return {
    start: ({ methods, scorer, filter, limit }) => {
      const needing = methods.filter((method) => modelMethods.includes(method))
      if (needing.length > 0 && scorer === undefined) {
        throw new UserError({
          code: 'scorer-missing',
          message: `${needing.join(', ')} needs a model that scores, so nothing was scored. Name a student or a finished run as the scorer, or leave this method out.`,
          where: needing.join(', '),
        })
      }
      if (scorer !== undefined) scorerFolder(context.project(), scorer)
      return {
        job: jobs.start({ kind: 'score', title: methods.join(', '), input: { methods, scorer, filter, limit } }),
        subject: null,
      }
    },

    check: ({ truth }) => {
      const judged = judgedTraces(context.project().db, truth === 'imported' ? 'import' : 'own')
      const checked = checkScores(judged, { seed: 1 })
      return {
        rows: checked.flatMap(({ method, auroc, spearman, beatsControls, pairs, traces: n }) =>
          auroc === null || pairs === 0
            ? []
            : [
                {
                  method,
                  auroc: { ...auroc, n },
                  spearman: { ...(spearman ?? { value: 0, low: -1, high: 1 }), n },
                  beatsControls,
                },
              ],
        ),
        traces: judged.length,
        steps: judged.reduce((sum, trace) => sum + trace.truth.length, 0),
      }
    },
  }
}

/** Scores traces by the methods that need no model, at once and in one transaction: for the small sample. */
export function scoreWithoutModel(db: WritableDb, traces: readonly number[]): void {
  const methods = scoreMethods.filter((method) => !modelMethods.includes(method))
  db.transaction(() => {
    for (const trace of traces) {
      const scored = scorableTrace(db, trace)
      storeScores(
        db,
        methods.map((method) => ({
          trace,
          method,
          values: scoreMethodDefinitions[method].score(scored, { seed: scoringSeed }),
        })),
        '',
      )
    }
  })
}

function storeScores(db: WritableDb, scored: readonly ScoredTrace[], scorer: string): void {
  const touched = new Set<number>()
  for (const { trace, method, values } of scored) {
    const steps = stepsOf(db, traceById(db, trace)!.segmentation_id)
    if (steps.length !== values.length) continue // segmented anew since the job began: these scores have no steps
    const ranks = rankNormalised(values)
    const owner = modelMethods.includes(method) ? scorer : ''
    for (const [index, { id }] of steps.entries()) {
      putScore(db, { step: id, method, scorer: owner, value: values[index]!, rank: ranks[index]! })
    }
    touched.add(trace)
  }
  for (const trace of touched) refreshImportance(db, trace)
}

/** Fuses all methods that a trace has, without the controls, every method alike; the newest scorer counts. */
function refreshImportance(db: WritableDb, trace: number): void {
  const { segmentation_id } = traceById(db, trace)!
  const steps = stepsOf(db, segmentation_id)
  const index = new Map(steps.map(({ id }, ordinal) => [id, ordinal]))
  const values = new Map<ScoreMethod, number[]>()
  for (const { step_id, method, value } of scoresOf(db, segmentation_id)) {
    const known = scoreMethods.find((name) => name === method)
    if (known === undefined || (controlMethods as readonly ScoreMethod[]).includes(known)) continue
    const column = values.get(known) ?? new Array<number>(steps.length).fill(Number.NaN)
    column[index.get(step_id)!] = value
    values.set(known, column)
  }
  const whole = [...values].filter(([, column]) => column.every(Number.isFinite))
  if (whole.length > 0) {
    const weights = Object.fromEntries(whole.map(([method]) => [method, 1]))
    const { fused } = fuse(Object.fromEntries(whole), weights)
    for (const [ordinal, { id }] of steps.entries()) putImportance(db, { step: id, importance: fused[ordinal]! })
  }
  refreshLoad(db, trace)
}

function judgedTraces(db: WritableDb, kind: 'own' | 'import'): JudgedTrace[] {
  const traces = new Map<number, { truth: Map<number, number | null>; scores: Map<ScoreMethod, Map<number, number>> }>()
  for (const { trace, ordinal, method, value, verdict } of labelledScores(db, kind)) {
    const entry = traces.get(trace) ?? { truth: new Map(), scores: new Map() }
    traces.set(trace, entry)
    entry.truth.set(ordinal, verdict === 'unsure' ? null : Number(verdict === 'accept'))
    const column = entry.scores.get(method as ScoreMethod) ?? new Map<number, number>()
    entry.scores.set(method as ScoreMethod, column.set(ordinal, value))
  }
  return [...traces.values()].map(({ truth, scores: columns }) => {
    const ordinals = [...truth.keys()]
    return {
      truth: ordinals.map((ordinal) => truth.get(ordinal) ?? null),
      scores: Object.fromEntries(
        [...columns]
          .filter(([, column]) => ordinals.every((ordinal) => column.has(ordinal)))
          .map(([method, column]) => [method, ordinals.map((ordinal) => column.get(ordinal)!)]),
      ),
    }
  })
}

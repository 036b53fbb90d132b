// Verdicts: recorded durably one at a time, undone and redone without limit, and read from files.
import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { WritableDb } from '../../db/handles.ts'
import {
  actsOf,
  appendDecision,
  type DecisionRow,
  decisionById,
  entryBefore,
  historyOf,
  type NewDecision,
  progressOf,
  recentMilliseconds,
} from '../../db/repositories/decisions.ts'
import { queueRow, stepById, stepsOf, traceById } from '../../db/repositories/traces.ts'
import type { Handlers } from '../contract/commands.ts'
import { type DecisionReceipt, type StandingVerdict, verdict } from '../contract/traces.ts'
import { quantile } from '../domain/statistics/quantile.ts'
import { UserError } from '../domain/userError.ts'
import type { Verdict } from '../domain/words.ts'
import { applyPolicy } from './policy.ts'
import { audited, missing, type OpenProject, type StudioContext } from './studioContext.ts'
import { UndoStack } from './undoStack.ts'

export function decisions(context: StudioContext): Handlers<'decisions'> {
  const stacks = new WeakMap<OpenProject, Map<string, UndoStack>>()

  /** One stack for each annotator of each open project, built from the log when first asked for. */
  const stackOf = (project: OpenProject): UndoStack => {
    const byAnnotator = stacks.get(project) ?? new Map<string, UndoStack>()
    stacks.set(project, byAnnotator)
    const stack = byAnnotator.get(project.annotator) ?? new UndoStack(actsOf(project.db, project.annotator))
    byAnnotator.set(project.annotator, stack)
    return stack
  }

  const append = (decision: NewDecision): DecisionReceipt => {
    const project = context.project()
    const stack = stackOf(project)
    const id = audited(context, `decisions.${decision.kind}`, (db) => {
      const result = appendDecision(db, decision)
      const { step, verdict, reverts } = decision
      return { result, detail: { decision: result, step, verdict, reverts } }
    })
    stack.add({ id, kind: decision.kind, reverts: decision.reverts })
    const counts = queueRow(project.db, decision.trace)!
    return {
      decision: id,
      trace: decision.trace,
      step: decision.step,
      mine: standingVerdict(decisionById(project.db, id)!),
      counts: {
        steps: counts.steps,
        accepted: counts.accepted,
        rejected: counts.rejected,
        unsure: counts.unsure,
      },
      undoDepth: stack.undoDepth,
      redoDepth: stack.redoDepth,
    }
  }

  const fresh = (step: number, trace: number): Pick<NewDecision, 'step' | 'trace' | 'annotator' | 'at'> => ({
    step,
    trace,
    annotator: context.project().annotator,
    at: context.now(),
  })

  return {
    record: ({ step, verdict, reason, note, elapsedMs }) => {
      const row = stepById(context.project().db, step)
      if (row === undefined) throw missing('step', step)
      return append({
        ...fresh(step, row.trace_id),
        verdict,
        kind: 'judge',
        reverts: null,
        elapsedMs,
        reason: reason ?? null,
        note: note ?? null,
      })
    },

    undo: () => {
      const project = context.project()
      const id = stackOf(project).nextUndo
      if (id === undefined) return null
      const judged = decisionById(project.db, id)!
      const before = entryBefore(project.db, { step: judged.step_id, annotator: judged.annotator, id })
      return append({
        ...fresh(judged.step_id, judged.trace_id),
        verdict: before?.verdict ?? null,
        kind: 'undo',
        reverts: id,
        elapsedMs: null,
        reason: before?.reason ?? null,
        note: before?.note ?? null,
      })
    },

    redo: () => {
      const project = context.project()
      const id = stackOf(project).nextRedo
      if (id === undefined) return null
      const judged = decisionById(project.db, id)!
      return append({
        ...fresh(judged.step_id, judged.trace_id),
        verdict: judged.verdict,
        kind: 'redo',
        reverts: id,
        elapsedMs: null,
        reason: judged.reason,
        note: judged.note,
      })
    },

    history: ({ trace }) =>
      historyOf(context.project().db, trace).map((row) => ({
        decision: row.id,
        step: row.step_id,
        ordinal: row.ordinal,
        annotator: row.annotator,
        verdict: row.verdict,
        kind: row.kind,
        reason: row.reason,
        note: row.note,
        elapsedMs: row.elapsed_ms,
        at: row.at,
      })),

    progress: () => {
      const project = context.project()
      const row = progressOf(project.db)
      const milliseconds = recentMilliseconds(project.db, project.annotator)
      const stack = stackOf(project)
      return {
        traces: row.traces,
        tracesDone: row.traces_done,
        steps: row.steps,
        accepted: row.accepted,
        rejected: row.rejected,
        unsure: row.unsure,
        medianMs: milliseconds.length === 0 ? null : quantile(milliseconds, 0.5),
        undoDepth: stack.undoDepth,
        redoDepth: stack.redoDepth,
      }
    },

    fromFile: async ({ file, annotator }) => {
      const rows = await readDecisionFile(file)
      return audited(context, 'decisions.fromFile', (db) => {
        const byVerdict = emptyCounts()
        for (const { line, ...row } of rows) {
          const step = locateStep(db, row, `${file}:${line}`)
          appendDecision(db, {
            step: step.id,
            trace: step.trace_id,
            annotator,
            verdict: row.verdict,
            kind: 'file',
            reverts: null,
            elapsedMs: row.ms ?? null,
            at: context.now(),
            reason: row.reason ?? null,
            note: row.note ?? null,
          })
          byVerdict[row.verdict] += 1
        }
        const result = { decisions: rows.length, byVerdict }
        return { result, detail: { file, annotator, ...result } }
      })
    },

    byPolicy: ({ policy, annotator }) =>
      audited(context, 'decisions.byPolicy', (db) => {
        const byVerdict = applyPolicy({ db, policy, annotator, at: context.now() })
        const result = { decisions: byVerdict.accept + byVerdict.reject + byVerdict.unsure, byVerdict }
        return { result, detail: { policy, annotator, ...result } }
      }),
  }
}

/** A log entry as a screen shows it; null when it took the verdict back. */
export const standingVerdict = (row: DecisionRow): StandingVerdict | null =>
  row.verdict === null
    ? null
    : {
        decision: row.id,
        annotator: row.annotator,
        verdict: row.verdict,
        reason: row.reason,
        note: row.note,
        elapsedMs: row.elapsed_ms,
        at: row.at,
      }

export const emptyCounts = (): Record<Verdict, number> => ({ accept: 0, reject: 0, unsure: 0 })

/** One line of a decision file; `trace` and `step` are ids as `show` prints them. */
const DecisionLine = z.object({
  trace: z.int().positive(),
  step: z.int().positive(),
  verdict,
  reason: z.string().optional(),
  note: z.string().optional(),
  ms: z.number().nonnegative().optional(),
})

async function readDecisionFile(file: string): Promise<(z.infer<typeof DecisionLine> & { line: number })[]> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new UserError({
      code: 'file-missing',
      message: 'There is no file at this place, so no decision was recorded. Check the path.',
      where: file,
    })
  }
  const rows: (z.infer<typeof DecisionLine> & { line: number })[] = []
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (text.trim() === '') continue
    const parsed = DecisionLine.safeParse(parseJson(text))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new UserError({
        code: 'decision-file-malformed',
        message: `Line ${line} is not a decision: ${issue?.path.join('.') || 'the line'} ${issue?.message ?? ''}. No decision was recorded. Each line is {"trace", "step", "verdict": "accept|reject|unsure"}.`,
        where: `${file}:${line}`,
        values: { line },
      })
    }
    rows.push({ ...parsed.data, line })
  }
  return rows
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function locateStep(db: WritableDb, { trace, step }: { trace: number; step: number }, where: string) {
  const row = stepById(db, step)
  if (row?.trace_id === trace) return row
  const whole = traceById(db, trace)
  const reason = whole === undefined ? `there is no trace ${trace}` : `step ${step} does not belong to trace ${trace}`
  const known = whole === undefined ? [] : stepsOf(db, whole.segmentation_id).map(({ id }) => id)
  throw new UserError({
    code: 'decision-step-unknown',
    message: `No decision was recorded, because ${reason}.${known.length > 0 ? ` Its steps are ${known[0]} to ${known.at(-1)}.` : ''} See 'show ${trace}'.`,
    where,
    values: { trace, step },
  })
}

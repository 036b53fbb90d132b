// Decisions by a written rule: `importance < 0.2 and type == "restatement" -> reject; else -> accept`.
// Expressions are parsed by filtrex, which compiles a closed language: no access to anything but the names given here.
import { compileExpression } from 'filtrex'
import type { WritableDb } from '../../db/handles.ts'
import { appendDecision } from '../../db/repositories/decisions.ts'
import { scoresOf } from '../../db/repositories/scores.ts'
import { stepsOf, traceById, traceIds } from '../../db/repositories/traces.ts'
import { UserError } from '../domain/userError.ts'
import { scoreMethods, type Verdict, verdicts } from '../domain/words.ts'
import { filterParameters } from './traceFilters.ts'

export interface PolicyRule {
  /** null = `else`. */
  readonly applies: ((names: Readonly<Record<string, unknown>>) => unknown) | null
  readonly verdict: Verdict
}

const names = ['importance', 'type', 'tokens', 'step', 'steps', 'teacherCorrect', ...scoreMethods]

/** Parses a policy; the first rule whose expression holds decides, and a step that none fits is left alone. */
export function parsePolicy(policy: string): PolicyRule[] {
  return policy
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const [expression, verdict, ...rest] = text.split('->').map((part) => part.trim())
      if (expression === undefined || !isVerdict(verdict) || rest.length > 0)
        throw malformed(text, 'no verdict after ->')
      return { applies: expression === 'else' ? null : compiled(expression, text), verdict }
    })
}

const isVerdict = (text: string | undefined): text is Verdict => verdicts.some((verdict) => verdict === text)

function compiled(expression: string, rule: string): PolicyRule['applies'] {
  try {
    const run = compileExpression(expression)
    const probe: unknown = run(Object.fromEntries(names.map((name) => [name, name === 'type' ? '' : 0])))
    if (probe instanceof Error) throw probe
    return run
  } catch (cause) {
    throw malformed(rule, cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause))
  }
}

const malformed = (rule: string, why: string) =>
  new UserError({
    code: 'policy-malformed',
    message: `The rule "${rule}" cannot be read: ${why}. Nothing was decided. Write EXPRESSION -> accept|reject|unsure, with the names ${names.join(', ')}; separate rules by ;`,
    where: rule,
    values: { rule },
  })

/** Judges every unjudged or judged step of the project by the policy, as `annotator`; returns how many got which verdict. */
export function applyPolicy(options: {
  db: WritableDb
  policy: string
  annotator: string
  at: string
}): Record<Verdict, number> {
  const { db, annotator, at } = options
  const rules = parsePolicy(options.policy)
  const counts: Record<Verdict, number> = { accept: 0, reject: 0, unsure: 0 }
  for (const trace of traceIds(db, filterParameters({ state: 'all' }))) {
    const { segmentation_id, teacher_correct } = traceById(db, trace)!
    const steps = stepsOf(db, segmentation_id)
    const scores = new Map<number, Record<string, number>>()
    for (const { step_id, method, rank } of scoresOf(db, segmentation_id)) {
      scores.set(step_id, { ...scores.get(step_id), [method]: rank })
    }
    for (const step of steps) {
      const values = {
        ...scores.get(step.id),
        importance: step.importance ?? Number.NaN,
        type: step.type,
        tokens: step.tokens,
        step: step.ordinal + 1,
        steps: steps.length,
        teacherCorrect: teacher_correct ?? Number.NaN,
      }
      const rule = rules.find(({ applies }) => applies === null || applies(values) === true)
      if (rule === undefined) continue
      const { verdict } = rule
      const base = { kind: 'policy', reverts: null, elapsedMs: null, reason: null, note: null } as const
      appendDecision(db, { ...base, step: step.id, trace, annotator, verdict, at })
      counts[verdict] += 1
    }
  }
  return counts
}

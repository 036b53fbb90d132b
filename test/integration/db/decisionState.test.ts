import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WritableDb } from '../../../db/handles.ts'
import { appendDecision, standingOf, verdictsOf } from '../../../db/repositories/decisions.ts'
import { putImportance, refreshLoad } from '../../../db/repositories/scores.ts'
import { heaviestStep, queuePage } from '../../../db/repositories/traces.ts'
import { findProblems } from '../../../db/verify.ts'
import { decision, importTraces, rowsOf, stagedTrace, temporaryProject } from './temporaryProject.ts'

const annotators = ['ann', 'ben', 'chie']
const stepsPerTrace = 4
const traces = 3
const steps = stepsPerTrace * traces
const traceOf = (step: number) => Math.floor((step - 1) / stepsPerTrace) + 1
const all = { state: 'all', source: null, teacherCorrect: null, language: null, text: null }

interface Event {
  readonly step: number
  readonly annotator: string
  readonly verdict: string | null
}

/** The state that a log must lead to, worked out in memory without a database. */
function replay(log: readonly Event[], importances: readonly (number | null)[]) {
  const verdicts = new Map<string, Event & { id: number }>()
  for (const [index, event] of log.entries()) {
    const key = `${event.step} ${event.annotator}`
    verdicts.delete(key)
    if (event.verdict !== null) verdicts.set(key, { ...event, id: index + 1 })
  }
  const standing = new Map<number, { id: number; verdict: string | null }>()
  for (const entry of verdicts.values()) {
    if (entry.id > (standing.get(entry.step)?.id ?? 0)) standing.set(entry.step, entry)
  }
  const state = Array.from({ length: traces }, (_, index) => {
    const own = Array.from({ length: stepsPerTrace }, (_, ordinal) => index * stepsPerTrace + ordinal + 1)
    const count = (verdict: string) => own.filter((step) => standing.get(step)?.verdict === verdict).length
    const open = own.flatMap((step) => (standing.has(step) ? [] : (importances[step - 1] ?? [])))
    return {
      trace_id: index + 1,
      accepted: count('accept'),
      rejected: count('reject'),
      unsure: count('unsure'),
      load: open.length === 0 ? null : Math.max(...open),
    }
  })
  return { verdicts, standing, state }
}

const byNumber = (a: number, b: number) => a - b

function expectState(db: WritableDb, log: readonly Event[], importances: readonly (number | null)[]): void {
  const model = replay(log, importances)
  const state = rowsOf(db, 'SELECT trace_id, accepted, rejected, unsure, load FROM trace_state ORDER BY trace_id')
  expect(state).toEqual(model.state)
  const traceNumbers = Array.from({ length: traces }, (_, index) => index + 1)
  expect(traceNumbers.flatMap((trace) => verdictsOf(db, trace).map(({ id }) => id)).sort(byNumber)).toEqual(
    [...model.verdicts.values()].map(({ id }) => id).sort(byNumber),
  )
  expect(
    Object.fromEntries(traceNumbers.flatMap((trace) => standingOf(db, trace).map((row) => [row.step_id, row.verdict]))),
  ).toEqual(Object.fromEntries([...model.standing].map(([step, { verdict }]) => [step, verdict])))
}

const event = fc.record({
  step: fc.integer({ min: 1, max: steps }),
  annotator: fc.constantFrom(...annotators),
  verdict: fc.constantFrom('accept', 'reject', 'unsure', null),
})
/** A coarse grid, so that equal importances occur. */
const importance = fc.option(
  fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4),
  { nil: null },
)

describe('the current state follows the log', () => {
  test('whatever several annotators decide, take back and decide again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 60 }),
        fc.array(importance, { minLength: steps, maxLength: steps }),
        async (log, importances) => {
          const db = await temporaryProject()
          importTraces(
            db,
            Array.from({ length: traces }, () => stagedTrace({ steps: ['a', 'b', 'c', 'd'] })),
          )
          db.transaction(() => {
            for (const [index, value] of importances.entries()) {
              if (value !== null) putImportance(db, { step: index + 1, importance: value })
            }
            for (let trace = 1; trace <= traces; trace += 1) refreshLoad(db, trace)
            for (const entry of log) appendDecision(db, decision({ ...entry, trace: traceOf(entry.step) }))
          })
          expectState(db, log, importances)
          expect(findProblems(db)).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })

  test('scores that come after verdicts count only what is still open', async () => {
    const db = await temporaryProject()
    importTraces(db, [stagedTrace({ steps: ['a', 'b', 'c', 'd'] })])
    appendDecision(db, decision({ step: 1, trace: 1, verdict: 'accept' }))
    for (const step of [1, 2, 3]) putImportance(db, { step, importance: 1 / step })
    refreshLoad(db, 1)
    // Step 1 is the heaviest (1) but judged; step 2 has 1/2; step 4 has no score.
    expect(heaviestStep(db, all)).toEqual({ trace: 1, step: 2 })
    appendDecision(db, decision({ step: 2, trace: 1, verdict: 'reject' }))
    appendDecision(db, decision({ step: 3, trace: 1, verdict: 'unsure' }))
    expect(heaviestStep(db, all)).toBeUndefined()
    appendDecision(db, decision({ step: 3, trace: 1, verdict: null }))
    expect(heaviestStep(db, all)).toEqual({ trace: 1, step: 3 })
  })

  test('the newest verdict stands; when it is taken back, the other annotator’s stands again', async () => {
    const db = await temporaryProject()
    importTraces(db, [stagedTrace({ steps: ['a', 'b'] })])
    appendDecision(db, decision({ step: 1, trace: 1, annotator: 'ann', verdict: 'accept' }))
    appendDecision(db, decision({ step: 1, trace: 1, annotator: 'ben', verdict: 'reject' }))
    expect(standingOf(db, 1)).toEqual([{ step_id: 1, verdict: 'reject' }])
    appendDecision(db, decision({ step: 1, trace: 1, annotator: 'ben', verdict: null }))
    expect(standingOf(db, 1)).toEqual([{ step_id: 1, verdict: 'accept' }])
    const [row] = queuePage(db, 'source', { ...all, afterKey: null, afterId: 0, limit: 1 })
    expect(row).toMatchObject({ steps: 2, accepted: 1, rejected: 0, unsure: 0 })
  })
})

// What the desk asks at every key must be seeks: a walk through a table of a million steps shows only in a large project.
import { expect, test } from 'vitest'
import type { ReadableDb, SqlParameters } from '../../../db/handles.ts'
import {
  actsOf,
  entryBefore,
  historyOf,
  recentMilliseconds,
  standingOf,
  verdictsOf,
} from '../../../db/repositories/decisions.ts'
import { scoresOf } from '../../../db/repositories/scores.ts'
import { heaviestStep, queuePage, queueRow, stepById, stepsOf, traceById } from '../../../db/repositories/traces.ts'
import { temporaryProject } from './temporaryProject.ts'

const all = { state: 'all', source: null, teacherCorrect: null, language: null, text: null }
const middle = { ...all, afterKey: 0.5, afterId: 5, limit: 10 }

const questions: Readonly<Record<string, (db: ReadableDb) => unknown>> = {
  'a page as imported': (db) => queuePage(db, 'source', middle),
  'a page by age': (db) => queuePage(db, 'recent', middle),
  'a page by load': (db) => queuePage(db, 'load', middle),
  'a page by wrong answers': (db) => queuePage(db, 'wrong-first', middle),
  'one row of the queue': (db) => queueRow(db, 1),
  'a trace': (db) => traceById(db, 1),
  'its steps': (db) => stepsOf(db, 1),
  'one step': (db) => stepById(db, 1),
  'its scores': (db) => scoresOf(db, 1),
  'its verdicts': (db) => verdictsOf(db, 1),
  'what stands': (db) => standingOf(db, 1),
  'its history': (db) => historyOf(db, 1),
  'what an undo goes back to': (db) => entryBefore(db, { step: 1, annotator: 'a', id: 9 }),
  'an annotator’s acts': (db) => actsOf(db, 'a'),
  'an annotator’s pace': (db) => recentMilliseconds(db, 'a'),
  'the heaviest step': (db) => heaviestStep(db, all),
}

/** A handle that explains statements instead of running them. */
function explaining(db: ReadableDb, plans: string[]): ReadableDb {
  const explain = (sql: string, parameters: SqlParameters) => {
    const rows = db.select<SqlParameters, { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters)
    plans.push(...rows.map(({ detail }) => detail))
    return []
  }
  return {
    ...db,
    select: (sql) => ({
      get: (parameters) => explain(sql, parameters)[0],
      all: (parameters) => explain(sql, parameters),
      iterate: (parameters) => explain(sql, parameters)[Symbol.iterator](),
    }),
  }
}

test.each(Object.entries(questions))('%s', async (_, ask) => {
  const plans: string[] = []
  ask(explaining(await temporaryProject(), plans))
  expect(plans.length).toBeGreaterThan(0)
  // `h` is the one row that the search for the heaviest step begins with.
  expect(plans.filter((plan) => plan.startsWith('SCAN') && plan !== 'SCAN h')).toEqual([])
})

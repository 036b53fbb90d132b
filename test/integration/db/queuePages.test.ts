import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadableDb, WritableDb } from '../../../db/handles.ts'
import { appendDecision } from '../../../db/repositories/decisions.ts'
import { putImportance, refreshLoad } from '../../../db/repositories/scores.ts'
import {
  countTraces,
  type FilterParameters,
  heaviestStep,
  type QueueOrder,
  type QueueSqlRow,
  queuePage,
  setBadQuestion,
  traceIds,
} from '../../../db/repositories/traces.ts'
import { seededRandom } from '../../../electron/domain/statistics/seededRandom.ts'
import { decision, importTraces, stagedTrace, temporaryProject } from './temporaryProject.ts'

const orders: readonly QueueOrder[] = ['source', 'recent', 'load', 'wrong-first']
const all: FilterParameters = { state: 'all', source: null, teacherCorrect: null, language: null, text: null }
const from = (db: ReadableDb, order: QueueOrder, filter: FilterParameters, limit: number) =>
  queuePage(db, order, { ...filter, afterKey: null, afterId: 0, limit })

/** 140 traces of two sources in all states, with many equal loads and ranks. */
async function fill(): Promise<WritableDb> {
  const db = await temporaryProject()
  const random = seededRandom('queue')
  const some = <Value>(values: readonly Value[]) => values[random.integerBelow(values.length)]!
  for (const source of ['first', 'second']) {
    importTraces(
      db,
      Array.from({ length: 70 }, (_, index) =>
        stagedTrace({
          question: some([`100% of ${index}?`, `snake_case ${index}`, `back\\slash ${index}`, `質問${index}`]),
          steps: ['a', 'b', 'c'],
          teacherCorrect: some([true, false, null]),
          language: some(['en', 'ja', 'other']),
        }),
      ),
      source,
    )
  }
  db.transaction(() => {
    for (let trace = 1; trace <= 140; trace += 1) {
      const steps = [3 * trace - 2, 3 * trace - 1, 3 * trace]
      if (random.real() < 0.7)
        for (const step of steps) putImportance(db, { step, importance: some([0, 0.25, 0.5, 1 / 3]) })
      refreshLoad(db, trace)
      const judged = some([0, 0, 1, 3])
      for (const step of steps.slice(0, judged)) {
        appendDecision(db, decision({ step, trace, verdict: some(['accept', 'reject', 'unsure']) }))
      }
      if (random.real() < 0.1) setBadQuestion(db, { trace, badQuestion: 1 })
    }
  })
  return db
}

/** The order in plain words: what the pages put together must be. */
const sorted: Readonly<Record<QueueOrder, (a: QueueSqlRow, b: QueueSqlRow) => number>> = {
  source: (a, b) => a.id - b.id,
  recent: (a, b) => b.id - a.id,
  load: (a, b) => (b.load ?? -1) - (a.load ?? -1) || a.id - b.id,
  'wrong-first': (a, b) => wrongRank(a) - wrongRank(b) || a.id - b.id,
}
const wrongRank = ({ teacher_correct }: QueueSqlRow) => (teacher_correct === 0 ? 0 : teacher_correct === null ? 1 : 2)

const filter = fc.record({
  state: fc.constantFrom('all', 'unlabelled', 'partial', 'labelled', 'bad-question'),
  source: fc.constantFrom(null, 1, 2),
  teacherCorrect: fc.constantFrom(null, 0, 1),
  language: fc.constantFrom(null, 'en', 'ja'),
  text: fc.constantFrom(null, '%質問%', '%CASE 1%', '%nowhere%'),
})

function matches(
  row: QueueSqlRow & { language?: string },
  { state, source, teacherCorrect, text }: FilterParameters,
): boolean {
  const judged = row.accepted + row.rejected + row.unsure
  const states: Readonly<Record<string, boolean>> = {
    all: true,
    unlabelled: judged === 0 && row.bad_question === 0,
    partial: judged > 0 && judged < row.steps && row.bad_question === 0,
    labelled: judged === row.steps,
    'bad-question': row.bad_question === 1,
  }
  return (
    states[state]! &&
    (source === null || row.source === source) &&
    (teacherCorrect === null || row.teacher_correct === teacherCorrect) &&
    (text === null || row.question.toLowerCase().includes(text.slice(1, -1).toLowerCase()))
  )
}

describe('the queue’s pages', () => {
  test.each(orders)(
    '%s: put together they are the whole list, sorted, under any filter and page size',
    async (order) => {
      const db = await fill()
      const everything = from(db, 'source', all, 1000)
      expect(everything).toHaveLength(140)
      fc.assert(
        fc.property(filter, fc.integer({ min: 1, max: 60 }), (chosen, limit) => {
          const rows: QueueSqlRow[] = []
          for (let page = from(db, order, chosen, limit); page.length > 0; ) {
            expect(page.length).toBeLessThanOrEqual(limit)
            rows.push(...page)
            const last = page.at(-1)!
            page = queuePage(db, order, { ...chosen, afterKey: last.sort_key, afterId: last.id, limit })
          }
          // Languages are not in a row of the queue, so they are asked for apart.
          const inLanguage = new Set(traceIds(db, { ...all, language: chosen.language }))
          const expected = everything
            .filter((row) => inLanguage.has(row.id) && matches(row, chosen))
            .sort(sorted[order])
          expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
          expect(countTraces(db, chosen)).toBe(expected.length)
          expect(traceIds(db, chosen)).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b))
        }),
        { numRuns: 60 },
      )
    },
  )

  test('a page that follows a changed row goes on behind the place that the row had', async () => {
    const db = await fill()
    const page = from(db, 'load', all, 10)
    const last = page.at(-1)!
    const next = () => queuePage(db, 'load', { ...all, afterKey: last.sort_key, afterId: last.id, limit: 10 })
    const before = next().map(({ id }) => id)
    const steps = [3 * last.id - 2, 3 * last.id - 1, 3 * last.id]
    for (const step of steps) appendDecision(db, decision({ step, trace: last.id, verdict: 'accept' }))
    expect(next().map(({ id }) => id)).toEqual(before)
  })

  test('the heaviest step is an open one of the first trace by load, under the same filter', async () => {
    const db = await fill()
    fc.assert(
      fc.property(filter, (chosen) => {
        const [first] = from(db, 'load', chosen, 1)
        const heaviest = heaviestStep(db, chosen)
        expect(heaviest?.trace).toBe(first === undefined || first.load === null ? undefined : first.id)
      }),
      { numRuns: 40 },
    )
  })
})

import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { listSources } from '../../../db/repositories/sources.ts'
import { mergeStaging, openStaging } from '../../../db/repositories/staging.ts'
import { stepsOf, traceById } from '../../../db/repositories/traces.ts'
import { findProblems } from '../../../db/verify.ts'
import { importTraces, rowsOf, stagedTrace, temporaryProject } from './temporaryProject.ts'

const tables = [
  'sources',
  'traces',
  'trace_texts',
  'segmentations',
  'steps',
  'trace_state',
  'decisions',
  'step_verdicts',
  'step_standing',
  'audit_log',
]

type Db = Awaited<ReturnType<typeof temporaryProject>>
const contentOf = (db: Db) => Object.fromEntries(tables.map((table) => [table, rowsOf(db, `SELECT * FROM ${table}`)]))

describe('a merge', () => {
  test('brings texts, spans, types and counts over as they were staged', async () => {
    const db = await temporaryProject()
    const odd = stagedTrace({
      question: '日本語の問い😀?',
      steps: ['一つ目。\n', '二つ目😀。', "'quoted' \u0000 and NUL"],
      teacherCorrect: false,
      language: 'ja',
    })
    const result = importTraces(db, [odd, stagedTrace({ steps: ['x'], teacherCorrect: true })])
    expect(result).toEqual({ source: 1, traces: 2, steps: 4, decisions: 0, duplicates: 0 })
    const trace = traceById(db, 1)!
    expect(trace).toMatchObject({
      question: odd.question,
      reasoning: odd.reasoning,
      teacher_correct: 0,
      language: 'ja',
    })
    expect(stepsOf(db, trace.segmentation_id).map(({ start, end }) => trace.reasoning.slice(start, end))).toEqual([
      '一つ目。\n',
      '二つ目😀。',
      "'quoted' \u0000 and NUL",
    ])
    expect(rowsOf(db, 'SELECT trace_id, steps, wrong_rank, load FROM trace_state')).toEqual([
      { trace_id: 1, steps: 3, wrong_rank: 0, load: null },
      { trace_id: 2, steps: 1, wrong_rank: 2, load: null },
    ])
    expect(findProblems(db)).toEqual([])
  })

  test('leaves out what the project or the file itself already holds, and keeps the first', async () => {
    const db = await temporaryProject()
    importTraces(db, [stagedTrace({ steps: ['a'], contentHash: 'A' })])
    const result = importTraces(db, [
      stagedTrace({ question: 'again', steps: ['a', 'b'], contentHash: 'A' }),
      stagedTrace({ question: 'first B', steps: ['a', 'b'], contentHash: 'B' }),
      stagedTrace({ question: 'second B', steps: ['a', 'b', 'c'], contentHash: 'B' }),
      stagedTrace({ question: 'C', steps: ['a'], contentHash: 'C' }),
    ])
    expect(result).toEqual({ source: 2, traces: 2, steps: 3, decisions: 0, duplicates: 2 })
    expect(
      rowsOf(db, 'SELECT question, steps FROM traces JOIN trace_state ON trace_id = id WHERE source_id = 2'),
    ).toEqual([
      { question: 'first B', steps: 2 },
      { question: 'C', steps: 1 },
    ])
    expect(findProblems(db)).toEqual([])
  })

  test('a file with nothing new adds its source and no trace', async () => {
    const db = await temporaryProject()
    const trace = stagedTrace({ steps: ['a'] })
    importTraces(db, [trace])
    expect(importTraces(db, [trace], 'twice')).toEqual({ source: 2, traces: 0, steps: 0, decisions: 0, duplicates: 1 })
    expect(listSources(db).map(({ name }) => name)).toEqual(['twice', 'source'])
  })

  test('foreign verdicts land on their steps, with their annotators, also behind duplicates', async () => {
    const db = await temporaryProject()
    const known = stagedTrace({ steps: ['k', 'l'] })
    importTraces(db, [known])
    const result = importTraces(db, [
      // A duplicate takes its verdicts with it.
      { ...known, decisions: stagedTrace({ steps: [], decisions: [{ ordinal: 0, verdict: 'reject' }] }).decisions },
      stagedTrace({
        steps: ['a', 'b', 'c'],
        decisions: [
          { ordinal: 2, verdict: 'reject', annotator: 'one' },
          { ordinal: 0, verdict: 'accept', annotator: 'one' },
          { ordinal: 2, verdict: 'unsure', annotator: 'two' },
        ],
      }),
    ])
    expect(result).toMatchObject({ traces: 1, decisions: 3, duplicates: 1 })
    expect(
      rowsOf(
        db,
        `
        SELECT question, ordinal, annotator, verdict, kind FROM decisions d
          JOIN steps s ON s.id = d.step_id JOIN traces t ON t.id = d.trace_id ORDER BY d.id`,
      ),
    ).toMatchObject([
      { ordinal: 0, annotator: 'one', verdict: 'accept', kind: 'import' },
      { ordinal: 2, annotator: 'one', verdict: 'reject', kind: 'import' },
      // Given later in the file, so it is the one that stands.
      { ordinal: 2, annotator: 'two', verdict: 'unsure', kind: 'import' },
    ])
    expect(rowsOf(db, 'SELECT accepted, rejected, unsure FROM trace_state')).toEqual([
      { accepted: 0, rejected: 0, unsure: 0 },
      { accepted: 1, rejected: 0, unsure: 1 },
    ])
    expect(findProblems(db)).toEqual([])
  })

  test('many imports one after the other keep their ids apart', async () => {
    const db = await temporaryProject()
    for (let round = 0; round < 5; round += 1) {
      importTraces(
        db,
        Array.from({ length: 3 }, (_, index) =>
          stagedTrace({ steps: ['a', 'b'], contentHash: `${index === 0 ? 'same' : round} ${index}` }),
        ),
      )
    }
    // The first trace of every later file is a duplicate: 3 + 4 * 2 traces.
    expect(rowsOf(db, 'SELECT count(*) AS traces, sum(steps) AS steps FROM trace_state')).toEqual([
      { traces: 11, steps: 22 },
    ])
    expect(findProblems(db)).toEqual([])
  })

  test('the report is stored with the source, in the same transaction', async () => {
    const db = await temporaryProject()
    const staging = `${db.path}.staging`
    const writer = openStaging(staging)
    writer.add(stagedTrace({ steps: ['a'] }))
    writer.close()
    mergeStaging(db, {
      staging,
      source: { name: 'f', format: 'test', sha256: '0', bytes: 1, importedAt: 'now' },
      finish: ({ steps }) => ({ report: JSON.stringify({ steps }) }),
    })
    expect(listSources(db)).toMatchObject([{ name: 'f', report: '{"steps":1}' }])
  })
})

describe('a merge that fails leaves nothing', () => {
  const good = () => stagedTrace({ steps: ['a', 'b'], decisions: [{ ordinal: 0, verdict: 'accept' }] })
  const failures: readonly (readonly [string, () => readonly ReturnType<typeof stagedTrace>[], string])[] = [
    [
      'a verdict outside the vocabulary',
      () => [good(), stagedTrace({ steps: ['a'], decisions: [{ ordinal: 0, verdict: 'maybe' }] })],
      'CHECK',
    ],
    [
      'a verdict on a step that is not there',
      () => [good(), stagedTrace({ steps: ['a'], decisions: [{ ordinal: 7, verdict: 'accept' }] })],
      '1 imported verdicts name steps that do not exist',
    ],
    ['a language outside the vocabulary', () => [good(), { ...good(), language: 'xx' as 'en' }], 'CHECK'],
    ['metadata that is no JSON', () => [good(), { ...good(), metadata: '{' }], 'CHECK'],
  ]

  test.each(failures)('%s', async (_, traces, message) => {
    const db = await temporaryProject()
    importTraces(db, [good()])
    const before = contentOf(db)
    expect(() => importTraces(db, traces())).toThrow(message)
    expect(contentOf(db)).toEqual(before)
    // The project is free for the next import.
    expect(importTraces(db, [good()])).toMatchObject({ source: 2, traces: 1 })
    expect(findProblems(db)).toEqual([])
  })

  test('when its own report cannot be written', async () => {
    const db = await temporaryProject()
    const staging = `${db.path}.staging`
    const writer = openStaging(staging)
    writer.add(good())
    writer.close()
    const before = contentOf(db)
    expect(() =>
      mergeStaging(db, {
        staging,
        source: { name: 'f', format: 'test', sha256: '0', bytes: 1, importedAt: 'now' },
        finish: () => {
          throw new Error('disk full')
        },
      }),
    ).toThrow('disk full')
    expect(contentOf(db)).toEqual(before)
    expect(rowsOf<{ name: string }>(db, 'PRAGMA database_list').map(({ name }) => name)).not.toContain('staging')
  })

  test('when the staging file is gone, which is not made anew', async () => {
    const db = await temporaryProject()
    const staging = `${db.path}.gone`
    expect(() =>
      mergeStaging(db, {
        staging,
        source: { name: 'f', format: 'test', sha256: '0', bytes: 1, importedAt: 'now' },
        finish: () => ({ report: '{}' }),
      }),
    ).toThrow('There is no staging file')
    expect(existsSync(staging)).toBe(false)
    expect(rowsOf(db, 'SELECT count(*) AS n FROM sources')).toEqual([{ n: 0 }])
  })
})

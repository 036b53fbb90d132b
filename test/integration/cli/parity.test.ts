// The command line and the studio are two faces of one thing: the same steps give the same bytes.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { temporaryFolder, testStudio } from '../studio/support/testStudio.ts'
import { json, jsonLines } from './support/runCli.ts'

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Rows that hold no time. */
function answersOf(path: string): unknown[] {
  const db = new Database(path, { readonly: true })
  try {
    return db
      .prepare('SELECT trace_id, correct, tokens, error_kind, answer, output FROM evaluation_items ORDER BY 1')
      .all()
  } finally {
    db.close()
  }
}

test('the same work by commands and by the studio', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'traces.jsonl')
  const rows = Array.from({ length: 24 }, (_, n) => ({
    question: n % 2 === 0 ? `How much is ${n} + ${n}?` : `${n} 足す ${n} は？`,
    answer: `Take ${n} twice.\nSo ${n}+${n}=${2 * n}.\n${n} is ${n % 4 < 2 ? 'small' : 'large'}.\n#### ${2 * n}`,
  }))
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'))
  const policy = 'dependency > 0.3 or step == 2 -> accept; else -> reject'
  const settings = { steps: 4, batchSize: 4, learningRate: 1e-3 }

  const byCommands = join(folder, 'commands.tracewright')
  const at = ['--project', byCommands]
  await json('init', ...at)
  const imported = await json('import', file, ...at)
  await json('score', '--methods', 'position,novelty,dependency', ...at)
  const decided = await json('decide', '--as', 'rule', '--policy', policy, ...at)
  const chosen = await json(
    'select',
    '--rule',
    'knapsack',
    '--method',
    'novelty',
    '--keep',
    '0.6',
    '--where',
    'language=en',
    ...at,
  )
  const frozen = await json('dataset', 'freeze', '--name', 'v', '--split', '0.5,0.2,0.3', '--seed', '4', ...at)
  const exported = await json<{ files: { path: string; rows: number; sha256: string }[] }>(
    ...['export', '--dataset', '1', '--format', 'trl-stepwise', '--unsure', 'true', '--out', join(folder, 'a'), ...at],
  )
  const tiny = await json('models', 'add', '--tiny', 'tiny', '--seed', '3', ...at)
  const trained = await json(
    ...['train', '--dataset', '1', '--student', 'tiny', '--arm', 'score:novelty', '--seed', '2', ...at],
    ...['--steps', '4', '--batch-size', '4', '--learning-rate', '0.001'],
  )
  const evaluated = await json('evaluate', '--run', '1', '--limit', '6', ...at)
  const listed = await jsonLines('traces', ...at)
  const shown = await json<{ steps: { scores: object; type: string }[] }>('show', '3', ...at)

  const byStudio = join(folder, 'studio.tracewright')
  const { studio } = testStudio()
  await studio.invoke('project.create', { path: byStudio, name: 'Project' })
  await studio.finished((await studio.invoke('imports.start', { file })).job)
  await studio.finished((await studio.invoke('scores.start', { methods: ['position', 'novelty', 'dependency'] })).job)
  expect(await studio.invoke('decisions.byPolicy', { policy, annotator: 'rule' })).toEqual(decided)
  const selection = { rule: 'knapsack', method: 'novelty', keep: 0.6 } as const
  expect(await studio.invoke('selection.preview', { selection, filter: { language: 'en' } })).toEqual(chosen)

  const [{ report }] = (await studio.invoke('imports.list', {})) as [
    Awaited<ReturnType<typeof studio.invoke<'imports.list'>>>[number],
  ]
  expect(report).toEqual({ ...imported, skipped: [], cut: [] })

  const dataset = await studio.invoke('datasets.freeze', {
    name: 'v',
    selection: { rule: 'accepted' },
    shares: { train: 0.5, validation: 0.2, test: 0.3 },
    seed: 4,
  })
  expect({ ...dataset, createdAt: '', decisionLogHash: '' }).toEqual({ ...frozen, createdAt: '', decisionLogHash: '' })

  const written = await studio.invoke('datasets.export', {
    dataset: 1,
    format: 'trl-stepwise',
    unsure: 'true',
    directory: join(folder, 'b'),
  })
  const named = (files: typeof written.files) => files.map((one) => ({ ...one, path: basename(one.path) }))
  expect(named(written.files)).toEqual(named(exported.files))
  for (const { path, sha256: sum } of exported.files) expect(sha256(path)).toBe(sum)

  const student = await studio.invoke('students.createTiny', { name: 'tiny', seed: 3 })
  expect({ ...student, createdAt: '' }).toEqual({ ...tiny, createdAt: '' })
  const run = await studio.invoke('runs.start', {
    dataset: 1,
    arm: 'score:novelty',
    student: 'tiny',
    seed: 2,
    settings,
  })
  await studio.finished(run.job)
  const { weightsSha256, loss, tokens } = await studio.invoke('runs.get', { run: 1 })
  expect({ weightsSha256, loss, tokens }).toEqual({
    weightsSha256: trained.weightsSha256,
    loss: trained.loss,
    tokens: trained.tokens,
  })
  await studio.finished((await studio.invoke('evaluations.start', { run: 1, limit: 6 })).job)
  const [evaluation] = await studio.invoke('evaluations.list', {})
  expect(evaluation!.accuracy).toEqual(evaluated.accuracy)
  expect(answersOf(byStudio)).toEqual(answersOf(byCommands))

  const page = await studio.invoke('traces.page', {})
  expect(page.rows.map(({ id, question, steps, accepted }) => ({ id, question, steps, accepted }))).toEqual(
    listed.map(({ id, question, steps, accepted }) => ({ id, question, steps, accepted })),
  )
  const detail = await studio.invoke('traces.get', { trace: 3 })
  expect(
    detail.steps.map(({ type, scores }) => ({
      type,
      scores: Object.fromEntries(scores.map(({ method, value }) => [method, value])),
    })),
  ).toEqual(shown.steps.map(({ type, scores }) => ({ type, scores })))
})

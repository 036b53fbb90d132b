// Public datasets by `tracewright import`: what arrives is what an independent reading of the files counts.
// They lie beside the checkout where they were fetched; without them these tests are skipped.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { repository, temporaryFolder } from '../studio/support/testStudio.ts'
import { json } from './support/runCli.ts'

const data = join(repository, '../shared/data')
const isHere = existsSync(data)

interface Expected {
  readonly traces: number
  readonly steps: number
  readonly decisions: number
}

const linesOf = <Row>(file: string): Row[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row)

/** Records that hold the same question, reasoning, answer and teacher are one trace. */
function distinct<Row>(rows: readonly Row[], content: (row: Row) => unknown): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(content(row)), row])).values()]
}

interface ProcessBenchRow {
  readonly problem: string
  readonly generator: string
  readonly steps: readonly string[]
  readonly label: number
}

/** Every step up to the first wrong one was judged; all of them where none is wrong. */
function countProcessBench(file: string): Expected {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as ProcessBenchRow[]
  const own = distinct(rows, ({ problem, generator, steps }) => [problem, generator, steps.map((step) => step.trim())])
  const sum = (count: (row: ProcessBenchRow) => number) => own.reduce((total, row) => total + count(row), 0)
  return {
    traces: own.length,
    steps: sum(({ steps }) => steps.length),
    decisions: sum(({ steps, label }) => (label < 0 ? steps.length : label + 1)),
  }
}

/** Lines of reasoning in front of the closing answer line. */
function reasoningLines(solution: string): string[] {
  const lines = solution.trim().split('\n')
  if (/^\s*(####|A:)/.test(lines.at(-1)!)) lines.pop()
  return lines.filter((line) => line.trim() !== '')
}

function countGsm8k(file: string): Expected {
  const rows = distinct(linesOf<{ question: string; answer: string }>(file), ({ question, answer }) => [
    question,
    answer,
  ])
  return {
    traces: rows.length,
    steps: rows.reduce((total, { answer }) => total + reasoningLines(answer).length, 0),
    decisions: 0,
  }
}

const importOf = async (file: string) => {
  const project = join(temporaryFolder(), 'p.tracewright')
  await json('init', '--project', project)
  const report = await json<Record<string, number | string> & { skipped: object[]; cut: object[] }>(
    'import',
    file,
    '--project',
    project,
  )
  expect(report.sha256).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'))
  expect(report.bytes).toBe(statSync(file).size)
  expect(await json('verify', '--project', project)).toEqual({ ok: true, problems: [] })
  return { project, report }
}

function rowsOf<Row>(project: string, sql: string): Row[] {
  const db = new Database(project, { readonly: true })
  try {
    return db.prepare(sql).all() as Row[]
  } finally {
    db.close()
  }
}

describe.skipIf(!isHere)('ProcessBench', { timeout: 60_000 }, () => {
  test.each(['gsm8k.json', 'math.json'])('%s: traces, steps and the experts’ labels', async (name) => {
    const file = join(data, 'processbench', name)
    const { project, report } = await importOf(file)
    expect(report).toMatchObject({ format: 'processbench', ...countProcessBench(file), skipped: [], cut: [] })
    const rows = JSON.parse(readFileSync(file, 'utf8')) as ProcessBenchRow[]
    expect((report.traces as number) + (report.duplicates as number)).toBe(rows.length)
    const wrong = rowsOf<{ n: number }>(project, "SELECT count(*) AS n FROM decisions WHERE verdict = 'reject'")[0]!.n
    expect(wrong).toBe(
      distinct(rows, ({ problem, generator, steps }) => [problem, generator, steps]).filter(({ label }) => label >= 0)
        .length,
    )
  })
})

describe.skipIf(!isHere)('GSM8K', { timeout: 60_000 }, () => {
  test.each(['train.jsonl', 'test.jsonl', 'test_socratic.jsonl'])('%s: traces and lines', async (name) => {
    const file = join(data, 'gsm8k', name)
    const { report } = await importOf(file)
    expect(report).toMatchObject({ format: 'gsm8k', ...countGsm8k(file), skipped: [], cut: [] })
  })

  test('example_model_solutions.jsonl: four teachers a question, each right or wrong as the file says', async () => {
    const file = join(data, 'gsm8k', 'example_model_solutions.jsonl')
    const teachers = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'] as const
    type Row = { question: string } & Record<(typeof teachers)[number], { solution: string; is_correct: boolean }>
    const solutions = linesOf<Row>(file).flatMap((row) =>
      teachers.map((teacher) => ({ question: row.question, teacher, ...row[teacher] })),
    )
    const { project, report } = await importOf(file)
    expect(report).toMatchObject({ format: 'gsm8k', decisions: 0 })
    const skipped = solutions.filter(({ solution }) => reasoningLines(solution).length === 0)
    expect(report.skippedCount).toBe(skipped.length)
    expect((report.traces as number) + (report.duplicates as number) + skipped.length).toBe(solutions.length)
    const stored = rowsOf<{ teacher: string; right: number; n: number }>(
      project,
      'SELECT teacher, teacher_correct AS right, count(*) AS n FROM traces GROUP BY 1, 2',
    )
    const kept = distinct(
      solutions.filter((one) => !skipped.includes(one)),
      ({ question, teacher, solution }) => [question, teacher, solution.trim()],
    )
    for (const { teacher, right, n } of stored)
      expect(n, `${teacher} ${right}`).toBe(
        kept.filter((one) => one.teacher === teacher && one.is_correct === (right === 1)).length,
      )
    if (report.cutCount === 0)
      expect(report.steps).toBe(kept.reduce((total, { solution }) => total + reasoningLines(solution).length, 0))
  })
})

describe.skipIf(!isHere)('PRM800K', { timeout: 60_000 }, () => {
  test('the example record: its steps with their ratings as verdicts', async () => {
    const file = join(data, 'prm800k', 'prm800k-phase2-test-example.json')
    const record = JSON.parse(readFileSync(file, 'utf8')) as {
      label: { steps: { completions: { text: string; rating: number | null }[]; chosen_completion: number | null }[] }
    }
    const { project, report } = await importOf(file)
    const ratings = record.label.steps.map(
      ({ completions, chosen_completion: chosen }) => completions[chosen ?? 0]!.rating,
    )
    expect(report).toMatchObject({
      format: 'prm800k',
      traces: 1,
      steps: record.label.steps.length,
      decisions: ratings.filter((rating) => rating !== null).length,
    })
    const verdicts = rowsOf<{ verdict: string }>(project, 'SELECT verdict FROM decisions ORDER BY id').map(
      ({ verdict }) => verdict,
    )
    expect(verdicts).toEqual(
      ratings.flatMap((rating) =>
        rating === null ? [] : [{ '1': 'accept', '0': 'unsure', '-1': 'reject' }[String(rating)]!],
      ),
    )
  })
})

// An experiment from dataset to report; its numbers are computed again here from the raw answers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ComparisonInfo } from '../../../electron/contract/studies.ts'
import { chainSource, copyProject, sampleStudio, temporaryFolder, testStudio } from './support/testStudio.ts'

interface AnswerRow {
  readonly trace_id: number
  readonly correct: number
  readonly tokens: number
  readonly total_ms: number | null
  readonly error_kind: string | null
}

let prepared = ''
let comparison = 0

function query<Row>(path: string, sql: string, ...parameters: number[]): Row[] {
  const db = new Database(path, { readonly: true })
  try {
    return db.prepare(sql).all(...parameters) as Row[]
  } finally {
    db.close()
  }
}

const answersOf = (path: string, evaluation: number) =>
  query<AnswerRow>(
    path,
    'SELECT trace_id, correct, tokens, total_ms, error_kind FROM evaluation_items WHERE evaluation_id = ? ORDER BY 1',
    evaluation,
  )

async function opened() {
  const path = copyProject(prepared, join(temporaryFolder(), 'p.tracewright'))
  const own = testStudio()
  await own.studio.invoke('project.open', { path })
  return { ...own, path }
}

/** Trains long enough for some right answers on copying sums, short enough for a test. */
beforeAll(async () => {
  const { studio, path } = await sampleStudio([chainSource({ count: 80, wrongShare: 0.1, decidedShare: 1 })])
  await studio.invoke('datasets.freeze', {
    name: 'v',
    selection: { rule: 'accepted' },
    shares: { train: 0.6, validation: 0.1, test: 0.3 },
  })
  await studio.invoke('students.createTiny', { name: 'tiny' })
  const { job } = await studio.invoke('experiments.start', {
    dataset: 1,
    arms: ['answer-only', 'full', 'curated'],
    student: 'tiny',
    settings: { steps: 6, batchSize: 4 },
  })
  comparison = (await studio.finished(job)).subject!
  studio.close()
  prepared = path
}, 180_000)

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Type 7, written out. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * q
  const low = sorted[Math.floor(place)]!
  const high = sorted[Math.ceil(place)]!
  return low + (high - low) * (place - Math.floor(place))
}

/** Wilson's interval as its textbook form: the roots of (p - x)² = z² x (1 - x) / n. */
function wilson(right: number, n: number): [number, number] {
  const z = 1.959963984540054
  const p = right / n
  const [a, b, c] = [1 + z ** 2 / n, -(2 * p + z ** 2 / n), p ** 2]
  const root = Math.sqrt(b ** 2 - 4 * a * c)
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)]
}

/** Two-sided exact McNemar by adding up binomial terms. */
function mcnemar(better: number, worse: number): number {
  const n = better + worse
  let choose = 1
  let tail = 0
  for (let k = 0; k <= Math.min(better, worse); k += 1) {
    tail += choose / 2 ** n
    choose = (choose * (n - k)) / (k + 1)
  }
  return Math.min(1, 2 * tail)
}

describe('an experiment', () => {
  test('trains and evaluates every arm on the same held-out questions', async () => {
    const { studio, path } = await opened()
    const { splits } = await studio.invoke('datasets.get', { dataset: 1 })
    const held = query<{ trace_id: number }>(
      path,
      "SELECT trace_id FROM dataset_items WHERE dataset = 1 AND split = 'test' ORDER BY 1",
    )
    expect(held).toHaveLength(splits.test)
    const evaluations = (await studio.invoke('evaluations.list', {})).toSorted((a, b) => a.id - b.id)
    expect(evaluations.map(({ arm, state }) => [arm, state])).toEqual([
      ['answer-only', 'done'],
      ['full', 'done'],
      ['curated', 'done'],
    ])
    for (const { id, n } of evaluations) {
      expect(n).toBe(splits.test)
      expect(answersOf(path, id).map(({ trace_id }) => trace_id)).toEqual(held.map(({ trace_id }) => trace_id))
    }
    const runs = await studio.invoke('runs.list', {})
    const shares = new Map(runs.map(({ arm, keptTokenShare }) => [arm, keptTokenShare]))
    expect(shares.get('answer-only')).toBe(0)
    expect(shares.get('full')).toBe(1)
    expect(shares.get('curated')).toBeGreaterThan(0)
    expect(shares.get('curated')).toBeLessThan(1)
    expect(await studio.invoke('jobs.list', {})).toHaveLength(7)
    expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
  })

  test('sums evaluations up as their raw answers say', async () => {
    const { studio, path } = await opened()
    for (const info of await studio.invoke('evaluations.list', {})) {
      const answers = answersOf(path, info.id)
      const right = answers.filter(({ correct }) => correct === 1).length
      const times = answers.flatMap(({ total_ms }) => total_ms ?? [])
      expect(info.accuracy!.value).toBeCloseTo(right / answers.length, 12)
      const [low, high] = wilson(right, answers.length)
      expect(info.accuracy!.low).toBeCloseTo(low, 9)
      expect(info.accuracy!.high).toBeCloseTo(high, 9)
      expect(info.latencyMs).toMatchObject({ n: times.length })
      expect(times.length).toBe(answers.length)
      expect(info.latencyMs!.p50).toBeCloseTo(quantile(times, 0.5), 9)
      expect(info.latencyMs!.p95).toBeCloseTo(quantile(times, 0.95), 9)
      expect(info.tokensPerAnswer).toBeCloseTo(mean(answers.map(({ tokens }) => tokens)), 9)
      const errors: Record<string, number> = {}
      for (const { error_kind } of answers) if (error_kind !== null) errors[error_kind] = (errors[error_kind] ?? 0) + 1
      expect(info.errors).toEqual(errors)
      expect(Object.values(errors).reduce((sum, count) => sum + count, right)).toBe(answers.length)
    }
  })

  /** Every number of a comparison against the answers that lie in the file. */
  function expectRecomputed(info: ComparisonInfo, path: string): void {
    const answers = new Map(info.arms.map(({ name, evaluation }) => [name, answersOf(path, evaluation)]))
    for (const arm of info.arms) {
      const own = answers.get(arm.name)!
      const right = own.filter(({ correct }) => correct === 1).length
      expect(arm.accuracy).toMatchObject({ n: own.length })
      expect(arm.accuracy.value).toBeCloseTo(right / own.length, 12)
      expect(arm.latencyMs.p50).toBeCloseTo(
        quantile(
          own.flatMap(({ total_ms }) => total_ms ?? []),
          0.5,
        ),
        9,
      )
      expect(arm.tokensPerAnswer).toBeCloseTo(mean(own.map(({ tokens }) => tokens)), 9)
      const beaten = info.arms.some(
        (other) =>
          other.accuracy.value >= arm.accuracy.value &&
          other.costPer1000 <= arm.costPer1000 &&
          (other.accuracy.value > arm.accuracy.value || other.costPer1000 < arm.costPer1000),
      )
      expect(arm.onParetoFront).toBe(!beaten)
    }
    for (const pair of info.pairs) {
      const before = new Map(answers.get(pair.a)!.map(({ trace_id, correct }) => [trace_id, correct]))
      const changes = answers.get(pair.b)!.map(({ trace_id, correct }) => correct - before.get(trace_id)!)
      const better = changes.filter((change) => change > 0).length
      const worse = changes.filter((change) => change < 0).length
      expect(pair).toMatchObject({ better, worse, same: changes.length - better - worse })
      expect(pair.difference).toBeCloseTo(mean(changes), 12)
      expect(pair.low).toBeLessThanOrEqual(pair.difference)
      expect(pair.high).toBeGreaterThanOrEqual(pair.difference)
      expect(pair.mcnemarP).toBeCloseTo(mcnemar(better, worse), 9)
    }
    // Holm: the k-th smallest p times the number of those not smaller, made monotone.
    const ascending = info.pairs.toSorted((a, b) => a.mcnemarP - b.mcnemarP)
    let least = 0
    for (const [rank, { mcnemarP, holmP }] of ascending.entries()) {
      least = Math.max(least, Math.min(1, mcnemarP * (ascending.length - rank)))
      expect(holmP).toBeCloseTo(least, 9)
    }
  }

  test('compares as the raw answers say', async () => {
    const { studio, path } = await opened()
    const info = await studio.invoke('comparisons.get', { comparison })
    expect(info).toMatchObject({ before: 'full', after: 'curated', dataset: 1 })
    expect(info.pairs.map(({ a, b }) => [a, b])).toEqual([
      ['answer-only', 'curated'],
      ['full', 'curated'],
    ])
    expectRecomputed(info, path)
  })

  test('compares as the raw answers say where answers differ, and lists those cases', async () => {
    const { studio, path } = await opened()
    studio.close()
    // A student of six steps answers nothing right; here the answers are set by hand: 'full' right on every second
    // question, 'curated' on every third.
    const db = new Database(path)
    const items = db.prepare('SELECT evaluation_id, trace_id FROM evaluation_items ORDER BY 1, 2').all() as {
      evaluation_id: number
      trace_id: number
    }[]
    const set = db.prepare(
      'UPDATE evaluation_items SET correct = ?, error_kind = ? WHERE evaluation_id = ? AND trace_id = ?',
    )
    const places = new Map<number, number>()
    for (const { evaluation_id, trace_id } of items) {
      const place = places.get(evaluation_id) ?? 0
      places.set(evaluation_id, place + 1)
      const right = place % evaluation_id === 0 && evaluation_id > 1
      set.run(right ? 1 : 0, right ? null : 'format', evaluation_id, trace_id)
    }
    db.close()
    const { studio: again } = testStudio()
    await again.invoke('project.open', { path })
    const info = await again.invoke('comparisons.create', { name: 'by hand', evaluations: [1, 2, 3] })
    expect(info).toMatchObject({ before: 'answer-only', after: 'curated' })
    expectRecomputed(info, path)
    // Of places 0, 1, 2, …: even ones right before, multiples of three after.
    const cases = await again.invoke('comparisons.create', { name: 'two', evaluations: [2, 3] })
    const n = places.get(2)!
    const count = (fits: (place: number) => boolean) =>
      Array.from({ length: n }, (_, place) => place).filter(fits).length
    for (const [outcome, fits] of [
      ['better', (place: number) => place % 3 === 0 && place % 2 !== 0],
      ['worse', (place: number) => place % 3 !== 0 && place % 2 === 0],
      ['both-right', (place: number) => place % 6 === 0],
      ['both-wrong', (place: number) => place % 3 !== 0 && place % 2 !== 0],
    ] as const) {
      const listed = await again.invoke('comparisons.cases', { comparison: cases.id, outcome })
      expect(listed, outcome).toHaveLength(count(fits))
      expect(listed.every((one) => one.outcome === outcome)).toBe(true)
    }
    const all = await again.invoke('comparisons.cases', { comparison: cases.id })
    const second = await again.invoke('comparisons.cases', { comparison: cases.id, after: all[4]!.trace, limit: 3 })
    expect(second).toEqual(all.slice(5, 8))
  })

  test('writes its report in both languages, with the numbers of the comparison', async () => {
    const { studio } = await opened()
    const directory = join(temporaryFolder(), 'report')
    const english = await studio.invoke('comparisons.report', { comparison, directory })
    const japanese = await studio.invoke('comparisons.report', { comparison, directory, language: 'ja' })
    expect(english.files).toEqual([
      join(directory, `comparison-${comparison}.en.html`),
      join(directory, `comparison-${comparison}.csv`),
    ])
    const [en, ja] = [english, japanese].map(({ files }) => readFileSync(files[0]!, 'utf8'))
    expect(en!.includes('McNemar')).toBe(true)
    expect(/[ぁ-ん]/.test(ja!) && ja!.includes('マクネマー')).toBe(true)
    // Offline: nothing is fetched, nothing runs.
    for (const page of [en!, ja!]) expect(/<script|https?:\/\/(?!www\.w3\.org)|<link|@import/.exec(page)).toBeNull()
    expect(readFileSync(english.files[1]!, 'utf8').split('\n').length).toBeGreaterThan(3)
  })
})

describe('what cannot be compared or evaluated says so', () => {
  test('an unfinished run, an unfinished evaluation, one evaluation twice, an end that is not among them', async () => {
    const { studio, killJob } = await opened()
    const { job, subject } = await studio.invoke('evaluations.start', { run: 1 })
    await expect(studio.invoke('comparisons.create', { name: 'c', evaluations: [1, subject!] })).rejects.toMatchObject({
      code: 'evaluation-unfinished',
    })
    killJob(job)
    await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-process-ended' })
    expect((await studio.invoke('evaluations.list', {})).find(({ id }) => id === subject)).toMatchObject({
      state: 'failed',
    })
    await expect(studio.invoke('comparisons.create', { name: 'c', evaluations: [1, subject!] })).rejects.toMatchObject({
      code: 'evaluation-unfinished',
    })
    for (const request of [
      { evaluations: [1, 1] },
      { evaluations: [1, 2, 2] },
      { evaluations: [1, 2], before: 3 },
      { evaluations: [1, 2], before: 2, after: 2 },
    ]) {
      await expect(studio.invoke('comparisons.create', { name: 'c', ...request })).rejects.toMatchObject({
        code: 'comparison-evaluations',
      })
    }
    const run = await studio.invoke('runs.start', { dataset: 1, arm: 'full', student: 'tiny', seed: 9 })
    await expect(studio.invoke('evaluations.start', { run: run.subject! })).rejects.toMatchObject({
      code: 'run-unfinished',
    })
    await studio.invoke('jobs.cancel', { job: run.job })
    await expect(studio.finished(run.job)).rejects.toMatchObject({ code: 'job-cancelled' })
  })

  test('a dataset without held-out questions; arms that are not trained', async () => {
    const { studio } = await opened()
    await studio.invoke('datasets.freeze', {
      name: 'all train',
      selection: { rule: 'accepted' },
      shares: { train: 1, validation: 0, test: 0 },
    })
    const ask = (dataset: number, arms: ('full' | 'random' | 'curated')[]) =>
      studio.invoke('experiments.start', { dataset, arms, student: 'tiny' })
    await expect(ask(2, ['full', 'curated'])).rejects.toMatchObject({ code: 'held-out-empty', where: 'dataset 2' })
    await expect(ask(1, ['full', 'random'])).rejects.toMatchObject({ code: 'experiment-arm-missing', where: 'curated' })
    expect(await studio.invoke('runs.list', {})).toHaveLength(3)
  })

  test('two held-out questions are enough for an honest, if vague, comparison', { timeout: 60_000 }, async () => {
    const { studio } = await opened()
    const first = await studio.invoke('evaluations.start', { run: 1, limit: 2 })
    await studio.finished(first.job)
    const second = await studio.invoke('evaluations.start', { run: 2, limit: 2 })
    await studio.finished(second.job)
    const info = await studio.invoke('comparisons.create', {
      name: 'few',
      evaluations: [first.subject!, second.subject!],
    })
    expect(info.n).toBe(2)
    expect(info.arms.every(({ latencyMs }) => latencyMs.n === 2)).toBe(true)
    expect(info.pairs).toMatchObject([{ verdict: 'too-few-to-tell' }])
  })

  test('a cancelled experiment cancels the job it waits for and keeps what was finished', {
    timeout: 60_000,
  }, async () => {
    const { studio, event } = await opened()
    const { job } = await studio.invoke('experiments.start', {
      dataset: 1,
      arms: ['full', 'curated'],
      student: 'tiny',
      seed: 3,
      settings: { steps: 400, batchSize: 4 },
    })
    await event('run.metrics', () => true)
    await studio.invoke('jobs.cancel', { job })
    await expect(studio.finished(job)).rejects.toMatchObject({ code: 'job-cancelled' })
    const [newest] = await studio.invoke('runs.list', {})
    expect(newest).toMatchObject({ arm: 'full', state: 'cancelled' })
    expect((await studio.invoke('jobs.list', {})).every(({ state }) => state !== 'running')).toBe(true)
    expect(await studio.invoke('comparisons.list', {})).toHaveLength(1)
    expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
  })
})

// Files that are no traces, or only partly: the project stays as it was, or the report names every place.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, testStudio } from './support/testStudio.ts'

async function emptyStudio() {
  const path = join(temporaryFolder(), 'p.tracewright')
  const own = testStudio()
  await own.studio.invoke('project.create', { path, name: 'P' })
  return { ...own, path }
}

function fileOf(bytes: string | Uint8Array, name = 'file.jsonl'): string {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, bytes)
  return file
}

const noise = Uint8Array.from({ length: 100_000 }, (_, n) => (n * 7919 + (n >> 3)) % 256)
const good = (n: number) => JSON.stringify({ question: `Q${n}?`, answer: `One.\nTwo.\n#### ${n}` })

describe('a file that is no list of traces', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /empty/],
    ['white space', ' \n\n \n', /white space/],
    ['noise', noise, /no JSON record/],
    ['prose', 'Once upon a time\nthere was a file.\n', /Once upon a time/],
    [
      'a picture',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise.slice(0, 2000)]),
      /no JSON record/,
    ],
    ['other JSON', '[{"name":"a","price":3},{"name":"b","price":4}]', /name, price/],
    ['numbers', '[1,2,3]', /number/],
    ['JSON that ends too early, of no known shape', '{"rows": [1, 2', /./],
  ])('%s: the job fails with what was seen, and nothing is imported', async (_, bytes, seen) => {
    const { studio, path } = await emptyStudio()
    const file = fileOf(bytes)
    const preview = await studio.invoke('imports.preview', { file })
    expect(preview).toMatchObject({ format: null, traces: [], problem: expect.stringMatching(seen) })
    const { job } = await studio.invoke('imports.start', { file })
    await expect(studio.finished(job)).rejects.toMatchObject({
      code: 'unknown-format',
      message: expect.stringMatching(/Nothing was imported/),
    })
    const [row] = await studio.invoke('jobs.list', {})
    expect(row).toMatchObject({
      state: 'failed',
      error: { code: 'unknown-format', message: expect.stringMatching(seen) },
    })
    expect(await studio.invoke('project.info', {})).toMatchObject({ sources: 0, traces: 0, steps: 0, decisions: 0 })
    expect(readdirSync(join(`${path}-files`, 'staging'))).toEqual([])
    expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
  })

  test('a place without a file, and a folder, are refused before a job is made', async () => {
    const { studio } = await emptyStudio()
    const missing = join(temporaryFolder(), 'none.jsonl')
    const folder = join(temporaryFolder(), 'folder')
    mkdirSync(folder)
    for (const file of [missing, folder]) {
      await expect(studio.invoke('imports.start', { file })).rejects.toMatchObject({
        code: 'file-missing',
        where: file,
      })
    }
    await expect(studio.invoke('imports.preview', { file: missing })).rejects.toMatchObject({ code: 'file-missing' })
    await expect(studio.invoke('imports.preview', { file: folder })).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(await studio.invoke('jobs.list', {})).toEqual([])
  })

  test('a format that does not exist is named with those that do', async () => {
    const { studio } = await emptyStudio()
    const { job } = await studio.invoke('imports.start', { file: fileOf(good(1)), format: 'parchment' })
    await expect(studio.finished(job)).rejects.toMatchObject({
      code: 'unknown-format',
      message: expect.stringMatching(/parchment.*gsm8k/),
    })
  })
})

describe('a file with some bad records', () => {
  test('is imported without them, and the report names each with line and reason', async () => {
    const { studio } = await emptyStudio()
    const lines = [
      good(1),
      '{"question": "cut',
      good(2),
      '{"question": 7, "answer": "#### 1"}',
      '{"answer":"no question\\n#### 3"}',
      good(3),
    ]
    const { job } = await studio.invoke('imports.start', { file: fileOf(lines.join('\n')) })
    await studio.finished(job)
    const { report } = (await studio.invoke('imports.list', {}))[0]!
    expect(report).toMatchObject({ format: 'gsm8k', traces: 3, skippedCount: 3, duplicates: 0 })
    expect(report.skipped.map(({ where }) => where)).toEqual(['line 2', 'line 4', 'line 5'])
    expect(report.skipped.map(({ reason }) => reason.code)).toEqual(['malformed-json', 'wrong-type', 'missing-field'])
  })

  test('and one line of 11 MB takes the others not with it; nor does a trace of 10,000 steps', {
    timeout: 60_000,
  }, async () => {
    const { studio } = await emptyStudio()
    const words = 'one and one is two, '.repeat(550_000)
    const long = JSON.stringify({ question: 'Long?', answer: `${words}\n#### 2` })
    const many = JSON.stringify({ question: 'Many?', answer: `${'x = 1 + 1\n'.repeat(10_000)}#### 2` })
    const { job } = await studio.invoke('imports.start', { file: fileOf([good(1), long, many, good(2)].join('\n')) })
    await studio.finished(job)
    const { report } = (await studio.invoke('imports.list', {}))[0]!
    expect(report.traces + report.skippedCount).toBe(4)
    const { rows } = await studio.invoke('traces.page', {})
    expect(rows.map(({ question }) => question)).toEqual(expect.arrayContaining(['Q1?', 'Many?', 'Q2?']))
    expect(rows.find(({ question }) => question === 'Many?')!.steps).toBe(10_000)
    expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
  })

  test('given twice brings only duplicates the second time', async () => {
    const { studio } = await emptyStudio()
    const file = fileOf([good(1), good(2), good(2)].join('\r\n'))
    for (const wanted of [
      { traces: 2, duplicates: 1 },
      { traces: 0, duplicates: 3 },
    ]) {
      const { job } = await studio.invoke('imports.start', { file })
      await studio.finished(job)
      expect(
        (await studio.invoke('imports.list', {})).find(({ id }) => id === (wanted.traces === 2 ? 1 : 2))!.report,
      ).toMatchObject(wanted)
    }
    expect(await studio.invoke('project.info', {})).toMatchObject({ sources: 2, traces: 2 })
  })
})

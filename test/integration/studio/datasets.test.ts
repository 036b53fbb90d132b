// Frozen versions: what goes in and why not, splits without leakage, differences, and exports that read back.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Studio } from '../../../electron/services/index.ts'
import { chainSource, sampleStudio, stepsByTrace, temporaryFolder, testStudio } from './support/testStudio.ts'

interface FrozenItem {
  readonly trace: number
  readonly split: 'train' | 'validation' | 'test'
  readonly kept: readonly boolean[]
  readonly question_key: string
}

/** What a version holds, read past our own code. */
function itemsOf(path: string, dataset: number): FrozenItem[] {
  const db = new Database(path, { readonly: true })
  try {
    const rows = db
      .prepare(
        'SELECT i.trace_id AS trace, i.split, i.kept, t.question_key FROM dataset_items i JOIN traces t ON t.id = i.trace_id WHERE dataset = ? ORDER BY 1',
      )
      .all(dataset) as (Omit<FrozenItem, 'kept'> & { kept: string })[]
    return rows.map((row) => ({ ...row, kept: JSON.parse(row.kept) as boolean[] }))
  } finally {
    db.close()
  }
}

/** Imports rows of our own format and waits. */
async function importRows(studio: Studio, rows: readonly object[]): Promise<void> {
  const file = join(temporaryFolder(), 'rows.jsonl')
  writeFileSync(file, rows.map((row) => JSON.stringify({ tracewright: 1, ...row })).join('\n'))
  const { job } = await studio.invoke('imports.start', { file })
  await studio.finished(job)
}

async function studioWith(rows: readonly object[]) {
  const path = join(temporaryFolder(), 'p.tracewright')
  const own = testStudio()
  await own.studio.invoke('project.create', { path, name: 'Rows' })
  await importRows(own.studio, rows)
  return { ...own, path }
}

const judged = (verdict: string) => [{ step: 0, verdict }]
const row = (about: object) => ({ question: 'Q?', steps: ['First. ', 'Second.'], answer: '4', ...about })

describe('freezing', () => {
  test('leaves out bad questions, missing and wrong answers and unlabelled traces, and counts each reason', async () => {
    const { studio, path } = await studioWith([
      row({ question: 'kept one', decisions: judged('accept'), teacher_correct: true }),
      row({ question: 'kept two, answer not judged', decisions: judged('reject') }),
      row({ question: 'wrong', decisions: judged('accept'), teacher_correct: false }),
      row({ question: 'no answer', decisions: judged('accept'), answer: null }),
      row({ question: 'blank answer', decisions: judged('accept'), answer: '  ' }),
      row({ question: 'unlabelled' }),
      row({ question: 'bad and wrong', decisions: judged('accept'), teacher_correct: false }),
    ])
    await studio.invoke('traces.flag', { trace: 7, badQuestion: true })
    const frozen = await studio.invoke('datasets.freeze', { name: 'x', selection: { rule: 'accepted' } })
    expect(frozen).toMatchObject({ version: 1, traces: 2, steps: 4, keptSteps: 1 })
    expect(new Map(frozen.dropped.map(({ reason, count }) => [reason, count]))).toEqual(
      new Map([
        ['bad-question', 1],
        ['wrong-answer', 1],
        ['no-answer', 2],
        ['unlabelled', 1],
      ]),
    )
    expect(itemsOf(path, 1).map(({ trace, kept }) => [trace, kept])).toEqual([
      [1, [true, false]],
      [2, [false, false]],
    ])
    const withWrong = await studio.invoke('datasets.freeze', {
      name: 'with wrong ones',
      selection: { rule: 'accepted', unlabelled: 'keep' },
      includeWrongAnswers: true,
    })
    expect(itemsOf(path, withWrong.version).map(({ trace, kept }) => [trace, kept])).toEqual([
      [1, [true, true]],
      [2, [false, true]],
      [3, [true, true]],
    ])
    const none = studio.invoke('datasets.freeze', {
      name: 'none',
      selection: { rule: 'accepted' },
      filter: { state: 'unlabelled' },
    })
    await expect(none).rejects.toMatchObject({
      code: 'dataset-empty',
      message: expect.stringContaining('unlabelled: 1'),
    })
    expect(await studio.invoke('datasets.list', {})).toHaveLength(2)
  })

  test('never puts one question into two splits, however it is written', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 60 }, (_, n) =>
      row({
        // Each of 15 questions four times, in other words of writing.
        question: [`Is ${n % 15} even?`, `is ${n % 15}  EVEN?`, `Is ${n % 15} even ?`, `  Is ${n % 15} even?\n`][
          Math.floor(n / 15)
        ],
        steps: [`Try ${n}. `, 'Done.'],
        decisions: judged('accept'),
      }),
    )
    const { studio, path } = await studioWith(rows)
    for (const seed of [1, 2, 3, 4, 5]) {
      const shares = { train: 0.6, validation: 0.2, test: 0.2 }
      const { version, splits } = await studio.invoke('datasets.freeze', {
        name: 's',
        selection: { rule: 'accepted' },
        shares,
        seed,
      })
      const items = itemsOf(path, version)
      const placesOf = new Map<string, Set<string>>()
      for (const { question_key, split } of items)
        placesOf.set(question_key, new Set(placesOf.get(question_key)).add(split))
      expect(placesOf.size).toBe(15)
      expect([...placesOf.values()].every(({ size }) => size === 1)).toBe(true)
      for (const split of ['train', 'validation', 'test'] as const)
        expect(items.filter((item) => item.split === split)).toHaveLength(splits[split])
      expect(splits.train + splits.validation + splits.test).toBe(60)
      expect(Math.abs(splits.train - 36)).toBeLessThanOrEqual(8)
    }
  })

  test('is a pure function of project and request, and the version does not change afterwards', async () => {
    const { studio, path } = await sampleStudio([chainSource({ decidedShare: 1 })])
    const request = { name: 'x', selection: { rule: 'budget', method: 'novelty', keep: 0.5 }, seed: 7 } as const
    const first = await studio.invoke('datasets.freeze', request)
    const second = await studio.invoke('datasets.freeze', request)
    expect(second.sha256).toBe(first.sha256)
    expect(second.decisionLogHash).toBe(first.decisionLogHash)
    expect((await studio.invoke('datasets.freeze', { ...request, seed: 8 })).sha256).not.toBe(first.sha256)
    const before = itemsOf(path, 1)
    const [step] = (await stepsByTrace(studio)).get(before[0]!.trace)!
    await studio.invoke('decisions.record', { step: step!, verdict: 'unsure', elapsedMs: 1 })
    expect(itemsOf(path, 1)).toEqual(before)
    expect(await studio.invoke('datasets.get', { dataset: 1 })).toEqual(first)
    const third = await studio.invoke('datasets.freeze', request)
    expect(third.sha256).not.toBe(first.sha256)
    expect(third.decisionLogHash).not.toBe(first.decisionLogHash)
  })

  test('keeps what the preview promised, within the budget', async () => {
    const { studio } = await sampleStudio([chainSource({ wrongShare: 0, decidedShare: 1 })])
    for (const rule of ['budget', 'knapsack'] as const) {
      const selection = { rule, method: 'dependency', keep: 0.5 } as const
      const preview = await studio.invoke('selection.preview', { selection })
      const frozen = await studio.invoke('datasets.freeze', { name: rule, selection })
      expect(frozen).toMatchObject({
        traces: preview.traces,
        steps: preview.steps,
        keptSteps: preview.keptSteps,
        tokens: preview.tokens,
        keptTokens: preview.keptTokens,
      })
      expect(preview.share).toBeCloseTo(preview.keptTokens / preview.tokens, 12)
      expect(preview.share).toBeLessThanOrEqual(0.5)
      expect(preview.keptSteps).toBeGreaterThan(0)
    }
  })
})

test('a diff counts traces and steps, and shows the steps that changed', async () => {
  const rows = ['one', 'two', 'three'].map((question) => row({ question, decisions: judged('accept') }))
  const { studio } = await studioWith(rows)
  const freeze = () => studio.invoke('datasets.freeze', { name: 'v', selection: { rule: 'accepted' } })
  await freeze()
  const detail = await studio.invoke('traces.get', { trace: 1 })
  const judge = (ordinal: number, verdict: 'accept' | 'reject') =>
    studio.invoke('decisions.record', { step: detail.steps[ordinal]!.id, verdict, elapsedMs: 1 })
  await judge(0, 'reject')
  await judge(1, 'accept')
  await studio.invoke('traces.flag', { trace: 3, badQuestion: true })
  await importRows(studio, [row({ question: 'four', decisions: judged('accept') })])
  await freeze()
  const expected = {
    a: 1,
    b: 2,
    tracesAdded: 1,
    tracesRemoved: 1,
    stepsNowKept: 1,
    stepsNowDropped: 1,
    examples: [
      { trace: 1, ordinal: 0, text: 'First. ', nowKept: false },
      { trace: 1, ordinal: 1, text: 'Second.', nowKept: true },
    ],
  }
  expect(await studio.invoke('datasets.diff', { a: 1, b: 2 })).toEqual(expected)
  expect(await studio.invoke('datasets.diff', { a: 2, b: 1 })).toMatchObject({
    tracesAdded: 1,
    tracesRemoved: 1,
    stepsNowKept: 1,
    stepsNowDropped: 1,
  })
  expect(await studio.invoke('datasets.diff', { a: 2, b: 2 })).toMatchObject({
    tracesAdded: 0,
    stepsNowKept: 0,
    examples: [],
  })
})

describe('an export', () => {
  const linesOf = (path: string) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

  test('of each format holds the frozen rows, with sums that check and a manifest that says what is missing', async () => {
    const { studio, path } = await sampleStudio([
      chainSource({ decidedShare: 1 }),
      chainSource({ name: 'ja', language: 'ja', decidedShare: 1 }),
    ])
    const [[, steps]] = [...(await stepsByTrace(studio))] as [[number, number[]]]
    await studio.invoke('decisions.record', { step: steps[0]!, verdict: 'unsure', elapsedMs: 1 })
    const dataset = await studio.invoke('datasets.freeze', {
      name: 'v',
      selection: { rule: 'accepted' },
      shares: { train: 0.6, validation: 0.2, test: 0.2 },
      includeWrongAnswers: true,
    })
    const items = itemsOf(path, 1)
    const details = new Map(
      await Promise.all(items.map(async ({ trace }) => [trace, await studio.invoke('traces.get', { trace })] as const)),
    )
    const textsOf = (trace: number) => {
      const { steps: all, reasoning } = details.get(trace)!
      return all.map(({ start, end }) => reasoning.slice(start, end))
    }
    for (const format of ['trl-messages', 'trl-stepwise', 'tracewright-jsonl'] as const) {
      const directory = join(temporaryFolder(), 'out')
      const result = await studio.invoke('datasets.export', { dataset: 1, format, directory })
      expect(result.verified).toBe(true)
      expect(result.files.map(({ path: file }) => file)).toEqual(
        ['train', 'validation', 'test'].map((split) => join(directory, `${split}.jsonl`)),
      )
      const sums = readFileSync(join(directory, 'SHA256SUMS'), 'utf8')
      for (const [index, split] of (['train', 'validation', 'test'] as const).entries()) {
        const file = result.files[index]!
        expect(file.sha256).toBe(sha256(file.path))
        expect(sums).toContain(`${file.sha256}  ${split}.jsonl`)
        const rows = linesOf(file.path)
        expect(rows).toHaveLength(file.rows)
        const own = items.filter((item) => item.split === split)
        const wanted = own.map(({ trace, kept }) => {
          const { question, answer, steps: all } = details.get(trace)!
          const texts = textsOf(trace)
          const verdicts = all.map(({ mine, others }) => mine?.verdict ?? others.at(-1)?.verdict ?? null)
          if (format === 'tracewright-jsonl') {
            return {
              tracewright: 1,
              id: String(trace),
              question,
              answer,
              split,
              steps: texts.map((text, n) => ({ text, kept: kept[n], verdict: verdicts[n] })),
            }
          }
          if (format === 'trl-messages') {
            const reasoning = texts
              .filter((_, n) => kept[n])
              .join('')
              .trim()
            const content = reasoning === '' ? answer : `<think>\n${reasoning}\n</think>\n\n${answer}`
            return {
              messages: [
                { role: 'user', content: question },
                { role: 'assistant', content },
              ],
            }
          }
          const labelled = texts.flatMap((text, n) =>
            verdicts[n] === 'accept' || verdicts[n] === 'reject'
              ? [[text.trim(), verdicts[n] === 'accept'] as const]
              : [],
          )
          return {
            prompt: question,
            completions: labelled.map(([text]) => text),
            labels: labelled.map(([, label]) => label),
          }
        })
        expect(rows).toEqual(wanted)
      }
      const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as Record<string, unknown>
      expect(JSON.stringify(manifest)).toContain(dataset.decisionLogHash)
      if (format === 'trl-stepwise') expect(result.dropped).toContainEqual({ reason: 'unsure-step', count: 1 })
      expect(readFileSync(join(directory, 'dataset_card.md'), 'utf8')).toMatch(/^---\n/)
    }
  })

  test('of our own format is read again by an import as the same traces', async () => {
    const { studio } = await sampleStudio([chainSource({ decidedShare: 1, wrongShare: 0 })])
    await studio.invoke('datasets.freeze', {
      name: 'v',
      selection: { rule: 'accepted' },
      shares: { train: 1, validation: 0, test: 0 },
    })
    const directory = join(temporaryFolder(), 'out')
    const { files } = await studio.invoke('datasets.export', { dataset: 1, format: 'tracewright-jsonl', directory })
    const before = await studio.invoke('project.info', {})
    const original = await studio.invoke('traces.get', { trace: 1 })
    await studio.invoke('project.create', { path: join(temporaryFolder(), 'again.tracewright'), name: 'Again' })
    await studio.finished((await studio.invoke('imports.start', { file: files[0]!.path })).job)
    expect(await studio.invoke('project.info', {})).toMatchObject({
      traces: before.traces,
      steps: before.steps,
      decisions: before.decisions,
    })
    const { rows } = await studio.invoke('traces.page', { limit: 500 })
    const same = rows.find(({ externalId }) => externalId === '1')!
    const read = await studio.invoke('traces.get', { trace: same.id })
    expect({ question: read.question, reasoning: read.reasoning, answer: read.answer }).toEqual({
      question: original.question,
      reasoning: original.reasoning,
      answer: original.answer,
    })
    expect(read.steps.map(({ start, end }) => [start, end])).toEqual(
      original.steps.map(({ start, end }) => [start, end]),
    )
  })

  test('goes only into an empty folder, and leaves everything else as it was', async () => {
    const { studio } = await sampleStudio([chainSource({ decidedShare: 1 })])
    await studio.invoke('datasets.freeze', { name: 'v', selection: { rule: 'accepted' } })
    const full = temporaryFolder()
    writeFileSync(join(full, 'mine.txt'), 'mine')
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, 'mine')
    const ask = (directory: string, dataset = 1) =>
      studio.invoke('datasets.export', { dataset, format: 'trl-messages', directory })
    await expect(ask(full)).rejects.toMatchObject({ code: 'folder-not-empty', where: full })
    await expect(ask(file)).rejects.toMatchObject({ code: 'folder-is-file', where: file })
    expect(readdirSync(full)).toEqual(['mine.txt'])
    expect(readFileSync(file, 'utf8')).toBe('mine')
    const elsewhere = join(temporaryFolder(), 'new')
    await expect(ask(elsewhere, 9)).rejects.toMatchObject({ code: 'not-found' })
    expect(existsSync(elsewhere)).toBe(false)
  })
})

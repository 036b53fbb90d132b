// Opening, creating and asking for what is not there: every refusal has a code, a place and a way out, and changes nothing.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { CommandName } from '../../../electron/contract/commands.ts'
import { chainSource, copyProject, sampleStudio, temporaryFolder, testStudio } from './support/testStudio.ts'

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('a project that cannot be opened', () => {
  test('because there is none', async () => {
    const { studio } = testStudio()
    const path = join(temporaryFolder(), 'none.tracewright')
    await expect(studio.invoke('project.open', { path })).rejects.toMatchObject({
      code: 'project-missing',
      where: path,
    })
    expect(existsSync(path)).toBe(false)
  })

  test.each([
    ['text', Buffer.from('this is no database, but long enough to look like something at first sight')],
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251))],
  ])('because it holds %s', async (_, bytes) => {
    const { studio } = testStudio()
    const path = join(temporaryFolder(), 'wrong.tracewright')
    writeFileSync(path, bytes)
    await expect(studio.invoke('project.open', { path })).rejects.toMatchObject({
      code: 'project-unreadable',
      where: path,
    })
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('because it is a folder', async () => {
    const { studio } = testStudio()
    const path = temporaryFolder()
    await expect(studio.invoke('project.open', { path })).rejects.toMatchObject({
      code: 'project-unreadable',
      where: path,
    })
  })

  test('because it is the database of another program', async () => {
    const { studio } = testStudio()
    const path = join(temporaryFolder(), 'other.sqlite')
    const db = new Database(path)
    db.exec('CREATE TABLE notes (text TEXT)')
    db.close()
    const before = hashOf(path)
    await expect(studio.invoke('project.open', { path })).rejects.toMatchObject({
      code: 'project-unreadable',
      where: path,
    })
    expect(hashOf(path)).toBe(before)
  })

  test('because a newer Tracewright wrote it: it is left as it is', async () => {
    const { studio, path } = await sampleStudio([chainSource({ count: 2 })])
    studio.close()
    const db = new Database(path)
    db.pragma('user_version = 4711')
    db.close()
    const before = hashOf(path)
    const { studio: again } = testStudio()
    await expect(again.invoke('project.open', { path })).rejects.toMatchObject({
      code: 'project-newer',
      where: path,
      values: { version: 4711 },
    })
    expect(hashOf(path)).toBe(before)
  })

  test('leaves the one that is open alone', async () => {
    const { studio, path } = await sampleStudio([chainSource({ count: 2 })])
    await expect(studio.invoke('project.open', { path: join(temporaryFolder(), 'none') })).rejects.toMatchObject({
      code: 'project-missing',
    })
    expect(await studio.invoke('project.info', {})).toMatchObject({ path, traces: 2 })
  })
})

test('a project is never made over a file that is there, nor half', async () => {
  const { studio } = testStudio()
  const path = join(temporaryFolder(), 'taken')
  writeFileSync(path, 'mine')
  await expect(studio.invoke('project.create', { path, name: 'P' })).rejects.toMatchObject({
    code: 'project-exists',
    where: path,
  })
  expect(readFileSync(path, 'utf8')).toBe('mine')
  const below = join(path, 'p.tracewright')
  await expect(studio.invoke('project.create', { path: below, name: 'P' })).rejects.toThrow()
  expect(existsSync(below)).toBe(false)
})

test('without a project every command that needs one says so', async () => {
  const { studio } = testStudio()
  const needing: [CommandName, unknown][] = [
    ['project.info', {}],
    ['project.verify', {}],
    ['traces.page', {}],
    ['decisions.undo', {}],
    ['datasets.list', {}],
    ['students.list', {}],
    ['runs.list', {}],
    ['jobs.list', {}],
    ['imports.start', { file: import.meta.filename }],
  ]
  for (const [name, input] of needing) {
    await expect(studio.invokeUnchecked(name, input), name).rejects.toMatchObject({ code: 'no-project' })
  }
})

test('what is not there is named', async () => {
  const { studio } = await sampleStudio([chainSource({ count: 2 })])
  const out = join(temporaryFolder(), 'out')
  const selection = { rule: 'accepted' }
  const asked: [CommandName, unknown, string][] = [
    ['traces.get', { trace: 99 }, 'trace 99'],
    ['traces.flag', { trace: 99, badQuestion: true }, 'trace 99'],
    ['decisions.record', { step: 9999, verdict: 'accept', elapsedMs: 1 }, 'step 9999'],
    ['datasets.get', { dataset: 9 }, 'dataset 9'],
    ['datasets.diff', { a: 9, b: 9 }, 'dataset 9'],
    ['datasets.export', { dataset: 9, format: 'trl-messages', directory: out }, 'dataset 9'],
    ['students.remove', { student: 'nobody' }, 'student nobody'],
    ['students.export', { student: 'nobody', directory: out }, 'student nobody'],
    ['students.export', { run: 9, directory: out }, 'run 9'],
    ['scores.start', { methods: ['pir'], scorer: 'nobody' }, 'student nobody'],
    ['scores.start', { methods: ['pir'], scorer: 'run:9' }, 'run 9'],
    ['runs.start', { dataset: 9, arm: 'full', student: 'nobody' }, 'dataset 9'],
    ['runs.get', { run: 9 }, 'run 9'],
    ['runs.metrics', { run: 9 }, 'run 9'],
    ['evaluations.start', { run: 9 }, 'run 9'],
    ['experiments.start', { dataset: 9, arms: ['full', 'curated'], student: 'nobody' }, 'dataset 9'],
    ['comparisons.create', { name: 'c', evaluations: [8, 9] }, 'evaluation 8'],
    ['comparisons.get', { comparison: 9 }, 'comparison 9'],
    ['comparisons.cases', { comparison: 9 }, 'comparison 9'],
    ['comparisons.report', { comparison: 9, directory: out }, 'comparison 9'],
    ['jobs.cancel', { job: 9 }, 'job 9'],
  ]
  await studio.invokeUnchecked('datasets.freeze', {
    name: 'v',
    selection: { ...selection, unlabelled: 'keep' },
    includeWrongAnswers: true,
  })
  await expect(studio.invoke('runs.start', { dataset: 1, arm: 'full', student: 'nobody' })).rejects.toMatchObject({
    where: 'student nobody',
  })
  for (const [name, input, where] of asked) {
    await expect(studio.invokeUnchecked(name, input), name).rejects.toMatchObject({ code: 'not-found', where })
  }
  expect(existsSync(out)).toBe(false)
  expect(await studio.invoke('jobs.list', {})).toEqual([])
  expect(await studio.invoke('runs.list', {})).toEqual([])
})

test('unknown commands and malformed inputs are refused before anything happens', async () => {
  const { studio } = await sampleStudio([chainSource({ count: 2 })])
  for (const name of ['project.destroy', 'constructor', '__proto__', 'toString', '']) {
    await expect(studio.invokeUnchecked(name, {}), name).rejects.toMatchObject({ code: 'unknown-command', where: name })
  }
  const malformed: [CommandName, unknown, string][] = [
    ['traces.get', { trace: '1' }, 'trace'],
    ['traces.get', {}, 'trace'],
    ['traces.get', null, 'input'],
    ['traces.page', { limit: 0 }, 'limit'],
    ['traces.page', { filter: { state: 'lost' } }, 'filter.state'],
    ['traces.page', { surplus: 1 }, 'surplus'],
    ['decisions.record', { step: 1, verdict: 'perhaps', elapsedMs: 1 }, 'verdict'],
    ['decisions.record', { step: 1, verdict: 'accept', elapsedMs: -1 }, 'elapsedMs'],
    ['scores.start', { methods: [] }, 'methods'],
    ['datasets.freeze', { name: 'x', selection: { rule: 'budget', method: 'novelty', keep: 2 } }, 'selection.keep'],
    [
      'datasets.freeze',
      { name: 'x', selection: { rule: 'accepted' }, shares: { train: Number.NaN, validation: 0, test: 0 } },
      'shares.train',
    ],
    ['runs.start', { dataset: 1, arm: 'score:charm', student: 'x' }, 'arm'],
  ]
  for (const [name, input, place] of malformed) {
    await expect(studio.invokeUnchecked(name, input), name).rejects.toMatchObject({
      code: 'malformed-input',
      where: name,
      message: expect.stringContaining(place),
    })
  }
  await expect(studio.invoke('traces.page', { after: 'the moon' })).rejects.toMatchObject({ code: 'cursor-malformed' })
  await expect(
    studio.invoke('datasets.freeze', {
      name: 'x',
      selection: { rule: 'accepted' },
      shares: { train: 0, validation: 0, test: 0 },
    }),
  ).rejects.toMatchObject({ code: 'split-shares' })
  expect(await studio.invoke('datasets.list', {})).toEqual([])
})

test('pages go through every trace once, in every order, by the cursor alone', async () => {
  const { studio } = await sampleStudio([
    chainSource({ count: 17 }),
    chainSource({ name: 'ja', language: 'ja', count: 9 }),
  ])
  for (const order of ['source', 'recent', 'load', 'wrong-first'] as const) {
    const seen: number[] = []
    let after: string | undefined
    do {
      const page = await studio.invoke('traces.page', { order, limit: 4, ...(after === undefined ? {} : { after }) })
      expect(page.total).toBe(after === undefined ? 26 : null)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(
      seen.toSorted((a, b) => a - b),
      order,
    ).toEqual(Array.from({ length: 26 }, (_, n) => n + 1))
  }
  const found = await studio.invoke('traces.page', { filter: { text: '%' } })
  expect(found.total).toBe(0)
})

test('a project goes on where it was, in another place, with what belongs to it', async () => {
  const { studio, path } = await sampleStudio([chainSource({ count: 4 })])
  await studio.invoke('students.createTiny', { name: 'tiny' })
  const before = await studio.invoke('project.info', {})
  studio.close()
  const moved = join(temporaryFolder(), 'moved', 'Größe 大.tracewright')
  mkdirSync(join(moved, '..'))
  copyProject(path, moved)
  const { studio: again } = testStudio()
  expect(await again.invoke('project.open', { path: moved })).toEqual({ ...before, path: moved })
  const out = join(temporaryFolder(), 'student')
  const { files } = await again.invoke('students.export', { student: 'tiny', directory: out })
  expect(files.some((file) => file.endsWith('model.safetensors'))).toBe(true)
})

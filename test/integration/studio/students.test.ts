// The student library: made, added from a folder, exported, removed; and what scores need of it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { chainSource, copyProject, sampleStudio, temporaryFolder, testStudio } from './support/testStudio.ts'

let prepared = ''

async function studioWithTiny() {
  const path = copyProject(prepared, join(temporaryFolder(), 'p.tracewright'))
  const own = testStudio()
  await own.studio.invoke('project.open', { path })
  return { ...own, path }
}

beforeAll(async () => {
  const { studio, path } = await sampleStudio([chainSource({ count: 12, decidedShare: 1 })])
  await studio.invoke('datasets.freeze', { name: 'v', selection: { rule: 'accepted' }, includeWrongAnswers: true })
  await studio.invoke('students.createTiny', { name: 'tiny' })
  studio.close()
  prepared = path
})

describe('the student library', () => {
  test('makes the same student from the same texts and seed, and another from another seed', async () => {
    const { studio } = await studioWithTiny()
    const [first] = await studio.invoke('students.list', {})
    expect(first).toMatchObject({ id: 'tiny', name: 'tiny', architecture: 'LlamaForCausalLM', licence: 'Apache-2.0' })
    const same = await studio.invoke('students.createTiny', { name: 'tiny' })
    expect(same).toMatchObject({ id: 'tiny-2', sha256: first!.sha256, parameters: first!.parameters })
    const other = await studio.invoke('students.createTiny', { name: 'Größe 大', seed: 2 })
    expect(other.id).toMatch(/^[a-z0-9-]+$/)
    expect(other.sha256).not.toBe(first!.sha256)
    expect(await studio.invoke('students.list', {})).toHaveLength(3)
  })

  test('takes back what it exported, byte for byte', async () => {
    const { studio, path } = await studioWithTiny()
    const out = join(temporaryFolder(), 'student')
    const { files } = await studio.invoke('students.export', { student: 'tiny', directory: out })
    expect(files.toSorted()).toEqual(
      readdirSync(out)
        .map((name) => join(out, name))
        .toSorted(),
    )
    for (const name of readdirSync(out))
      expect(readFileSync(join(out, name))).toEqual(readFileSync(join(`${path}-files`, 'students', 'tiny', name)))
    const added = await studio.invoke('students.add', { folder: out })
    const [tiny] = await studio.invoke('students.list', {})
    expect(added).toMatchObject({ id: 'student', source: out, sha256: tiny!.sha256, licence: 'not stated' })
    rmSync(out, { recursive: true })
    // The copy in the project is its own.
    const { job } = await studio.invoke('scores.start', { methods: ['pir'], scorer: 'student', limit: 2 })
    expect(await studio.finished(job)).toMatchObject({ state: 'done' })
  })

  test('refuses folders that hold no student, and says which', async () => {
    const { studio } = await studioWithTiny()
    const empty = temporaryFolder()
    const broken = join(temporaryFolder(), 'broken')
    await studio.invoke('students.export', { student: 'tiny', directory: broken })
    writeFileSync(join(broken, 'config.json'), '{"architectures": ["LlamaForCausalLM"]')
    for (const folder of [empty, broken, join(empty, 'none')]) {
      await expect(studio.invoke('students.add', { folder })).rejects.toMatchObject({
        name: 'UserError',
        code: expect.not.stringMatching(/^internal$/),
        message: expect.stringContaining(folder),
      })
    }
    expect(await studio.invoke('students.list', {})).toHaveLength(1)
  })

  test('removes a student and its files, keeps the runs that used it, and gives its id to nobody', async () => {
    const { studio, path } = await studioWithTiny()
    const { job } = await studio.invoke('runs.start', {
      dataset: 1,
      arm: 'full',
      student: 'tiny',
      settings: { steps: 1, batchSize: 2 },
    })
    await studio.finished(job)
    expect(await studio.invoke('students.remove', { student: 'tiny' })).toEqual({})
    expect(await studio.invoke('students.list', {})).toEqual([])
    expect(readdirSync(join(`${path}-files`, 'students', 'tiny'))).toEqual([])
    expect((await studio.invoke('runs.get', { run: 1 })).student).toBe('tiny')
    await expect(studio.invoke('students.remove', { student: 'tiny' })).rejects.toMatchObject({ code: 'not-found' })
    expect((await studio.invoke('students.createTiny', { name: 'tiny' })).id).toBe('tiny-2')
    const out = join(temporaryFolder(), 'trained')
    expect((await studio.invoke('students.export', { run: 1, directory: out })).files.length).toBeGreaterThan(1)
    expect(await studio.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
  })

  test('exports only what is named, into an empty folder', async () => {
    const { studio } = await studioWithTiny()
    const out = temporaryFolder()
    await expect(studio.invoke('students.export', { directory: out })).rejects.toMatchObject({ code: 'export-nothing' })
    writeFileSync(join(out, 'mine'), '')
    await expect(studio.invoke('students.export', { student: 'tiny', directory: out })).rejects.toMatchObject({
      code: 'folder-not-empty',
      where: out,
    })
    expect(readdirSync(out)).toEqual(['mine'])
  })

  test('needs texts for a tiny student', async () => {
    const { studio } = testStudio()
    await studio.invoke('project.create', { path: join(temporaryFolder(), 'empty.tracewright'), name: 'Empty' })
    await expect(studio.invoke('students.createTiny', { name: 'tiny' })).rejects.toMatchObject({
      code: 'student-no-texts',
    })
  })
})

describe('scores', () => {
  test('of a method that needs a model are refused without one', async () => {
    const { studio } = await studioWithTiny()
    await expect(studio.invoke('scores.start', { methods: ['novelty', 'pir'] })).rejects.toMatchObject({
      code: 'scorer-missing',
      where: 'pir',
    })
    expect(await studio.invoke('jobs.list', {})).toEqual([])
  })

  test('by a model stand beside the others under the name of the model', async () => {
    const { studio } = await studioWithTiny()
    const before = await studio.invoke('traces.get', { trace: 1 })
    const { job } = await studio.invoke('scores.start', { methods: ['pir'], scorer: 'tiny', limit: 3 })
    await studio.finished(job)
    const after = await studio.invoke('traces.get', { trace: 1 })
    for (const [index, step] of after.steps.entries()) {
      expect(step.scores.filter(({ method }) => method === 'pir')).toMatchObject([{ scorer: 'tiny' }])
      expect(step.scores.filter(({ method }) => method !== 'pir')).toEqual(before.steps[index]!.scores)
    }
    const untouched = await studio.invoke('traces.get', { trace: 4 })
    expect(untouched.steps.some(({ scores }) => scores.some(({ method }) => method === 'pir'))).toBe(false)
  })

  test('are checked against imported labels and against own ones apart', async () => {
    const { studio } = await studioWithTiny()
    const imported = await studio.invoke('scores.check', { truth: 'imported' })
    expect(imported.traces).toBe(12)
    const controls = imported.rows.filter(({ beatsControls }) => beatsControls === null).map(({ method }) => method)
    expect(controls.toSorted()).toEqual(['length', 'position', 'random'])
    for (const { auroc } of imported.rows) {
      expect(auroc.low).toBeLessThanOrEqual(auroc.value)
      expect(auroc.value).toBeLessThanOrEqual(auroc.high)
    }
    expect(await studio.invoke('scores.check', { truth: 'decisions' })).toEqual({ rows: [], traces: 0, steps: 0 })
  })
})

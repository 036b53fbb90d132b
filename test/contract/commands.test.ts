// Every command of the contract has a handler, and answers as its output schema says; so do the events.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { forkJobProcess } from '../../electron/backend/forkJob.ts'
import { answer } from '../../electron/backend/router.ts'
import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
  type EventName,
  events,
  Failure,
} from '../../electron/contract/commands.ts'
import { createStudio } from '../../electron/services/index.ts'
import { chainSource, jobMain, sampleStudio, temporaryFolder } from '../integration/studio/support/testStudio.ts'

const called = new Set<CommandName>()
const outputs: { name: CommandName; output: unknown }[] = []
const emitted: { name: EventName; payload: unknown }[] = []
const studio = createStudio({
  startJobProcess: forkJobProcess(jobMain),
  emit: (name, payload) => emitted.push({ name, payload }),
})

async function call<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
  called.add(name)
  const output = await studio.invoke(name, input)
  outputs.push({ name, output })
  return output
}

/** One walk through the whole product, every command at least once. */
beforeAll(async () => {
  const sample = await sampleStudio([chainSource({ count: 30, decidedShare: 0.8, wrongShare: 0.1 })])
  sample.studio.close()
  const folder = temporaryFolder()
  await call('project.create', { path: join(folder, 'new.tracewright'), name: 'New' })
  await call('project.open', { path: sample.path })
  await call('project.rename', { annotator: 'Ida' })
  await call('project.info', {})

  const file = join(folder, 'import.jsonl')
  writeFileSync(
    file,
    [
      JSON.stringify({ question: 'How much is 1 + 1?', answer: 'One and one.\n#### 2' }),
      '{"question": "cut off',
      JSON.stringify({ question: 'How much is 2 + 2?', answer: 'Two and two.\n#### 4' }),
    ].join('\n'),
  )
  await call('imports.preview', { file })
  await studio.finished((await call('imports.start', { file })).job)
  await call('imports.list', {})

  await call('traces.page', { order: 'load', limit: 5 })
  const detail = await call('traces.get', { trace: 1 })
  const step = detail.steps[0]!.id
  await call('traces.flag', { trace: 2, badQuestion: true })
  await call('traces.heaviest', {})
  await call('decisions.record', { step, verdict: 'reject', reason: 'r', note: 'n', elapsedMs: 12.5 })
  await call('decisions.undo', {})
  await call('decisions.redo', {})
  await call('decisions.undo', {})
  await call('decisions.undo', {})
  await call('decisions.history', { trace: 1 })
  await call('decisions.progress', {})
  const decisions = join(folder, 'decisions.jsonl')
  writeFileSync(decisions, JSON.stringify({ trace: 1, step, verdict: 'accept' }))
  await call('decisions.fromFile', { file: decisions, annotator: 'Jo' })
  await call('decisions.byPolicy', { policy: 'importance < 0.1 -> reject', annotator: 'rule' })

  await call('selection.preview', {
    selection: { rule: 'budget', method: 'novelty', keep: 0.4 },
    filter: { source: 1 },
  })
  const selection = { rule: 'accepted', unlabelled: 'keep' } as const
  const shares = { train: 0.6, validation: 0.1, test: 0.3 }
  await call('datasets.freeze', { name: 'one', selection, shares })
  await call('datasets.freeze', {
    name: 'two',
    selection: { rule: 'threshold', method: 'dependency', atLeast: 1 },
    filter: { source: 1 },
    shares,
  })
  await call('datasets.list', {})
  await call('datasets.get', { dataset: 1 })
  await call('datasets.diff', { a: 1, b: 2 })
  await call('datasets.export', { dataset: 1, format: 'trl-stepwise', directory: join(folder, 'export') })

  const { id: student } = await call('students.createTiny', { name: 'tiny' })
  await call('students.export', { student, directory: join(folder, 'tiny') })
  const { id: added } = await call('students.add', { folder: join(folder, 'tiny') })
  await call('students.remove', { student: added })
  await call('students.list', {})
  await studio.finished((await call('scores.start', { methods: ['novelty', 'pir'], scorer: student, limit: 2 })).job)
  await call('scores.check', { truth: 'imported' })

  const settings = { steps: 3, batchSize: 4, checkpointEvery: 1 }
  const run = await call('runs.start', { dataset: 1, arm: 'full', student, settings })
  await call('jobs.pause', { job: run.job })
  await call('runs.list', {})
  await call('jobs.resume', { job: run.job })
  await studio.finished(run.job)
  await call('runs.get', { run: run.subject! })
  await call('runs.metrics', { run: run.subject! })
  const doomed = await call('runs.start', { dataset: 1, arm: 'score:novelty', student, settings: { steps: 500 } })
  await call('jobs.cancel', { job: doomed.job })
  await studio.finished(doomed.job).catch(() => {})
  await studio.finished((await call('evaluations.start', { run: run.subject!, limit: 4 })).job)
  const arms: CommandInput<'experiments.start'>['arms'] = ['full', 'curated']
  const experiment = await call('experiments.start', { dataset: 1, arms, student, settings, evaluationLimit: 7 })
  await call('evaluations.list', {})
  const { subject } = await studio.finished(experiment.job)
  await call('evaluations.list', {})
  await call('comparisons.create', { name: 'by hand', evaluations: [2, 3] })
  await call('comparisons.list', {})
  await call('comparisons.get', { comparison: subject! })
  await call('comparisons.cases', { comparison: subject! })
  await call('comparisons.report', { comparison: subject!, directory: join(folder, 'report'), language: 'ja' })
  await call('jobs.list', {})
  await call('machine.doctor', {})
  expect(await call('project.verify', {})).toEqual({ ok: true, problems: [] })
  studio.close()
}, 180_000)

test('the walk calls every command of the table', () => {
  expect([...called].sort()).toEqual(Object.keys(commands).sort())
})

test('every answer is what its schema says, unchanged by a way through JSON or a message port', () => {
  for (const { name, output } of outputs) {
    const parsed = commands[name].output.safeParse(output)
    expect(parsed.error, name).toBeUndefined()
    expect(parsed.data, name).toEqual(output)
    expect(structuredClone(output), name).toEqual(output)
    expect(JSON.parse(JSON.stringify(output)), name).toEqual(output)
  }
})

test('every event is what its schema says', () => {
  expect(new Set(emitted.map(({ name }) => name))).toEqual(
    new Set(['job.changed', 'run.metrics', 'import.finished', 'project.changed']),
  )
  for (const { name, payload } of emitted) {
    const parsed = events[name].safeParse(payload)
    expect(parsed.error, name).toBeUndefined()
    expect(parsed.data, name).toEqual(payload)
  }
})

describe('the contract itself', () => {
  test('names what each command that changes data writes, and says it of no pure read', () => {
    const reads =
      /\.(info|open|verify|preview|list|page|get|heaviest|history|progress|check|diff|metrics|cases|report|doctor|export|pause|resume|cancel)$/
    for (const [name, { writes }] of Object.entries(commands)) {
      if (name === 'datasets.export') expect(writes).toEqual(['exports'])
      else expect(writes === undefined, name).toBe(reads.test(name))
    }
  })

  test('refuses fields that it does not know', async () => {
    for (const name of Object.keys(commands)) {
      const reply = await answer(studio, { name, input: { surprise: 1 } }, () => {})
      expect(reply, name).toMatchObject({ ok: false, error: { code: 'malformed-input', where: name } })
    }
  })
})

test('a failed command answers with a failure of the declared shape', async () => {
  const logged: string[] = []
  for (const [name, input] of [
    ['nothing.at-all', {}],
    ['traces.get', { trace: -1 }],
    ['project.info', {}],
    ['project.open', { path: join(temporaryFolder(), 'none') }],
  ] as const) {
    const reply = await answer(studio, { name, input }, (failed) => logged.push(failed))
    expect(reply.ok).toBe(false)
    if (!reply.ok) expect(Failure.safeParse(reply.error).error, name).toBeUndefined()
  }
  expect(logged).toEqual([])
  const broken = { ...studio, invokeUnchecked: () => Promise.reject(new TypeError('a bug')) }
  const reply = await answer(broken, { name: 'project.info', input: {} }, (failed) => logged.push(failed))
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal', message: expect.stringContaining('a bug') } })
  expect(logged).toEqual(['project.info'])
})

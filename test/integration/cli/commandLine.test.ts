// The command line from an empty project to a report: every command, its JSON fields, its words, its exit status.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../studio/support/testStudio.ts'
import { json, jsonLines, runCli } from './support/runCli.ts'

let folder = ''
let project = ''
let traces = ''

/** Sums as GSM8K writes them: two steps and an answer. */
const sums = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const [a, b] = [n + 2, 3 * n + 1]
    const answer = `There are ${a} apples and ${b} pears.\nTogether that is ${a}+${b}=<<${a}+${b}=${a + b}>>${a + b}.\n#### ${a + b}`
    return JSON.stringify({ question: `How many are ${a} apples and ${b} pears?`, answer })
  }).join('\n')

beforeAll(() => {
  folder = temporaryFolder()
  project = join(folder, 'p.tracewright')
  traces = join(folder, 'sums.jsonl')
  writeFileSync(traces, `${sums(30)}\n{"question": "cut`)
})

const within = (estimate: { value: number; low: number; high: number }) =>
  estimate.low <= estimate.value && estimate.value <= estimate.high

describe('the whole job, command by command', { timeout: 60_000 }, () => {
  test('init, import: a project with traces, and a report of what was left out', async () => {
    expect(await json('init', '--project', project, '--name', 'Sums')).toEqual({
      project,
      schemaVersion: expect.any(Number),
    })
    const dry = await json('import', traces, '--project', project, '--dry-run')
    expect(dry).toMatchObject({ format: 'gsm8k' })
    const report = await json<{ skipped: { where: string; reason: string }[] }>('import', traces, '--project', project)
    expect(report).toMatchObject({ format: 'gsm8k', traces: 30, steps: 60, decisions: 0, duplicates: 0, cut: [] })
    expect(report).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(report.skipped).toMatchObject([{ where: 'line 31', reason: expect.stringMatching(/\w/) }])
  })

  test('traces, show: pages by a cursor, and one trace whole', async () => {
    const rows = await jsonLines('traces', '--project', project)
    expect(rows).toHaveLength(30)
    expect(rows[0]).toEqual({
      id: 1,
      source: 'sums.jsonl',
      question: 'How many are 2 apples and 1 pears?',
      steps: 2,
      answer: '3',
      reference: '3',
      teacherCorrect: true,
      accepted: 0,
      rejected: 0,
      unsure: 0,
      unlabelled: 2,
    })
    const some = await jsonLines('traces', '--project', project, '--limit', '4', '--where', 'text=12 apples')
    expect(some.map(({ question }) => question)).toEqual(['How many are 12 apples and 31 pears?'])
    const trace = await json<{ steps: Record<string, unknown>[] }>('show', '1', '--project', project)
    expect(trace).toMatchObject({ id: 1, question: 'How many are 2 apples and 1 pears?', answer: '3', reference: '3' })
    expect(trace.steps[1]).toMatchObject({
      text: 'Together that is 2+1=3.',
      scores: {},
      verdicts: [],
      type: expect.any(String),
    })
    expect(trace.steps[1]).toMatchObject({ id: expect.any(Number), start: expect.any(Number), end: expect.any(Number) })
  })

  test('score, scores check, decide, select', async () => {
    const methods = ['position', 'length', 'random', 'stepType', 'novelty', 'dependency']
    const scored = await json('score', '--project', project, '--methods', methods.join(','))
    expect(scored).toMatchObject({ methods, traces: 30, steps: 60, scorer: null, device: 'cpu' })
    expect(scored).toMatchObject({ seconds: expect.any(Number), tokensPerSecond: expect.any(Number) })

    const { steps } = await json<{ steps: { id: number }[] }>('show', '1', '--project', project)
    const file = join(folder, 'decisions.jsonl')
    writeFileSync(
      file,
      [
        { trace: 1, step: steps[0]!.id, verdict: 'reject', reason: 'restates', ms: 900 },
        { trace: 1, step: steps[1]!.id, verdict: 'accept' },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    )
    expect(await json('decide', '--project', project, '--as', 'Ken', '--file', file)).toEqual({
      decisions: 2,
      byVerdict: { accept: 1, reject: 1, unsure: 0 },
    })
    const policy = 'step == 1 -> reject; else -> accept'
    expect(await json('decide', '--project', project, '--as', 'rule', '--policy', policy)).toEqual({
      decisions: 60,
      byVerdict: { accept: 30, reject: 30, unsure: 0 },
    })
    const shown = await json<{ steps: { verdicts: object[] }[] }>('show', '1', '--project', project)
    expect(shown.steps[0]!.verdicts).toMatchObject([
      { annotator: 'Ken', verdict: 'reject', reason: 'restates' },
      { annotator: 'rule', verdict: 'reject' },
    ])

    const { rows } = await json<{
      rows: { method: string; auroc: { value: number; low: number; high: number }; beatsControls: boolean | null }[]
    }>('scores', 'check', '--project', project)
    expect(rows.map(({ method }) => method).toSorted()).toEqual(methods.toSorted())
    expect(rows.every(({ auroc }) => within(auroc))).toBe(true)
    // Every second step is the accepted one.
    expect(rows.find(({ method }) => method === 'position')!.auroc.value).toSatisfy(
      (value: number) => value === 0 || value === 1,
    )

    const chosen = await json(
      'select',
      '--project',
      project,
      '--rule',
      'budget',
      '--method',
      'novelty',
      '--keep',
      '0.5',
    )
    expect(chosen).toMatchObject({ traces: 30, keptSteps: expect.any(Number), keptTokens: expect.any(Number) })
    expect(chosen.share).toBeLessThanOrEqual(0.5)
  })

  test('dataset freeze, list, show, diff; export', async () => {
    const freeze = ['dataset', 'freeze', '--project', project, '--split', '0.6,0.1,0.3']
    const frozen = await json(...freeze, '--name', 'accepted')
    expect(frozen).toMatchObject({
      version: 1,
      traces: 30,
      steps: 60,
      keptSteps: 30,
      dropped: [],
      splits: { train: expect.any(Number), validation: expect.any(Number), test: expect.any(Number) },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    await json(...freeze, '--rule', 'threshold', '--method', 'position', '--at-least', '-99')
    expect((await jsonLines('dataset', 'list', '--project', project)).map(({ version }) => version)).toEqual([2, 1])
    expect(await json('dataset', 'show', '1', '--project', project)).toEqual(frozen)
    expect(await json('dataset', 'diff', '1', '2', '--project', project)).toMatchObject({
      tracesAdded: 0,
      tracesRemoved: 0,
      stepsNowKept: 30,
      stepsNowDropped: 0,
    })
    const out = join(folder, 'export')
    const written = await json<{ files: { path: string; rows: number; sha256: string }[] }>(
      ...['export', '--project', project, '--dataset', '1', '--format', 'trl-messages', '--out', out],
    )
    expect(written).toMatchObject({ verified: true, dropped: [{ reason: 'rejected-step', count: 30 }] })
    expect(written.files.reduce((sum, { rows }) => sum + rows, 0)).toBe(30)
    expect(written.files.every(({ path }) => existsSync(path))).toBe(true)
  })

  test('models add, list, export, remove', async () => {
    const tiny = await json('models', 'add', '--tiny', 'tiny', '--project', project)
    expect(tiny).toMatchObject({ id: 'tiny', architecture: 'LlamaForCausalLM', parameters: expect.any(Number) })
    expect(tiny).toMatchObject({ context: expect.any(Number), source: expect.any(String), sha256: expect.any(String) })
    const out = join(folder, 'copy')
    const { files } = await json<{ files: string[] }>(
      'models',
      'export',
      '--student',
      'tiny',
      '--out',
      out,
      '--project',
      project,
    )
    expect(files.toSorted()).toEqual(
      readdirSync(out)
        .map((name) => join(out, name))
        .toSorted(),
    )
    expect(await json('models', 'add', out, '--project', project)).toMatchObject({ id: 'copy', sha256: tiny.sha256 })
    expect((await jsonLines('models', 'list', '--project', project)).map(({ id }) => id)).toEqual(['tiny', 'copy'])
    expect(await json('models', 'remove', 'copy', '--project', project)).toEqual({ removed: 'copy' })
    expect((await jsonLines('models', 'list', '--project', project)).map(({ id }) => id)).toEqual(['tiny'])
  })

  test('train, evaluate, compare, report', { timeout: 120_000 }, async () => {
    const train = (arm: string) =>
      json(
        'train',
        '--project',
        project,
        '--dataset',
        '1',
        '--student',
        'tiny',
        '--arm',
        arm,
        '--steps',
        '3',
        '--batch-size',
        '4',
      )
    const run = await train('full')
    expect(run).toMatchObject({ run: 1, steps: 3, device: 'cpu', tokens: expect.any(Number), arm: 'full' })
    expect(run).toMatchObject({ loss: { first: expect.any(Number), last: expect.any(Number) } })
    expect(run).toMatchObject({ tokensPerSecond: expect.any(Number), peakMemoryMB: expect.any(Number) })
    expect(run).toHaveProperty('checkpoint')
    expect(await train('curated')).toMatchObject({ run: 2 })
    for (const id of [1, 2]) {
      const evaluation = await json<{ accuracy: { value: number; low: number; high: number } }>(
        ...['evaluate', '--project', project, '--run', String(id), '--tasks', 'held-out'],
      )
      expect(evaluation).toMatchObject({ evaluation: id, n: expect.any(Number), tokensPerAnswer: expect.any(Number) })
      expect(evaluation).toMatchObject({ latencyMs: { p50: expect.any(Number), p95: expect.any(Number) }, errors: {} })
      expect(evaluation).toMatchObject({ costPer1000: expect.any(Number) })
      expect(within(evaluation.accuracy)).toBe(true)
    }
    const comparison = await json<{ pairs: object[]; pareto: string[] }>('compare', '1', '2', '--project', project)
    expect(comparison.pairs).toMatchObject([
      {
        a: 'full',
        b: 'curated',
        difference: expect.any(Number),
        low: expect.any(Number),
        high: expect.any(Number),
        mcnemarP: expect.any(Number),
        holmP: expect.any(Number),
      },
    ])
    expect(comparison.pareto.length).toBeGreaterThan(0)
    const out = join(folder, 'report')
    const { files } = await json<{ files: string[] }>(
      'report',
      '--comparison',
      '1',
      '--out',
      out,
      '--lang',
      'ja',
      '--project',
      project,
    )
    expect(files.some((file) => file.endsWith('.ja.html'))).toBe(true)
    expect(files.some((file) => file.endsWith('.csv'))).toBe(true)
    expect(files.every((file) => readFileSync(file, 'utf8') !== '')).toBe(true)
    const scored = await json(
      'score',
      '--methods',
      'pir',
      '--scorer',
      'run:1',
      '--where',
      'text=12 apples',
      '--project',
      project,
    )
    expect(scored).toMatchObject({ methods: ['pir'], traces: 1, steps: 2, scorer: 'run:1' })
  })

  test('verify, doctor', async () => {
    expect(await json('verify', '--project', project)).toEqual({ ok: true, problems: [] })
    const doctor = await json<{ providers: object[] }>('doctor')
    expect(doctor).toMatchObject({ node: process.versions.node, electron: null, onnxruntime: expect.any(String) })
    expect(doctor.providers).toContainEqual(expect.objectContaining({ name: 'cpu', usable: true }))
  })
})

describe('words', { timeout: 60_000 }, () => {
  test('of results go to stdout and never hold JSON; progress goes to stderr', async () => {
    const { status, stdout, stderr } = await runCli('import', traces, '--project', project)
    expect(status).toBe(0)
    expect(stdout).toMatch(/gsm8k: 0 traces, 0 steps, 0 labels; 30 already there/)
    expect(stdout).toMatch(/line 31/)
    expect(stderr).not.toMatch(/[{}]/)
  })

  test.each([
    [['verify'], /問題はありません/],
    [['select'], /ステップを採用/],
    [['dataset', 'show', '1'], /データセット 1/],
    [['import', '--dry-run'], /gsm8k/],
  ])('are Japanese with --lang ja: %s', async (args, wanted) => {
    const files = args[0] === 'import' ? [traces] : []
    const { status, stdout } = await runCli(...args, ...files, '--project', project, '--lang', 'ja')
    expect(status).toBe(0)
    expect(stdout).toMatch(wanted)
  })

  test('name an import and an error in Japanese', async () => {
    const { stdout } = await runCli('import', traces, '--project', project, '--lang=ja')
    expect(stdout).toMatch(/思考トレース 0 件.*取り込み済み 30 件/)
    expect(stdout).toMatch(/読み飛ばした記録 1 件/)
    const failed = await runCli('show', '999', '--project', project, '--lang', 'ja')
    expect(failed.status).toBe(1)
    expect(failed.stderr).toMatch(/^エラー: /)
  })
})

describe('exit status and error', { timeout: 60_000 }, () => {
  const failures: [string, () => string[], { code: string; where?: string | RegExp }][] = [
    ['no project', () => ['traces', '--project', join(folder, 'none')], { code: 'project-missing', where: /none$/ }],
    ['a project already there', () => ['init', '--project', project], { code: 'project-exists' }],
    [
      'no such file',
      () => ['import', join(folder, 'none.jsonl'), '--project', project],
      { code: 'file-missing', where: /none\.jsonl$/ },
    ],
    ['a folder of no known kind', () => ['import', temporaryFolder(), '--project', project], { code: 'file-missing' }],
    ['no such trace', () => ['show', '999', '--project', project], { code: 'not-found', where: 'trace 999' }],
    [
      'no such dataset',
      () => ['dataset', 'show', '99', '--project', project],
      { code: 'not-found', where: 'dataset 99' },
    ],
    [
      'a folder that is not empty',
      () => ['export', '--dataset', '1', '--out', folder, '--project', project],
      { code: 'folder-not-empty' },
    ],
    ['no such run', () => ['evaluate', '--run', '99', '--project', project], { code: 'not-found', where: 'run 99' }],
    [
      'no such comparison',
      () => ['report', '--comparison', '99', '--out', join(folder, 'r'), '--project', project],
      { code: 'not-found' },
    ],
    [
      'a policy that cannot be read',
      () => ['decide', '--as', 'x', '--policy', 'nonsense', '--project', project],
      { code: 'policy-malformed' },
    ],
    [
      'a job that fails',
      () => ['import', join(import.meta.dirname, 'commandLine.test.ts'), '--project', project],
      { code: 'unknown-format' },
    ],
  ]
  test.each(failures)('1 for %s', async (_, args, { code, where }) => {
    const { status, stdout, stderr } = await runCli(...args(), '--json')
    expect(status).toBe(1)
    const printed = JSON.parse(stdout) as { error: { code: string; message: string; where: string | null } }
    expect(Object.keys(printed)).toEqual(['error'])
    expect(Object.keys(printed.error)).toEqual(['code', 'message', 'where'])
    expect(printed.error.code).toBe(code)
    if (where !== undefined) expect(printed.error.where).toMatch(where)
    expect(stderr).toContain(printed.error.message)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  const misuses: [string, () => string[]][] = [
    ['no command', () => []],
    ['an unknown command', () => ['conquer']],
    ['an unknown option', () => ['verify', '--project', project, '--hard']],
    ['a missing option', () => ['verify']],
    ['a missing argument', () => ['show', '--project', project]],
    ['a language that is not spoken', () => ['doctor', '--lang', 'tlh']],
    [
      'a choice that is none',
      () => ['export', '--dataset', '1', '--format', 'clay', '--out', 'x', '--project', project],
    ],
    ['options that belong together', () => ['select', '--rule', 'budget', '--method', 'novelty', '--project', project]],
    ['neither file nor policy', () => ['decide', '--as', 'x', '--project', project]],
    ['a condition that is none', () => ['traces', '--where', 'colour=red', '--project', project]],
    ['an unknown method', () => ['score', '--methods', 'charm', '--project', project]],
    ['a number that is none', () => ['dataset', 'show', 'first', '--project', project]],
    ['an unknown arm', () => ['train', '--dataset', '1', '--student', 'tiny', '--arm', 'leg', '--project', project]],
  ]
  test.each(misuses)('2 for %s', async (_, args) => {
    const { status, stdout, stderr } = await runCli(...args(), '--json')
    expect(status).toBe(2)
    const printed = JSON.parse(stdout) as { error: { code: string; message: string } }
    expect(Object.keys(printed.error)).toEqual(['code', 'message', 'where'])
    expect(stderr).not.toBe('')
  })

  test('0 for help, and every command has it', async () => {
    const top = await runCli('--help')
    expect(top.status).toBe(0)
    const commands =
      'demo init import traces show score scores decide select dataset export models train evaluate compare report verify doctor'
    for (const name of commands.split(' ')) expect(top.stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    const demo = await runCli('demo', '--help')
    expect(demo.status).toBe(0)
    expect(demo.stdout).toMatch(/--out.*\n.*--seed/)
  })

  test('a damaged project fails verify with status 1 and says where', async () => {
    const { copyFileSync } = await import('node:fs')
    const { default: Database } = await import('better-sqlite3')
    const damaged = join(folder, 'damaged.tracewright')
    copyFileSync(project, damaged)
    const db = new Database(damaged)
    db.exec(
      "DROP TRIGGER audit_log_keep_update; UPDATE audit_log SET actor = 'nobody' WHERE id = 3; UPDATE trace_state SET accepted = 7 WHERE trace_id = 5",
    )
    db.close()
    const { status, stdout } = await runCli('verify', '--project', damaged, '--json')
    expect(status).toBe(1)
    const found = JSON.parse(stdout) as { ok: boolean; problems: string[] }
    expect(found.ok).toBe(false)
    expect(found.problems.join('\n')).toMatch(/trace.*5/)
    expect(found.problems.join('\n')).toMatch(/audit.*3/)
  })
})

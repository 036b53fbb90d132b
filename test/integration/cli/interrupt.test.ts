// Ctrl-C ends a command cleanly, `kill -9` does no harm, and the same command goes on where it stopped.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { chainSource, copyProject, sampleStudio, temporaryFolder } from '../studio/support/testStudio.ts'
import { json, jsonLines, type RunningCli, runCli, startCli } from './support/runCli.ts'

let prepared = ''
/** SHA-256 of the weights that the training ends with when nothing happens. */
let undisturbed = ''
const copy = () => copyProject(prepared, join(temporaryFolder(), 'p.tracewright'))
const training = (project: string) => [
  'train',
  '--project',
  project,
  '--dataset',
  '1',
  '--student',
  'tiny',
  '--arm',
  'full',
  '--steps',
  '60',
  '--batch-size',
  '8',
]

beforeAll(async () => {
  const { studio, path } = await sampleStudio([chainSource({ decidedShare: 1, wrongShare: 0 })])
  await studio.invoke('datasets.freeze', { name: 'v', selection: { rule: 'accepted' } })
  await studio.invoke('students.createTiny', { name: 'tiny' })
  studio.close()
  prepared = path
  undisturbed = (await json<{ weightsSha256: string }>(...training(copy()))).weightsSha256
})

/** Waits until stderr says this, or the command has ended. */
async function said({ stderr, child }: RunningCli, words: RegExp): Promise<void> {
  while (!words.test(stderr()) && child.exitCode === null) await delay(10)
}

/** As the terminal does it: the signal goes to every process of the group. */
const toGroup = ({ child }: RunningCli, signal: NodeJS.Signals) => process.kill(-child.pid!, signal)

/** No process of the group is left. */
async function expectGone({ child }: RunningCli): Promise<void> {
  await expect
    .poll(
      () => {
        try {
          process.kill(-child.pid!, 0)
          return 'still there'
        } catch {
          return 'gone'
        }
      },
      { timeout: 5000 },
    )
    .toBe('gone')
}

describe('training', { timeout: 120_000 }, () => {
  test('stops at Ctrl-C with a checkpoint, and the same command again ends with the same bytes', async () => {
    const project = copy()
    const first = startCli([...training(project), '--json'], { group: true })
    await said(first, /step \d/)
    toGroup(first, 'SIGINT')
    const { status, stdout, stderr } = await first.result
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled', where: null } })
    expect(stderr).toMatch(/Stopped\. What was finished is kept/)
    await expectGone(first)
    const again = await json(...training(project))
    expect(again).toMatchObject({ run: 1, steps: 60, weightsSha256: undisturbed })
  })

  test('goes on after kill -9 by --resume, to the same bytes', async () => {
    const project = copy()
    const first = startCli(training(project), { group: true })
    await said(first, /step \d/)
    toGroup(first, 'SIGKILL')
    expect((await first.result).status).toBeNull()
    const again = await json('train', '--resume', '1', '--project', project)
    expect(again).toMatchObject({ run: 1, steps: 60, weightsSha256: undisturbed })
    expect(await json('verify', '--project', project)).toEqual({ ok: true, problems: [] })
  })

  test('says what cannot be resumed', async () => {
    const project = copy()
    const missing = await runCli('train', '--resume', '7', '--project', project, '--json')
    expect(missing.status).toBe(1)
    expect(JSON.parse(missing.stdout)).toMatchObject({ error: { code: 'not-found', where: 'run 7' } })
    await json(
      'train',
      '--project',
      project,
      '--dataset',
      '1',
      '--student',
      'tiny',
      '--steps',
      '1',
      '--batch-size',
      '2',
    )
    const done = await runCli('train', '--resume', '1', '--project', project, '--json')
    expect(done.status).toBe(1)
    expect(JSON.parse(done.stdout)).toMatchObject({ error: { code: 'job-not-possible' } })
  })
})

describe('an import', { timeout: 60_000 }, () => {
  test('stops at Ctrl-C with nothing imported, in the language asked for, and can be run again', async () => {
    const project = copy()
    const file = join(temporaryFolder(), 'many.jsonl')
    const count = 15_000
    const line = (n: number) =>
      JSON.stringify({ question: `${n} plus ${n}?`, answer: `Twice.\n${n}+${n}.\n#### ${2 * n}` })
    writeFileSync(file, Array.from({ length: count }, (_, n) => line(n)).join('\n'))
    const before = await jsonLines('traces', '--project', project, '--limit', '500')
    const first = startCli(['import', file, '--project', project, '--lang', 'ja'], { group: true })
    await said(first, /many\.jsonl: \d/)
    toGroup(first, 'SIGINT')
    const { status, stdout, stderr } = await first.result
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/中止しました/)
    await expectGone(first)
    expect(await jsonLines('traces', '--project', project, '--limit', '500')).toEqual(before)
    expect(await json('import', file, '--project', project)).toMatchObject({ traces: count })
  })
})

describe('the demonstration', { timeout: 120_000 }, () => {
  test('stops at Ctrl-C in the middle of an arm and leaves a project that is whole', async () => {
    const out = temporaryFolder()
    const demo = startCli(['demo', '--out', out, '--json'], { group: true })
    await said(demo, /training|step \d/)
    await delay(1500)
    toGroup(demo, 'SIGINT')
    const { status, stdout } = await demo.result
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'cancelled' } })
    await expectGone(demo)
    expect(await json('verify', '--project', join(out, 'demo.tracewright'))).toEqual({ ok: true, problems: [] })
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrainingExample } from '../../../../native-models/training/renderExample.ts'
import {
  type StepEvent,
  type TrainingEvent,
  type TrainOptions,
  train,
} from '../../../../native-models/training/train.ts'
import { createTinyStudent } from '../../../../native-models/weights/createTinyStudent.ts'
import { studentHash } from '../../../../native-models/weights/student.ts'

const directory = mkdtempSync(join(tmpdir(), 'tracewright-train-'))
const base = join(directory, 'base')
afterAll(() => rmSync(directory, { recursive: true }))

/** Sums of two digits, some with more steps, so that several sequence lengths occur. */
const examples: TrainingExample[] = Array.from({ length: 60 }, (_, i) => {
  const [a, b] = [i % 10, (i * 7) % 10]
  const steps = [
    { text: `${a} and ${b}`, weight: 1 + (i % 3) },
    ...(i % 2 ? [{ text: `check ${b} + ${a}`, weight: 0 }] : []),
  ]
  return { id: `e${i}`, prompt: `${a} + ${b} = ?`, steps, answer: String(a + b) }
})
const small = { layers: 2, width: 32, heads: 2, keyValueHeads: 1, inner: 64, vocabulary: 300, context: 64 }
const settings = { steps: 20, batchSize: 8 }

beforeAll(() =>
  createTinyStudent({ directory: base, texts: examples.map(({ prompt }) => prompt), seed: 3, size: small }),
)

const options = (name: string, more: Partial<TrainOptions> = {}): TrainOptions => ({
  student: base,
  output: join(directory, name),
  examples,
  settings,
  seed: 5,
  threads: 2,
  checkpoints: { directory: join(directory, `${name}-checkpoints`), every: 4 },
  ...more,
})

async function collect(run: AsyncGenerator<TrainingEvent>, until: (event: TrainingEvent) => boolean = () => false) {
  const events: TrainingEvent[] = []
  for await (const event of run) {
    events.push(event)
    if (until(event)) break
  }
  return events
}

const stepsOf = (events: readonly TrainingEvent[]): StepEvent[] => events.filter((event) => event.kind === 'step')
const losses = (events: readonly TrainingEvent[]): number[] => stepsOf(events).map(({ loss }) => loss)

describe('training', () => {
  test('lowers the loss, which is a · answer + b · steps', async () => {
    const events = await collect(
      train(options('learns', { settings: { ...settings, answerShare: 0.3, stepShare: 0.7, learningRate: 0.02 } })),
    )
    const steps = stepsOf(events)
    expect(steps).toHaveLength(20)
    for (const { loss, answerLoss, stepLoss } of steps) expect(loss).toBeCloseTo(0.3 * answerLoss + 0.7 * stepLoss, 5)
    expect(steps.at(-1)!.loss).toBeLessThan(steps[0]!.loss / 2)
    // An untrained student spreads its probability over the vocabulary: ln 300 = 5.70.
    expect(steps[0]!.answerLoss).toBeCloseTo(5.7, 0)
    expect(events.at(-1)).toMatchObject({
      kind: 'done',
      steps: 20,
      skipped: 0,
      sha256: await studentHash(join(directory, 'learns')),
    })
  })

  test('is the same, byte for byte, when stopped anywhere and resumed', async () => {
    const whole = await collect(train(options('whole')))
    for (const stop of [6, 13]) {
      const name = `stopped-${stop}`
      const first = await collect(train(options(name)), (event) => event.kind === 'step' && event.step === stop)
      const second = await collect(train(options(name, { resume: true })))
      expect(second[0]).toMatchObject({ kind: 'prepared', resumedAt: stop - (stop % 4) })
      expect([...losses(first).slice(0, stop - (stop % 4)), ...losses(second)]).toEqual(losses(whole))
      for (const file of ['config.json', 'tokenizer.json', 'model.safetensors'])
        expect(await readFile(join(directory, name, file))).toEqual(await readFile(join(directory, 'whole', file)))
    }
  })

  test('stops at the signal after saving where it stands', async () => {
    const stop = new AbortController()
    const events: TrainingEvent[] = []
    const run = async () => {
      for await (const event of train(options('aborted', { signal: stop.signal }))) {
        events.push(event)
        if (event.kind === 'step' && event.step === 3) stop.abort()
      }
    }
    await expect(run()).rejects.toThrow(/abort/i)
    expect(events.at(-1)).toMatchObject({ kind: 'checkpoint', step: 3 })
  })

  test('keeps the last two checkpoints and no parts of files', async () => {
    const names = await readdir(join(directory, 'whole-checkpoints'))
    expect(names.sort()).toEqual(['step-0000016.safetensors', 'step-0000020.safetensors'])
  })

  test('refuses a checkpoint of another run by naming what differs', async () => {
    const other = options('whole', { resume: true, seed: 6, settings: { ...settings, learningRate: 1e-4 } })
    await expect(collect(train(other))).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
      values: { differs: 'seed, settings' },
    })
  })

  test('takes a step back that is not a number, counts it, and stops after three in a row', async () => {
    // A rate of 1e38 overflows float32 in the first update; from then on every loss is not a number.
    const run = train(options('diverges', { settings: { ...settings, learningRate: 1e38, warmup: 0 } }))
    const events: TrainingEvent[] = []
    const all = async () => {
      for await (const event of run) events.push(event)
    }
    await expect(all()).rejects.toMatchObject({ code: 'training-diverged' })
    expect(events.slice(-3).map(({ kind }) => kind)).toEqual(['skipped', 'skipped', 'skipped'])
  })

  test('leaves out, and names, what does not fit the context', async () => {
    const long = { id: 'long', prompt: 'x'.repeat(200), steps: [], answer: '1' }
    const [prepared] = await collect(train(options('leaves', { examples: [...examples, long] })), () => true)
    expect(prepared).toMatchObject({ kind: 'prepared', examples: 60, leftOut: ['long'] })
    await expect(collect(train(options('none', { examples: [long] })))).rejects.toMatchObject({
      code: 'training-no-examples',
    })
  })

  test('says which setting makes no sense', async () => {
    const run = train(options('bad', { settings: { learningRate: -1 } }))
    await expect(collect(run)).rejects.toMatchObject({ code: 'training-settings', where: 'learningRate' })
  })
})

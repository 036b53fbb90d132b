import { describe, expect, test } from 'vitest'
import { type RunInfo, type RunMetric, TrainingSettings } from '../../../../electron/contract/studies.ts'
import { advanced, withMetrics } from '../../../../renderer/stores/runsStore.ts'

const metric = (step: number, loss = 1): RunMetric => ({
  step,
  loss,
  answerLoss: loss,
  stepLoss: loss,
  learningRate: 0.002,
  gradientNorm: 1,
  tokens: 100,
  milliseconds: 50,
})
const stepsOf = (metrics: readonly RunMetric[]) => metrics.map(({ step }) => step)

describe('metrics of a run', () => {
  test('grow at the end', () => {
    expect(stepsOf(withMetrics([metric(1), metric(2)], [metric(3)]))).toEqual([1, 2, 3])
  })

  test('after a resume from a checkpoint replace what came after it', () => {
    const merged = withMetrics([metric(1), metric(2), metric(3)], [metric(2, 9)])
    expect(stepsOf(merged)).toEqual([1, 2])
    expect(merged[1]?.loss).toBe(9)
  })

  test('stay as they are where nothing came', () => {
    const known = [metric(1)]
    expect(withMetrics(known, [])).toBe(known)
  })
})

test('a run advances with its metrics until its row is read again', () => {
  const run: RunInfo = {
    id: 1,
    dataset: 1,
    arm: 'full',
    student: 'tiny',
    seed: 1,
    settings: TrainingSettings.parse({}),
    state: 'running',
    job: 1,
    step: 2,
    steps: 10,
    tokens: 200,
    keptTokenShare: 1,
    loss: { first: null, last: null },
    tokensPerSecond: null,
    seconds: 1,
    device: 'cpu',
    peakMemoryMB: null,
    checkpoint: null,
    weightsSha256: null,
    createdAt: '2025-04-01T00:00:00Z',
  }
  // 200 tokens in 100 ms are 2,000 a second.
  expect(advanced(run, [metric(3, 4), metric(4, 3)])).toMatchObject({
    step: 4,
    tokens: 400,
    loss: { first: 4, last: 3 },
    tokensPerSecond: 2000,
  })
})

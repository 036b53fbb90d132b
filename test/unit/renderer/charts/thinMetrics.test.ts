import { expect, test } from 'vitest'
import type { RunMetric } from '../../../../electron/contract/studies.ts'
import { recentSpeed, stepLossOf, thinMetrics } from '../../../../renderer/charts/thinMetrics.ts'

const metric = (step: number): RunMetric => ({
  step,
  loss: step,
  answerLoss: 2 * step,
  stepLoss: 3 * step,
  learningRate: 0.002,
  gradientNorm: 1,
  tokens: 100,
  milliseconds: 50,
})
const metrics = [1, 2, 3, 4, 5].map(metric)

test('every step has a part in one row', () => {
  // Five steps in at most two rows: 1-3 with mean 2, 4-5 with mean 4.5.
  expect(thinMetrics(metrics, 2)).toEqual([
    { from: 1, to: 3, loss: 2, answerLoss: 4, stepLoss: 6 },
    { from: 4, to: 5, loss: 4.5, answerLoss: 9, stepLoss: 13.5 },
  ])
})

test('a short series stays as it is, an empty one is empty', () => {
  expect(thinMetrics(metrics, 40)).toHaveLength(5)
  expect(thinMetrics([], 40)).toEqual([])
})

test('speed is tokens over time of the last steps', () => {
  // 100 tokens in 50 ms are 2,000 a second.
  expect(recentSpeed(metrics, 2)).toBe(2000)
  expect(recentSpeed([])).toBeNull()
})

test('an arm without a chain has no loss of its steps', () => {
  expect(stepLossOf({ ...metric(1), stepLoss: 0 })).toBeNaN()
  expect(stepLossOf({ ...metric(1), stepLoss: 0.5 })).toBe(0.5)
})

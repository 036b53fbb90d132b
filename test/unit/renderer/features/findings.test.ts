import { describe, expect, test } from 'vitest'
import type { ComparedArm, ComparedPair, ComparisonInfo } from '../../../../electron/contract/studies.ts'
import { reversed } from '../../../../electron/domain/comparison/pairBetween.ts'
import {
  changeOf,
  errorRows,
  findingsOf,
  outputLines,
  roleOf,
  timesOf,
} from '../../../../renderer/features/comparison/findings.ts'

const arm = (name: string, errors: ComparedArm['errors'] = {}): ComparedArm => ({
  evaluation: 1,
  name,
  seed: 1,
  keptTokenShare: 1,
  trainTokens: 1000,
  accuracy: { value: 0.8, low: 0.7, high: 0.9, n: 100 },
  latencyMs: { p50: 100, p95: 200, n: 100 },
  tokensPerAnswer: 50,
  costPer1000: 1,
  errors,
  onParetoFront: false,
})
const pair: ComparedPair = {
  a: 'full',
  b: 'curated',
  difference: 0.08,
  low: 0.05,
  high: 0.1,
  mcnemarP: 0.001,
  holmP: 0.002,
  better: 12,
  worse: 4,
  same: 84,
  verdict: 'better',
  detectable: 0.06,
}
const comparison = (pairs: ComparedPair[], arms: ComparedArm[]): ComparisonInfo => ({
  id: 1,
  name: 'curated / full',
  createdAt: '2025-04-01T00:00:00Z',
  dataset: 1,
  n: 100,
  before: 'full',
  after: 'curated',
  arms,
  pairs,
  currency: 'JPY',
  method: {
    student: 'tiny',
    parameters: 1,
    trainQuestions: 1,
    optimiserSteps: 1,
    seeds: [1],
    answerRule: 'strict',
    machine: '',
    device: 'cpu',
    costBasis: '',
  },
})

describe('the main pair', () => {
  const arms = [arm('full'), arm('curated'), arm('random')]

  test('is read from before to after, whichever way it was computed', () => {
    expect(findingsOf(comparison([pair], arms))?.main).toEqual(pair)
    expect(findingsOf(comparison([reversed(pair)], arms))?.main).toEqual(pair)
  })

  test('is missing where the comparison has no such pair or arm', () => {
    expect(findingsOf(comparison([], arms))).toBeNull()
    expect(findingsOf(comparison([pair], [arm('full')]))).toBeNull()
  })

  test('has the controls at the same budget beside it, several seeds too', () => {
    const control = { ...pair, a: 'random · 2' }
    const found = findingsOf(comparison([pair, control], [arm('full'), arm('curated'), arm('random · 2')]))
    expect(found?.controls).toEqual([control])
  })
})

test('reading a pair from the other side twice gives the pair', () => {
  expect(reversed(pair)).toMatchObject({ difference: -0.08, low: -0.1, high: -0.05, better: 4, verdict: 'worse' })
  expect(reversed(reversed(pair))).toEqual(pair)
})

test('what a reader would see as the same number is the same', () => {
  const write = (value: number) => value.toFixed(1)
  expect(changeOf(1.01, 1.04, write)).toBe('same')
  expect(changeOf(2, 1, write)).toBe('less')
  expect(changeOf(1, 2, write)).toBe('more')
})

test('times is the larger over the smaller, and 1 where that says nothing', () => {
  expect(timesOf(500, 200)).toBe(2.5)
  expect(timesOf(200, 500)).toBe(2.5)
  expect(timesOf(0, 500)).toBe(1)
})

test('kinds of error that occur on either side, the most frequent first', () => {
  const before = arm('full', { 'run-on': 2, 'missing-step': 9 })
  const after = arm('curated', { format: 4 })
  expect(errorRows({ before, after })).toEqual([
    { kind: 'missing-step', before: 9, after: 0 },
    { kind: 'format', before: 0, after: 4 },
    { kind: 'run-on', before: 2, after: 0 },
  ])
})

test('lines that the other output lacks are marked, in English and Japanese', () => {
  expect(outputLines('One is 1. Two is 2.\nThe answer is 3', 'Two is 2.\nThe answer is 3')).toEqual([
    { text: 'One is 1.', isOnlyHere: true },
    { text: 'Two is 2.', isOnlyHere: false },
    { text: 'The answer is 3', isOnlyHere: false },
  ])
  expect(outputLines('上限は 5,000 円。差は 800 円。', '').map(({ text }) => text)).toEqual([
    '上限は 5,000 円。',
    '差は 800 円。',
  ])
  expect(outputLines('4.2 is right', '')).toHaveLength(1)
  expect(outputLines('', 'x')).toEqual([])
})

test('an arm is before, after, or another', () => {
  const ends = { before: 'full', after: 'curated' }
  expect(['full', 'curated', 'random'].map((name) => roleOf(name, ends))).toEqual(['before', 'after', 'other'])
})

// Where the eye goes after a verdict, what a choice keeps, and what relies on a rejected step.
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../../electron/domain/words.ts'
import {
  keptFigures,
  nextUnlabelled,
  relyingOnRejected,
  stepAfterVerdict,
  stepText,
} from '../../../../renderer/stores/deskRules.ts'
import { traceOf } from './traceForTests.ts'

const trace = traceOf(1, ['a = 2 + 3 = 5', 'b = 10', 'c = a · b = 50', 'So it is 50.'])
const judged = (verdicts: Readonly<Record<number, Verdict>>): ReadonlyMap<number, Verdict> =>
  new Map(Object.entries(verdicts).map(([index, verdict]) => [trace.steps[Number(index)]!.id, verdict]))

describe('the next step', () => {
  test('is the one below', () => {
    expect(stepAfterVerdict(trace.steps, judged({ 0: 'accept' }), 0)).toBe(1)
  })

  test('at the end is the first one that was left out', () => {
    expect(stepAfterVerdict(trace.steps, judged({ 0: 'accept', 2: 'accept', 3: 'accept' }), 3)).toBe(1)
  })

  test('stays when every step has a verdict', () => {
    const all = judged({ 0: 'accept', 1: 'accept', 2: 'reject', 3: 'unsure' })
    expect(stepAfterVerdict(trace.steps, all, 3)).toBe(3)
    expect(nextUnlabelled(trace.steps, all)).toBeNull()
  })

  test('without a verdict is looked for from here on, then from the start', () => {
    expect(nextUnlabelled(trace.steps, judged({ 2: 'accept' }), 2)).toBe(3)
    expect(nextUnlabelled(trace.steps, judged({ 2: 'accept', 3: 'accept' }), 2)).toBe(0)
  })
})

test('kept figures count steps and tokens in each state', () => {
  const figures = keptFigures(trace.steps, judged({ 0: 'accept', 1: 'reject' }))
  expect(figures).toMatchObject({ steps: 4, accepted: 1, rejected: 1, unsure: 0, open: 2 })
  // 4 steps of 10 tokens
  expect(figures.tokens).toEqual({ all: 40, accept: 10, reject: 10, unsure: 0, open: 20 })
})

test('a rejected step marks the later ones that use its values, and only those', () => {
  const relying = relyingOnRejected(trace, [0], 'en')
  expect(relying.has(1)).toBe(false)
  expect(relying.get(2)?.because).toBe('uses 5 from step 1')
  expect(relyingOnRejected(trace, [], 'en').size).toBe(0)
})

test('the text of a step comes without the white space around it', () => {
  expect(stepText(trace, trace.steps[1]!)).toBe('b = 10')
})

import { describe, expect, test } from 'vitest'
import { FreezeRequest } from '../../../../electron/contract/studies.ts'
import {
  emptyFreezeForm,
  filterOf,
  freezeProblems,
  freezeRequestOf,
  readNumber,
  ruleOf,
} from '../../../../renderer/stores/freezeForm.ts'

const named = { ...emptyFreezeForm, name: ' First pass ' }

test('numbers are read as people type them', () => {
  expect(readNumber(' 0,25 ')).toBe(0.25)
  expect(readNumber('2e-3')).toBe(0.002)
  for (const text of ['', ' ', '1.2.3', '12 %', '1,000.5']) expect(readNumber(text)).toBeNaN()
})

test('the untouched form lacks only its name', () => {
  expect(freezeProblems(emptyFreezeForm)).toEqual({ name: 'nameMissing' })
  expect(freezeRequestOf(emptyFreezeForm)).toBeNull()
})

test('a complete form is a request that the contract accepts', () => {
  const request = freezeRequestOf(named)
  expect(request).toEqual({
    name: 'First pass',
    selection: { rule: 'accepted', unlabelled: 'drop', unsure: 'drop' },
    filter: { state: 'all' },
    includeWrongAnswers: false,
    shares: { train: 0.8, validation: 0.1, test: 0.1 },
    seed: 1,
  })
  expect(FreezeRequest.safeParse(request).success).toBe(true)
})

describe('each rule asks for its own numbers only', () => {
  test('threshold', () => {
    expect(ruleOf({ ...named, rule: 'threshold', atLeast: '-0,5', keep: 'x' })).toEqual({
      rule: 'threshold',
      method: 'novelty',
      atLeast: -0.5,
    })
    expect(ruleOf({ ...named, rule: 'threshold', atLeast: 'much' })).toBeNull()
  })

  test('budget and knapsack take percent', () => {
    expect(ruleOf({ ...named, rule: 'budget', keep: '38' })).toMatchObject({ keep: 0.38 })
    for (const keep of ['0', '101', 'x']) expect(ruleOf({ ...named, rule: 'knapsack', keep })).toBeNull()
  })
})

test('shares must add up to 100 with something to train on', () => {
  expect(freezeProblems({ ...named, train: '70' })).toEqual({ train: 'sharesSum' })
  expect(freezeProblems({ ...named, train: '0', validation: '50', test: '50' })).toEqual({ train: 'sharesSum' })
  // 33.3 + 33.3 + 33.4 = 100, but not in doubles
  expect(freezeProblems({ ...named, train: '33.3', validation: '33.3', test: '33.4' })).toEqual({})
})

test('the filter holds only what was asked for', () => {
  expect(filterOf({ ...named, source: '2', teacher: 'wrong', language: 'ja', text: ' taxi ' })).toEqual({
    state: 'all',
    source: 2,
    teacherCorrect: false,
    language: 'ja',
    text: 'taxi',
  })
})

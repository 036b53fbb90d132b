import { describe, expect, test } from 'vitest'
import {
  answerCost,
  costPer1000,
  costPerMachineSecond,
  type Prices,
} from '../../../../electron/domain/cost/answerCost.ts'
import { breakEvenAnswers, oneOffCost } from '../../../../electron/domain/cost/oneOffCost.ts'

const local = {
  kind: 'local',
  currency: 'JPY',
  watts: 200,
  perKilowattHour: 0.3,
  hardware: 3155.76,
  lifetimeYears: 1,
  utilisation: 0.5,
} as const
const api: Prices = { kind: 'api', currency: 'JPY', perMillionPromptTokens: 0.5, perMillionAnswerTokens: 1.5 }

describe('cost of answers', () => {
  test('own machine, by hand', () => {
    // 200 x 0.3 / 3.6e6 = 0.0000166667; 3155.76 / (31,557,600 x 0.5) = 0.0002
    expect(costPerMachineSecond(local)).toBeCloseTo(0.000216667, 9)
    // 2 s each: 1000 x 2 x 0.000216667
    expect(costPer1000([{ promptTokens: 9, answerTokens: 9, seconds: 2 }], local)).toBeCloseTo(0.433333, 6)
  })

  test('service, by hand', () => {
    // (1000 x 0.5 + 200 x 1.5) / 1e6 = 0.0008 an answer
    const usage = { promptTokens: 1000, answerTokens: 200, seconds: 3 }
    expect(answerCost(usage, api)).toBeCloseTo(0.0008, 12)
    expect(costPer1000([usage, { ...usage, answerTokens: 600 }], api)).toBeCloseTo(1.1, 12)
  })

  test('impossible inputs are refused by name', () => {
    expect(() => costPerMachineSecond({ ...local, watts: -1 })).toThrow(/watts/)
    expect(() => costPerMachineSecond({ ...local, utilisation: 0 })).toThrow(/utilisation/)
    expect(() => costPerMachineSecond({ ...local, utilisation: 1.5 })).toThrow(/utilisation/)
    expect(() =>
      answerCost({ promptTokens: 1, answerTokens: 1, seconds: 1 }, { ...api, perMillionPromptTokens: Number.NaN }),
    ).toThrow(/perMillionPromptTokens/)
  })
})

describe('one-off and break-even', () => {
  test('by hand', () => {
    // 40 + 90/60 x 60 + 3600 x 0.001 = 40 + 90 + 3.6
    const cost = oneOffCost({
      currency: 'JPY',
      teacher: 40,
      expertMinutes: 90,
      perExpertHour: 60,
      trainingSeconds: 3600,
      perTrainingSecond: 0.001,
    })
    expect(cost).toEqual({ currency: 'JPY', teacher: 40, experts: 90, training: 3.6, total: 133.6 })
    // 133.6 / 0.0015 = 89,066.67
    expect(breakEvenAnswers(cost.total, { before: 2.4, after: 0.9 })).toBe(89_067)
  })

  test('never, at once, and exactly', () => {
    expect(breakEvenAnswers(10, { before: 1, after: 1 })).toBeNull()
    expect(breakEvenAnswers(0, { before: 1, after: 2 })).toBe(0)
    expect(breakEvenAnswers(3, { before: 1.3, after: 1 })).toBe(10_000)
  })
})

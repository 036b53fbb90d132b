// What the demonstration promises before anything is trained: enough held-out questions, and a chain that is mostly talk.

import { expect, test } from 'vitest'
import { countTokens } from '../../../../electron/domain/scoring/countTokens.ts'
import { demoSettings } from '../../../../native-models/tasks/demoSettings.ts'
import { generateTraces } from '../../../../native-models/tasks/taskFamilies.ts'

const { family, language, questions, shares } = demoSettings

test('the split is whole and holds back at least 1,000 questions', () => {
  expect(shares.train + shares.validation + shares.test).toBeCloseTo(1, 12)
  expect(Math.round(questions * shares.test)).toBeGreaterThanOrEqual(1_000)
})

test('there are enough different questions, and each trace keeps its place when asked for again', () => {
  const seen = new Set<string>()
  let count = 0
  for (const _ of generateTraces({ family, language, seed: 1, count: questions, seen })) count++
  expect(count).toBe(questions)
  expect(seen.size).toBe(questions)
})

test('the needed steps are at most half of the tokens, in English and in Japanese', () => {
  for (const asked of ['en', 'ja'] as const) {
    const tokens = { needed: 0, all: 0 }
    for (const { steps } of generateTraces({ family, language: asked, seed: 1, count: 2_000 })) {
      for (const { text, needed } of steps) {
        tokens.all += countTokens(text)
        if (needed) tokens.needed += countTokens(text)
      }
    }
    expect(tokens.needed / tokens.all).toBeLessThan(0.5)
    expect(tokens.needed / tokens.all).toBeGreaterThan(0.3)
  }
})

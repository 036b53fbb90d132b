// Replaying a written chain: what it leads to, and the first fault by its name, on chains worked by hand.

import { expect, test } from 'vitest'
import { chainValues, readChainQuestion } from '../../../../native-models/tasks/chainProblem.ts'
import { replayChain } from '../../../../native-models/tasks/chainReplay.ts'
import { generateTraces, reasoningOf } from '../../../../native-models/tasks/taskFamilies.ts'

// 7 + 5 = 12, 12 × 3 = 36, 36 - 9 = 27
const problem = {
  start: 7,
  operations: [
    { sign: '+', operand: 5 },
    { sign: '×', operand: 3 },
    { sign: '-', operand: 9 },
  ],
} as const

test('reads a question and knows its values', () => {
  expect(readChainQuestion('Start at 7: +5 ×3 -9. Result?')).toEqual(problem)
  expect(readChainQuestion('7から始める：+5 ×3 -9。結果は？')).toEqual(problem)
  expect(readChainQuestion('How are you?')).toBeUndefined()
  expect(chainValues(problem)).toEqual([12, 36, 27])
})

test.each([
  ['7+5=12\nSo now 12.\n12×3=36\nCheck: 36÷3=12, yes.\n36-9=27\n', { value: 27 }],
  ['7+5=13\nNo, that is wrong.\n7+5=12\n12×3=36\n36-9=27\n', { value: 27 }],
  ['7+5=12\n12×3=35\n35-9=26\n', { value: undefined, fault: 'arithmetic-slip' }],
  ['7+6=13\n13×3=39\n39-9=30\n', { value: undefined, fault: 'wrong-operand' }],
  ['7+5=12\n13×3=39\n39-9=30\n', { value: undefined, fault: 'wrong-operand' }],
  ['7+5=12\n12-9=3\n', { value: undefined, fault: 'missing-step' }],
  ['7+5=12\n12×3=36\n', { value: undefined, fault: 'missing-step' }],
] as const)('%j', (text, outcome) => {
  expect(replayChain(problem, text)).toEqual(outcome)
})

test('the needed lines alone lead to the reference, and none of them can be left out', () => {
  for (const language of ['en', 'ja'] as const) {
    for (const trace of generateTraces({ family: 'chain', language, seed: 5, count: 100 })) {
      const asked = readChainQuestion(trace.question)
      if (!asked) throw new Error(trace.question)
      const needed = trace.steps.filter((step) => step.needed)
      const replay = (steps: typeof needed) => replayChain(asked, reasoningOf({ steps })).value
      expect(replay(needed)).toBe(Number(trace.reference))
      for (const step of needed) expect(replay(needed.filter((other) => other !== step))).toBeUndefined()
      expect(replayChain(asked, reasoningOf(trace)).value).toBe(Number(trace.reference))
    }
  }
})

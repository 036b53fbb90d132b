import { expect, test } from 'vitest'
import { judgeAnswer } from '../../../../electron/domain/answers/judgeAnswer.ts'

const judge = (output: string, reference = '72', cutOff = false) => judgeAnswer({ output, reference, cutOff })

test('right answers, marked, last number, or the whole output', () => {
  expect(judge('so\n#### 72')).toMatchObject({ correct: true, answer: '72' })
  expect(judge('That is 72 clips.')).toMatchObject({ correct: true, answer: '72' })
  expect(judge('not allowed', 'Not allowed')).toMatchObject({ correct: true, answer: 'not allowed' })
  expect(judge('72', 'Some steps.\n#### 72')).toMatchObject({ correct: true })
})

test('wrong answers are named by rules where a rule can tell', () => {
  expect(judge('')).toMatchObject({ correct: false, errorKind: 'abstained' })
  expect(judge("I don't know.")).toMatchObject({ errorKind: 'abstained' })
  expect(judge('わかりません')).toMatchObject({ errorKind: 'abstained' })
  expect(judge('blue')).toMatchObject({ answer: null, errorKind: 'format' })
  expect(judge('and then and then', '72', true)).toMatchObject({ errorKind: 'run-on' })
  // 48 + 24 = 72, not 73.
  expect(judge('48 + 24 = 73. The answer is 73.')).toMatchObject({ answer: '73', errorKind: 'arithmetic-slip' })
  // 10 / 3 = 3.33 is rounding, no slip.
  expect(judge('10 / 3 = 3.33. The answer is 5.')).toMatchObject({ errorKind: 'unclassified' })
})

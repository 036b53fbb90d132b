import { expect, test } from 'vitest'
import { stepTypeRules, stepTypesOf } from '../../../../electron/domain/segmentation/stepType.ts'
import { stepTypes } from '../../../../electron/domain/words.ts'

test.each([
  ['Wait, was the note needed?', 'verification'],
  ['Let me double-check the sum.', 'verification'],
  ['So, wait, is this right?', 'verification'],
  ['Alternatively, use the quadratic formula.', 'alternative'],
  ['Another way is to count the rest.', 'alternative'],
  ['So we know that the amount is 4,200 yen.', 'restatement'],
  ['The problem says that she has 5 apples.', 'restatement'],
  ['First, I need to find the price of one pen.', 'planning'],
  ["Let's calculate the total.", 'planning'],
  ['Oh no, that is wrong: I misread the rule.', 'correction'],
  ['Therefore, the answer is 42.', 'conclusion'],
  ['\\boxed{42}', 'conclusion'],
  ['#### 18', 'conclusion'],
  ['4,200 ≤ 5,000, so the amount is allowed', 'progress'],
  ['48 / 2 = 24 clips in May.', 'progress'],
  ['待って、規則をもう一度見る。', 'verification'],
  ['念のため確認します。', 'verification'],
  ['別の方法で計算する。', 'alternative'],
  ['間違いがありました。', 'correction'],
  ['つまり、金額は4200円ということです。', 'restatement'],
  ['まず、単価を求めます。', 'planning'],
  ['答えは42です。', 'conclusion'],
  ['したがって、合計は10円。', 'conclusion'],
  ['4200 + 300 = 4500', 'progress'],
])('%s is %s', (text, type) => {
  expect(stepTypesOf([text])).toEqual([type])
})

test('a first step that only repeats the question is a restatement, unless it calculates', () => {
  const question = 'Natalia sold 48 clips in April to her friends.'
  expect(
    stepTypesOf(['Natalia sold 48 clips to friends in April.', 'Natalia sold 48 clips = 48.'], { question }),
  ).toEqual(['restatement', 'progress'])
})

test('the table can be replaced', () => {
  const rules = [{ type: 'planning', language: 'en', where: 'start', pattern: 'zap' }] as const
  expect(stepTypesOf(['So, zap it', 'Wait'], { rules })).toEqual(['planning', 'progress'])
})

test('every type but progress has rules in both languages', () => {
  for (const language of ['en', 'ja'])
    for (const type of stepTypes.filter((name) => name !== 'progress'))
      expect(stepTypeRules.some((rule) => rule.type === type && rule.language === language)).toBe(true)
})

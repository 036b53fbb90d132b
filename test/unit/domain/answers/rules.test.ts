import { describe, expect, test } from 'vitest'
import {
  answerRules,
  extractAnswer,
  flexibleRules,
  jsonField,
  regularExpression,
  strictRules,
} from '../../../../electron/domain/answers/rules.ts'

describe('answer rules', () => {
  test.each([
    ['hash', '24 clips\n#### 72\nmore\n#### 99', '72'],
    ['hash', 'none', null],
    ['boxed', 'so \\boxed{\\frac{1}{2}} or \\boxed{ \\frac{3}{4} }.', '\\frac{3}{4}'],
    ['boxed', '\\boxed{a \\} b}', 'a \\} b'],
    ['boxed', '\\boxed{open', null],
    ['the-answer-is', 'The answer is (84 / 2).', '(84 / 2)'],
    ['the-answer-is', 'So the answer is 3.50. I hope so.', '3.50'],
    ['the-answer-is', '**Final Answer:** 42', '42'],
    ['the-answer-is', 'したがって、答えは 42 です。', '42'],
    ['the-answer-is', '答え：１２円', '１２円'],
    ['answer-line', 'x\nA: 18\nQ: y\nA: 19', '18'],
    ['choice-letter', 'So the answer is (d) math problem.', 'D'],
    ['choice-letter', 'The answer is B.', 'B'],
    ['choice-letter', 'Correct answer - A', 'A'],
    ['choice-letter', 'A dog runs.', null],
    ['last-number', 'first 3, then $1,200.50 in all.', '$1,200.50'],
    ['last-number', 'no digits', null],
    ['last-number', '合計は１２円です', '12'],
  ] as const)('%s of %j is %j', (rule, text, expected) => {
    expect(answerRules[rule].extract(text)).toBe(expected)
  })

  test('a field of the last JSON object', () => {
    expect(jsonField('answer').extract('{"answer": 1} then {"steps": {"a": 2}, "answer": {"v": 3}}')).toBe('{"v":3}')
    expect(jsonField('answer').extract('{"answer": "x"} done')).toBe('x')
    expect(jsonField('answer').extract('no object')).toBeNull()
  })

  test("the user's expression: its first group, else the whole match; the last one", () => {
    expect(regularExpression('total (\\d+)').extract('total 1, total 2')).toBe('2')
    expect(regularExpression('\\d+').extract('1 2')).toBe('2')
  })

  test('strict wants a marked answer, flexible takes the last number; both say which rule it was', () => {
    expect(extractAnswer('That makes 24.', strictRules)).toBeNull()
    expect(extractAnswer('That makes 24.', flexibleRules)).toEqual({ answer: '24', rule: 'last-number', version: 1 })
    expect(extractAnswer('x\n#### 24', strictRules)?.rule).toBe('hash')
  })

  test("a hostile text of any rule's marks ends", () => {
    for (const unit of ['\n', '\\boxed{', 'answer ', '{', '1', 'A: ', '####']) {
      const text = unit.repeat(100_000 / unit.length)
      for (const rule of [...flexibleRules, answerRules['choice-letter'], jsonField('a')]) rule.extract(text)
    }
  })

  test('run-on text behind the answer does not count', () => {
    expect(extractAnswer('It is 5.\n\nQ: What is 6 + 6?\nA: 12', flexibleRules)?.answer).toBe('5')
  })
})

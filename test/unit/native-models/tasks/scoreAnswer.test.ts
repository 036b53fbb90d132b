// Finding an answer in a student's output, and naming the error of outputs that no teacher wrote.

import { describe, expect, test } from 'vitest'
import { classifyError, extractAnswer, scoreAnswer } from '../../../../native-models/tasks/scoreAnswer.ts'

describe('extractAnswer', () => {
  test.each([
    ['1+2=3\nAnswer: 3', '3'],
    ['Answer: 3\nStart at 4: +5. Answer: 9', '3'],
    ['so #### 12\n', '12'],
    ['which is \\boxed{7}.', '7'],
    ['<think>\n1+2=3\n</think>\n\n3', '3'],
    ['1+2=3。\n答え：3', '3'],
    ['1+2=3\n3', undefined],
  ])('%j', (output, answer) => {
    expect(extractAnswer(output)).toBe(answer)
  })
})

test('money must carry its currency and no more decimals than it has', () => {
  const score = (text: string, language: 'en' | 'ja' = 'en', reference = '$1,234.50') =>
    scoreAnswer({ family: 'invoice', language, output: `Answer: ${text}`, reference }).correct
  expect(score('$1,234.50')).toBe(true)
  expect(score('$1234.50')).toBe(true)
  expect(score('1,234.50')).toBe(false)
  expect(score('$1,234.51')).toBe(false)
  expect(score('¥1,234.50')).toBe(false)
  expect(score('12,340円', 'ja', '12,340円')).toBe(true)
  expect(score('¥12,340', 'ja', '12,340円')).toBe(true)
})

test('the misreading of the terms that gives exactly this total names the error', () => {
  const question = [
    'Invoice INV-10201 from Harlan & Pike Packaging, 2026-05-14',
    '- Safety goggles: 10 × $10.00',
    '- LED desk lamp: 2 × $50.00',
    'Discount: 10 % off the goods if they come to $150.00 or more.',
    'Shipping: $20.00, not discounted.',
    'Tax: 10 % on the goods after discount and on the shipping.',
    'Amounts are rounded to the nearest cent.',
    'What is the total to pay?',
  ].join('\n')
  const kind = (answer: string) =>
    classifyError({ family: 'invoice', language: 'en', question, output: `Answer: ${answer}`, reference: '$220.00' })
  expect(kind('$220.00')).toBeUndefined() // 200 - 20 + 20 = 200, + 10 % = 220
  expect(kind('$242.00')).toBe('missing-step') // no discount: 220 + 22
  expect(kind('$198.00')).toBe('missing-step') // no shipping: 180 + 18
  expect(kind('$200.00')).toBe('missing-step') // no tax
  expect(kind('$218.00')).toBe('wrong-rule') // no tax on the shipping: 200 + 18
  expect(kind('$222.00')).toBe('wrong-rule') // tax before the discount: 200 + 22
  expect(kind('$217.80')).toBe('wrong-rule') // discount on the shipping too: 198 + 19.80
  expect(kind('¥220')).toBe('wrong-operand')
  expect(kind('$999.00')).toBe('unclassified')
  expect(kind('10 × 10.00 = 110.00')).toBe('format')
})

test('a chain without equations says nothing about its error; one whose answer is another value does', () => {
  const kind = (output: string) =>
    classifyError({ family: 'chain', language: 'en', question: 'Start at 7: +5 ×3. Result?', output, reference: '36' })
  expect(kind('Answer: 35')).toBe('unclassified')
  expect(kind('7+5=12\n12×3=36\nAnswer: 35')).toBe('unsupported-claim')
  expect(kind('12×3=36\nAnswer: 35')).toBe('missing-step')
})

test('a decision without a look at the deciding rule is a missing step', () => {
  const question = [
    'Expense policy, to be checked in this order; the first rule that is broken decides:',
    '1. A receipt for every claim of $25.00 or more; if it is missing: query.',
    '2. Submitted within 14 days; later: reject.',
    "3. Taxis only from 22:00 to 05:00, at other times with a manager's note; without it: query.",
    '4. Limit $50.00 a ride; above it: reject.',
    'Claim: taxi, office to home, at 18:36',
    'Claimant: Mei Tanaka, Finance',
    'Amount: $33.00',
    'Date: 2026-10-02, submitted: 2026-10-30',
    'Receipt: attached',
    "Manager's note: attached",
    'Approve, query or reject, and why?',
  ].join('\n')
  const kind = (output: string) =>
    classifyError({ family: 'expense', language: 'en', question, output, reference: 'reject: submitted late' })
  expect(kind('Rule 1: met.\nRule 3: met.\nRule 4: met.\nAnswer: approve')).toBe('missing-step')
  expect(kind('2026-10-02 to 2026-10-30: 8 days.\nRule 2: met.\nAnswer: approve')).toBe('arithmetic-slip')
  expect(kind('Answer: approve')).toBe('unclassified')
  expect(kind('Answer: maybe')).toBe('format')
})

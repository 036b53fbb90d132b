// Sums in running text are evaluated as written, and a result is right within half a unit of its last decimal.

import { expect, test } from 'vitest'
import { readMoney } from '../../../../native-models/tasks/money.ts'
import { writtenSums } from '../../../../native-models/tasks/writtenSums.ts'

test.each([
  ['Line 1: 12 × 38.50 = 462.00.', 462, true],
  ['Goods: 22,280 + 236,880 + 199,870 = 458,030.', 459_030, false],
  ['Tax: 776.10 × 8.25 % = 64.02825, rounded to 64.03.', 64.02825, true],
  ['1泊あたり66,500 ÷ 5 = 13,300。', 13_300, true],
  ['Available: 326 + 100 − 41 = 385.', 385, true],
  ['24,600 × 8% = 1,969。', 1_968, false],
  ['2 + 3 × 4 = 14.', 14, true],
] as const)('%s', (text, value, correct) => {
  const [sum] = writtenSums(text)
  expect(sum?.value).toBeCloseTo(value, 6)
  expect(sum?.correct).toBe(correct)
})

test('text without sums has none', () => {
  expect(writtenSums('From 2026-05-14 to 2026-05-20 it is 6 days; rule 4: $12.00 against $60.00.')).toEqual([])
})

test('money is read with its currency', () => {
  expect(readMoney('$1,234.50')).toEqual({ units: 123_450, currency: 'usd' })
  expect(readMoney('12,340円')).toEqual({ units: 12_340, currency: 'jpy' })
  expect(readMoney('12.5円')).toBeUndefined()
  expect(readMoney('$12円')).toBeUndefined()
  expect(readMoney('12')).toBeUndefined()
})

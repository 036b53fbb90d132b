import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersAgree, numericValue, sameAnswer } from '../../../../electron/domain/answers/sameAnswer.ts'

test.each([
  ['72', '72.0'],
  ['$1,200.50', '1200.5'],
  ['５０％', '50%'],
  ['50', '50\\%'],
  ['¥１，２００', '1200'],
  ['\\frac{3}{4}', '0.75'],
  ['3/4', '\\dfrac{3}{4}'],
  ['-5', '−5'],
  ['18 dollars', '18'],
  ['42円', '42'],
  ['(A)', 'a'],
  ['x = 5', '5'],
  ['\\text{Friday}', 'friday'],
  ['90^\\circ', '90'],
  ['( 84.0 / 2.0 )', '(84/2)'],
  ['.5', '0.50'],
])('%s is the same as %s', (a, b) => {
  expect(sameAnswer(a, b)).toBe(true)
  expect(sameAnswer(b, a)).toBe(true)
})

test.each([
  ['18', '18.01'],
  ['18 dollars', '18 cents'],
  ['0.5', '50%'],
  ['1,2', '12'],
  ['A', 'B'],
  ['', ''],
  ['x+1', 'x-1'],
  ['1/0', '2/0'],
])('%s is not the same as %s', (a, b) => {
  expect(sameAnswer(a, b)).toBe(false)
})

test('a whole text agrees by the answer it states', () => {
  expect(answersAgree('We add.\n\n\\boxed{72} clips', '72')).toBe(true)
  expect(answersAgree('The answer is 71.', '72')).toBe(false)
})

test('numbers survive their own notation', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
      expect(numericValue(value.toLocaleString('en-US'))).toBe(value)
      expect(numericValue(`$${value}.00`)).toBe(value)
    }),
  )
})

test('any two texts can be compared, and every non-blank one equals itself or is only marks', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameAnswer(a, b) === sameAnswer(b, a)))
})

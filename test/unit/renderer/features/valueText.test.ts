// Marking a carried value in a text finds it in any way of writing it, and only it.
import { expect, test } from 'vitest'
import { partsWithValue } from '../../../../renderer/features/desk/partsWithValue.ts'

const marked = (text: string, value: string) =>
  partsWithValue(text, value)
    .map((part) => (part.isMarked ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['The amount 4200 is below 5,000.', '4,200', 'The amount [4200] is below 5,000.'],
  ['金額は４，２００円、上限は 5,000 円。', '4,200', '金額は[４，２００]円、上限は 5,000 円。'],
  ['2 + 20 = 22', '2', '[2] + 20 = 22'],
  ['Nothing here.', '5', 'Nothing here.'],
])('%s', (text, value, expected) => {
  expect(marked(text, value)).toBe(expected)
})

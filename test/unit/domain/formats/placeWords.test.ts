import { expect, test } from 'vitest'
import { placeWords } from '../../../../electron/domain/formats/placeWords.ts'

test('a place is named in the reader’s language, and an unknown form of it stays as it is', () => {
  expect(placeWords('line 12', 'ja')).toBe('12 行目')
  expect(placeWords('record 3', 'ja')).toBe('3 件目')
  expect(placeWords('record 3', 'en')).toBe('record 3')
  expect(placeWords('problem_330', 'ja')).toBe('problem_330')
})

// English and Japanese hold the same words, with the same values in them, and nothing is left in the wrong language.
import { describe, expect, test } from 'vitest'
import { reasonTexts } from '../../../../electron/domain/formats/reasons.ts'
import { scoreMethods, stepTypes, verdicts } from '../../../../electron/domain/words.ts'
import en from '../../../../renderer/i18n/en.json' with { type: 'json' }
import ja from '../../../../renderer/i18n/ja.json' with { type: 'json' }
import { bindings } from '../../../../renderer/keyboard/keys.ts'
import { reasonCodes } from '../../../../renderer/stores/deskRules.ts'

type Words = { readonly [key: string]: string | Words }

function flat(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  )
}
const english = new Map(flat(en))
const japanese = new Map(flat(ja))

/** Japanese has one plural form, so `_one` has no counterpart there. */
const isEnglishOnly = (key: string) => key.endsWith('_one')
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort()

test('every English word has its Japanese one, and the other way round', () => {
  const expected = [...english.keys()].filter((key) => !isEnglishOnly(key)).sort()
  expect([...japanese.keys()].sort()).toEqual(expected)
})

test('a plural has both English forms', () => {
  const singular = [...english.keys()].filter(isEnglishOnly)
  for (const key of singular) expect(english.has(key.replace(/_one$/, '_other')), key).toBe(true)
})

test('nothing is empty', () => {
  for (const [key, text] of [...english, ...japanese]) expect(text.trim(), key).not.toBe('')
})

test('Japanese texts use the same values as the English ones', () => {
  for (const [key, text] of japanese) {
    // English falls back to the backend's own sentence for errors.
    if (key.startsWith('errors.')) continue
    const own = valuesIn(text)
    const other = new Set(valuesIn(english.get(key)!))
    for (const value of own)
      expect(other.has(value) || value === 'count' || value === 'number', `${key}: ${value}`).toBe(true)
  }
})

test('Japanese texts are Japanese, and English ones are English', () => {
  const kana = /[\u3040-\u30ff\u4e00-\u9fff]/
  const sameInBoth = /^shell\.(?:language|otherLanguage)$|\.languageName\./
  for (const [key, text] of english) if (!sameInBoth.test(key)) expect(kana.test(text), `${key}: ${text}`).toBe(false)
  for (const [key, text] of japanese) {
    // A name that is the same in both, or only signs around values.
    const isNameOrSign = text === english.get(key) || !/\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, ''))
    if (!sameInBoth.test(key) && !isNameOrSign) expect(kana.test(text), `${key}: ${text}`).toBe(true)
  }
})

describe('closed vocabularies have words for each of their members', () => {
  test.each([
    ['verdict', verdicts],
    ['stepType', stepTypes],
    ['scoreMethod', scoreMethods],
    ['reason', reasonCodes],
    ['keys.action', bindings.map(({ id }) => id).filter((id) => !/^reason\d$/.test(id))],
  ] as const)('%s', (group, members) => {
    for (const member of members) expect(english.has(`${group}.${member}`), `${group}.${member}`).toBe(true)
  })

  test('reasons of the importers are told in both languages', () => {
    for (const [code, texts] of Object.entries(reasonTexts)) expect(texts.ja, code).not.toBe(texts.en)
  })
})

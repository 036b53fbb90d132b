// A place in a file in words: codecs name it in English, and screens show it in the reader's language.
import type { Language } from './types.ts'

const japanese: Readonly<Record<string, (number: string) => string>> = {
  line: (number) => `${number} 行目`,
  record: (number) => `${number} 件目`,
}

/** `line 12` or `record 3` in the given language; a place of another form is shown as it is. */
export function placeWords(where: string, language: Language): string {
  const [, kind = '', number = ''] = /^(line|record) (\d+)$/.exec(where) ?? []
  return language === 'ja' ? (japanese[kind]?.(number) ?? where) : where
}

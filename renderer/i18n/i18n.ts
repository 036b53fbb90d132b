// Both languages, loaded once; switching is a store update, not a restart. `errorWords` and `codeWords` are the only
// ways to words by a code that comes from outside; everything else uses typed keys.
import i18next, { type ParseKeys } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { ApiError } from '../api/ApiError.ts'
import en from './en.json' with { type: 'json' }
import ja from './ja.json' with { type: 'json' }

export type Language = 'en' | 'ja'
export const languages = ['en', 'ja'] as const satisfies readonly Language[]
/** A key of the word files, for tables that name their words. */
export type WordKey = ParseKeys

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

export const i18n = i18next.createInstance()

/** Call once before the first render. */
export function startI18n(language: Language): void {
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ja: { translation: ja } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
}

type Values = Readonly<Record<string, string | number>>

/** Words for `group.code`, or the fallback where the word files do not have them. */
export function codeWords(group: string, code: string, fallback: string, values: Values = {}): string {
  const key = `${group}.${code}`
  return i18n.exists(key) ? i18n.t(key as WordKey, { ...values }) : fallback
}

/** What to tell about a failed command: in the user's language by its code, else in the backend's own words. */
export function errorWords(thrown: unknown): { readonly message: string; readonly where: string | null } {
  const error = ApiError.from(thrown)
  const message = codeWords('errors', error.code, error.message, {
    ...error.values,
    message: error.message,
    where: error.where ?? '',
  })
  return { message, where: error.where }
}

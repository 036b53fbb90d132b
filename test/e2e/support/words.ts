// The words of the screens, from the same files that the screens read: a page object finds its controls in any language.
import i18next from 'i18next'
import en from '../../../renderer/i18n/en.json' with { type: 'json' }
import type { WordKey } from '../../../renderer/i18n/i18n.ts'
import ja from '../../../renderer/i18n/ja.json' with { type: 'json' }

export type Language = 'en' | 'ja'
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string

const instance = i18next.createInstance()
void instance.init({
  fallbackLng: 'en',
  resources: { en: { translation: en }, ja: { translation: ja } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** @throws for a key that the word files do not have, so that a renamed one is found at once. */
export function wordsOf(language: Language): Words {
  return (key, values = {}) => {
    const options = { ...values, lng: language }
    if (!instance.exists(key, options)) throw new Error(`There are no words for ${key}.`)
    return instance.t(key as WordKey, options)
  }
}

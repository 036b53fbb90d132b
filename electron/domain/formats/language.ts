// Which of the product's languages a text is in, told by its script alone.
import type { Language } from './types.ts'

/** Japanese shows kana; English shows Latin letters and neither kana nor other scripts. Null for everything else. */
export function guessLanguage(text: string): Language | null {
  const head = text.slice(0, 4000)
  const letters = head.match(/\p{L}/gu)?.length ?? 0
  const kana = head.match(/[\u3041-\u30fa]/g)?.length ?? 0
  if (letters > 0 && kana / letters > 0.1) return 'ja'
  const latin = head.match(/[A-Za-z]/g)?.length ?? 0
  return latin > 0 && latin / letters > 0.6 ? 'en' : null
}

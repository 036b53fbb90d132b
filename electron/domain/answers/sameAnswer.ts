// Whether two answers mean the same: numbers by value, everything else by normalised text. Stays on the strict side.
import { extractAnswer, flexibleRules } from './rules.ts'

/** Removed from both ends and from within; what stays is compared. */
const notation: readonly (readonly [RegExp, string])[] = [
  [/\\(?:left|right|displaystyle|,|!|;|:|quad|qquad)(?![a-zA-Z])/g, ''],
  [/\\[dt]frac/g, '\\frac'],
  [/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '($1)/($2)'],
  [/\\frac\s*(\d)\s*(\d)/g, '$1/$2'],
  [/\\(?:text|mathrm|mathbf|textbf|mbox)\s*\{([^{}]*)\}/g, '$1'],
  [/\\\$|\$/g, ''],
  [/\\%/g, '%'],
  [/\^\s*\{?\\circ\}?|\\degree|°/g, ''],
  [/\\(?:cdot|times)(?![a-zA-Z])/g, '*'],
  [/[−–]/g, '-'],
]

/** Full-width folded, notation and outer brackets stripped, lower case, no white space. */
export function normaliseAnswer(answer: string): string {
  let text = answer.slice(0, 2000).normalize('NFKC')
  for (const [pattern, replacement] of notation) text = text.replace(pattern, replacement)
  text = text
    .trim()
    .replace(/[.。]+$/, '')
    .trim()
  const choice = /^\(?([A-Ja-j])\)?$/.exec(text)
  if (choice !== null) return choice[1]!.toLowerCase()
  text = text.replace(/^(["'「])(.*)["'」]$/s, '$2')
  return text.replace(/\s+/g, '').toLowerCase()
}

const money = `(?:[$¥€£]|usd|jpy|eur)?`
const plainNumber = new RegExp(
  String.raw`^([-+]?)${money}([-+]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?(?:e([-+]?\d{1,3}))?(?:%|円|ドル|個|人|usd|dollars?)?$`,
)

/** The value of an answer that is one number (`$1,200.00`, `５０％`, `3/4`, `\frac{3}{4}`); null where it is none. */
export function numericValue(answer: string): number | null {
  const text = normaliseAnswer(answer).replace(/^[a-z]=/, '')
  const fraction = /^([-+]?)\(?([-+]?[\d.,]+)\)?\/\(?([-+]?[\d.,]+)\)?$/.exec(text)
  if (fraction !== null) {
    const [, sign, above, below] = fraction
    const divisor = numericValue(below!)
    const dividend = numericValue(above!)
    return divisor === null || dividend === null || divisor === 0
      ? null
      : (sign === '-' ? -1 : 1) * (dividend / divisor)
  }
  const match = plainNumber.exec(text)
  if (match === null) return null
  const [, sign, innerSign, whole, decimals, exponent] = match
  if (whole === undefined && (decimals === undefined || decimals === '.')) return null
  const size = Number(`${(whole ?? '0').replaceAll(',', '')}${decimals ?? ''}e${exponent ?? 0}`)
  return (sign === '-') !== (innerSign === '-') ? -size : size
}

/** A number with its unit in words: `18 dollars`, `5 km`; the unit is what follows. */
function withoutUnit(answer: string): string | null {
  const match = /^(.*\d)\s*(?:\p{L}[\p{L}\s/²³]*)$/u.exec(answer.normalize('NFKC').trim().replace(/\.$/, ''))
  return match === null ? null : match[1]!
}

const isBare = (text: string): boolean => !/\p{L}/u.test(text)

/**
 * Whether both answers mean the same. Numbers compare by value (relative tolerance 1e-9: `0.50`, `1/2` and `.5` agree,
 * 18 and 18.01 do not); a bare number also agrees with the same number and a unit in words.
 */
export function sameAnswer(a: string, b: string): boolean {
  const textA = normaliseAnswer(a)
  const textB = normaliseAnswer(b)
  if (textA === '' || textB === '') return false
  if (textA === textB) return true
  let valueA = numericValue(a)
  let valueB = numericValue(b)
  if (valueA === null && valueB !== null && isBare(textB)) valueA = numericValue(withoutUnit(a) ?? '')
  else if (valueB === null && valueA !== null && isBare(textA)) valueB = numericValue(withoutUnit(b) ?? '')
  if (valueA === null || valueB === null) return false
  return Math.abs(valueA - valueB) <= 1e-9 * Math.max(1, Math.abs(valueA), Math.abs(valueB))
}

/** Like `sameAnswer`, but where the answer is a whole text, the answer stated in it counts. */
export function answersAgree(answer: string, reference: string): boolean {
  if (sameAnswer(answer, reference)) return true
  const stated = extractAnswer(answer, flexibleRules)?.answer ?? answer
  const expected = reference.length > 40 ? (extractAnswer(reference, flexibleRules)?.answer ?? reference) : reference
  return sameAnswer(stated, expected)
}

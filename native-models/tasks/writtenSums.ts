// Reads the sums that a text writes out (`12 × 38.50 = 462.00`) and checks them, so that a slip is found by calculation.

export interface WrittenSum {
  /** The sum as it stands in the text. */
  readonly text: string
  /** What the left side comes to. */
  readonly value: number
  /** What the text says it comes to. */
  readonly claimed: number
  readonly correct: boolean
}

const number = String.raw`[$¥]?\d[\d,]*(?:\.\d+)?\s?(?:%|円|個|日|泊|名|ドル)?`
const sumPattern = new RegExp(String.raw`(${number}(?:\s?[+−×÷-]\s?${number})+)\s?=\s?(${number})`, 'g')
const tokenPattern = new RegExp(String.raw`([+−×÷-])?\s?(${number})`, 'g')

/** The plain number of `$1,234.50`, `12 %` (0.12) or `3,850円`. */
export function readNumber(text: string): number {
  const plain = Number(text.replace(/[^\d.]/g, ''))
  return text.includes('%') ? plain / 100 : plain
}

/** Decimals that a number is written with; a claimed result may be off by half a unit of its last one. */
const decimals = (text: string) => /\.(\d+)/.exec(text)?.[1]?.length ?? 0

/** Evaluates from left to right, multiplication first, as the sums of our families are written. */
function evaluate(text: string): number {
  const terms: number[] = []
  for (const [, sign, written = '0'] of text.matchAll(tokenPattern)) {
    const value = readNumber(written)
    const last = terms.length - 1
    if (sign === '×') terms[last] = (terms[last] ?? 0) * value
    else if (sign === '÷') terms[last] = (terms[last] ?? 0) / value
    else terms.push(sign === undefined || sign === '+' ? value : -value)
  }
  return terms.reduce((sum, term) => sum + term, 0)
}

/** Every sum in the text, in order. A result counts as right within half a unit of its last written decimal. */
export function writtenSums(text: string): WrittenSum[] {
  return [...text.matchAll(sumPattern)].map(([whole, left = '', right = '']) => {
    const value = evaluate(left)
    const claimed = readNumber(right)
    return { text: whole, value, claimed, correct: Math.abs(value - claimed) <= 0.5 * 10 ** -decimals(right) + 1e-9 }
  })
}

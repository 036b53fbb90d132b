// The values and symbols that a text mentions: what later steps can be seen to reuse.

import type { Span } from '../words.ts'

export interface Mention extends Span {
  readonly kind: 'number' | 'symbol'
  /** Same key = same value (`1,200`, `１２００`, `1200.0` are all `1200`) or same symbol (`n_{1}` is `n_1`). */
  readonly key: string
  /** As written, without currency or counter, full-width characters narrowed. */
  readonly shown: string
  /** A number stated as a result (after `=`, `is`, `は` …), not only as an operand. */
  readonly result: boolean
  /** A number that the text computes itself (`36 - 5 = 31` computes 31): it does not take it from elsewhere. */
  readonly derived: boolean
  /** A symbol that is given its meaning here (`x = …`, `let x be …`, `x を … とする`). */
  readonly defines: boolean
  /** For a defining symbol: the number that it is set to, where the text says so plainly. */
  readonly value?: { readonly key: string; readonly shown: string }
}

const digits = String.raw`(?:\d{1,3}(?:(?:,|\{,\})\d{3})+(?!\d)|\d+)(?:\.\d+)?`
const numberPattern = String.raw`${digits}(?:\s?(?:千?[万億兆]|千)(?:${digits}(?:千?[万億兆]|千)?)*|\s(?:thousand|million|billion)\b)?`
const symbolPattern = String.raw`[A-Za-z]{2,}(?:_\w+)*|[A-Za-zα-ωΑ-Ω](?:_(?:\{[^{}]*\}|\w+)|\d+)?`
const tokenPattern = new RegExp(
  String.raw`(?<command>\\[A-Za-z]+(?:_(?:\{[^{}]*\}|\w))?)|(?<symbol>${symbolPattern})|(?<number>${numberPattern})`,
  'g',
)

const greekCommands = /^\\(?:alpha|beta|gamma|delta|epsilon|theta|lambda|mu|rho|sigma|tau|phi|varphi|psi|omega)(?:_|$)/
const stepLabel = /^[#*>\s-]*(?:(?:step|手順|ステップ)\s*\d+\s*[.):]?|\(?\d{1,3}[.)](?=\s)|\d{1,3}:(?=\s))/i
const namesAPlace = /(?:step|steps|手順|ステップ|rule|equation|eq\.|式|規則|case)\s*\(?$/i
const statesResult =
  /(?:[=≈→⇒]|:\s|\b(?:is|are|was|equals|gives|makes|get|leaves|totals?)|は|が|で)\s*(?:\$|[¥€£])*\s*$/
/** Characters on either side that can bear on a mention; a bound, so that time stays linear in the text. */
const context = 200
const clauseBreak = /[;\n。、]|[.,](?!\d)/
const computation = /[+*/·×÷^]|\d\s*[-−x(]|[-−]\s*\d|\s[-−]\s|\\(?:times|cdot|div|frac)/
const continues = /^\s*[+\-−*/·×÷^(\\]|^[A-Za-z](?![A-Za-z])/
const operatorBefore = /[=+\-−*/·×÷^<>≤≥($]\s*$/
const operatorAfter = /^\s*[=+\-−*/·×÷^<>≤≥)]/
const definedAfter =
  /^(?:\([^()]*\))?\s*(?::=|≡|=(?![=>]))|^\s*(?:be|denotes?|represents?)\b|^\s*を[^。]{0,40}?と(?:する|し|お|置)/
const cannotDefineBefore = /[=+\-−*/·×÷^<>≤≥\d]\s*$|\\(?:cdot|times|div)\s*$/
const clauseStart = /(?:^|[.,;:(\n$。、]|\b(?:so|then|thus|let|and|where|hence|therefore|now|with|have|get))\s*$/i
/** Letters that are also words: they count as symbols only beside an operator. */
const letterWords = new Set(['a', 'A', 'I'])

const multipliers: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  千万: 1e7,
  億: 1e8,
  千億: 1e11,
  兆: 1e12,
  千兆: 1e15,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
}

/** Full-width ASCII, space and yen narrowed one for one, so that positions stay those of the original. */
export function narrowed(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\uFFE5]/g, (wide) => {
    if (wide === '\u3000') return ' '
    return wide === '\uFFE5' ? '¥' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0)
  })
}

/**
 * The numbers and symbols of a text, in order, with their places in the original.
 *
 * Numbers: thousands separators (also `{,}` of LaTeX), decimals, full-width digits, 万/億/兆 and thousand/million/billion;
 * signs, currencies, per-cent signs and counters are not part of the value. Left out: list numbers at the start,
 * `step 3`, ordinals (`1st`), numerals in words or kanji (三).
 * Symbols: single Latin or Greek letters with an optional index, and longer names where they stand beside an operator.
 */
export function mentionsOf(original: string): Mention[] {
  const text = narrowed(original)
  const from = stepLabel.exec(text)?.[0].length ?? 0
  const mentions: Mention[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const start = match.index
    if (start < from) continue
    const token = match[0]
    const end = start + token.length
    const around = { before: text.slice(Math.max(0, start - context), start), after: text.slice(end, end + context) }
    const mention = match.groups?.number === undefined ? symbolMention(token, around) : numberMention(token, around)
    if (mention) mentions.push({ ...mention, start, end })
  }
  return mentions
}

interface Around {
  readonly before: string
  readonly after: string
}

type Unplaced = Omit<Mention, 'start' | 'end'>

function numberMention(token: string, { before, after }: Around): Unplaced | null {
  if (/^(?:st|nd|rd|th)\b/.test(after) || namesAPlace.test(before)) return null
  const result = statesResult.test(before) && !continues.test(after)
  return { kind: 'number', ...numberValue(token), result, derived: followsComputation(before), defines: false }
}

/** Whether the clause so far holds a computation with an equals sign after it. */
function followsComputation(before: string): boolean {
  const clause = before.split(clauseBreak).at(-1) ?? ''
  const equals = Math.max(clause.lastIndexOf('='), clause.lastIndexOf('≈'))
  return equals > 0 && computation.test(clause.slice(0, equals))
}

function symbolMention(token: string, around: Around): Unplaced | null {
  const { before, after } = around
  if (token.startsWith('\\') && !greekCommands.test(token)) return null
  if (/['’]$/.test(before)) return null
  const key = token.replace(/[\\{}]/g, '')
  const beside = operatorBefore.test(before) || operatorAfter.test(after)
  const isWord = /^[A-Za-z]{2,}/.test(token)
  const defines = definedAfter.test(after) && !cannotDefineBefore.test(before) && (!isWord || clauseStart.test(before))
  if ((isWord || letterWords.has(token)) && !beside && !(defines && !isWord)) return null
  const value = defines ? assignedValue(after) : undefined
  return { kind: 'symbol', key, shown: key, result: false, derived: false, defines, ...(value && { value }) }
}

/** The number at the end of `= … = 50 yen`, or in `be 50`, `を50とする`; undefined where what follows is no plain number. */
function assignedValue(after: string): { key: string; shown: string } | undefined {
  const clause = /^(?:[^,;\n。、.]|,(?=\d{3})|\.(?=\d))*/.exec(after)?.[0] ?? ''
  const last = clause.split(/=|\bbe\b|\bdenotes?\b|を/).at(-1) ?? ''
  const plain = new RegExp(
    String.raw`^[\s$¥€£(]*[-−]?\s*(${numberPattern})(?!\s*[+\-−*/·×÷^(\\])(?![A-Za-z](?![A-Za-z]))`,
  ).exec(last)
  return plain?.[1] === undefined ? undefined : numberValue(plain[1])
}

function numberValue(token: string): { key: string; shown: string } {
  const shown = token.replaceAll('{,}', ',')
  const parts = [...shown.matchAll(/([\d,]+(?:\.\d+)?)\s?(千?[万億兆]|千|thousand|million|billion)?/g)]
  const only = parts[0]
  if (parts.length === 1 && only?.[2] === undefined) return { key: plainKey(only?.[1] ?? shown), shown }
  const total = parts.reduce(
    (sum, [, amount, unit]) => sum + Number((amount ?? '').replaceAll(',', '')) * (multipliers[unit ?? ''] ?? 1),
    0,
  )
  // 15 digits are what decimal products hold without noise (1.1 x 10,000).
  return { key: plainKey(Number(total.toPrecision(15)).toFixed(6)), shown }
}

/** `1,200.50` -> `1200.5`, `007` -> `7`; by text, so that long numbers keep every digit. */
function plainKey(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.replaceAll(',', '').split('.')
  const shortWhole = whole.replace(/^0+(?=\d)/, '')
  const shortFraction = fraction.replace(/0+$/, '')
  return shortFraction === '' ? shortWhole : `${shortWhole}.${shortFraction}`
}

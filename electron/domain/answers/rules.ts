// Rules that take the final answer out of a text, by name and version; a stored evaluation says which one it used.
import { cutRunOn } from '../formats/runOn.ts'

export interface AnswerRule {
  /** Stored with results; a rule that changes what it extracts gets a new version. */
  readonly name: string
  readonly version: number
  /** The answer as written (trimmed), or null where the rule finds none. */
  readonly extract: (text: string) => string | null
}

const clean = (found: string | undefined): string | null => {
  const answer = found
    ?.trim()
    .replace(/^\*\*|\*\*$/g, '')
    .trim()
  return answer === undefined || answer === '' ? null : answer
}

/** The last match of a global expression: group 1. */
function last(text: string, expression: RegExp): string | null {
  let found: string | undefined
  for (const match of text.matchAll(expression)) found = match[1]
  return clean(found)
}

const number = String.raw`[-+−]?[$¥€£￥]?\s?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:\s?/\s?\d+)?%?`

/** `#### 18`: the first one, since run-on text may bring more. */
const hash: AnswerRule = { name: 'hash', version: 1, extract: (text) => clean(/####[^\S\n]*([^\n]+)/.exec(text)?.[1]) }

/** The content of the last `\boxed{…}`, nested braces included. */
const boxed: AnswerRule = {
  name: 'boxed',
  version: 1,
  extract: (text) => {
    // A text of nothing but openings ends after some tries.
    let at = text.lastIndexOf('\\boxed')
    for (let tries = 0; at >= 0 && tries < 50; tries++, at = at === 0 ? -1 : text.lastIndexOf('\\boxed', at - 1)) {
      const content = bracedAfter(text, at + '\\boxed'.length)
      if (content !== null) return clean(content)
    }
    return null
  },
}

/** `{…}` with its partner from `from`, at most 2,000 characters of it. */
function bracedAfter(text: string, from: number): string | null {
  let start = from
  while (text[start] === ' ') start++
  if (text[start] !== '{') return null
  let depth = 0
  for (let at = start; at < Math.min(text.length, start + 2000); at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return text.slice(start + 1, at)
  }
  return null
}

/** `The answer is …`, `Final answer: …`, `答えは…`: up to the end of the sentence or line; the last one. */
const theAnswerIs: AnswerRule = {
  name: 'the-answer-is',
  version: 1,
  extract: (text) => {
    const found = last(
      text,
      /(?:(?:the|final|correct)\s+answer(?:\s*\*\*)?\s*(?:is|=)\s*:?|(?:final\s+)?answer(?:\s*\*\*)?\s*[:：]|(?:答え|正解|解答|回答)\s*(?:は|[:：])、?)[ \t*]*([^\n]{1,300})/gi,
    )
    if (found === null) return null
    const sentence = /^(.*?)(?:\.(?=\s|$)|[。！]|(?:です|である|となります|になります)[。．.！]?(?:\s|$)).*$/.exec(
      found,
    )
    return clean((sentence?.[1] ?? found).replace(/[.。、,:：]+$/, '').replace(/\*\*.*$/, ''))
  },
}

/** A line `A: 18`; the first one, since the next would belong to an invented question. */
const answerLine: AnswerRule = {
  name: 'answer-line',
  version: 1,
  extract: (text) => clean(/^[^\S\n]*A[:：][^\S\n]*([^\n]+)/m.exec(text)?.[1]),
}

/** `(B)`, `B)`, `Answer: B` or a lone letter A-J, in upper case. */
const choiceLetter: AnswerRule = {
  name: 'choice-letter',
  version: 1,
  extract: (text) => {
    const stated = theAnswerIs.extract(text) ?? boxed.extract(text) ?? text
    const letter =
      last(stated, /(?:^|[^A-Za-z])\(([A-Ja-j])\)/g) ??
      last(stated, /(?:answer|option|choice|選択肢)\s*(?:is|は|[-–:：])?\s*([A-J])(?![A-Za-z'’])/gi) ??
      clean(/^[^\S\n]*([A-Ja-j])[^\S\n]*(?:[).:。]|$)/m.exec(stated)?.[1])
    return letter?.toUpperCase() ?? null
  },
}

/** The last number of the text; mis-scores run-on text heavily, so it stands last. */
const lastNumber: AnswerRule = {
  name: 'last-number',
  version: 1,
  extract: (text) => {
    // Only the end of the text can hold the last number: look there first.
    const expression = new RegExp(`(?<![\\w.])(${number})`, 'g')
    const folded = text.normalize('NFKC')
    return last(folded.slice(-2000), expression) ?? last(folded, expression)
  },
}

/** One field of the last JSON object in the text, e.g. `answer` in `{"answer": 18}`. */
export function jsonField(field: string): AnswerRule {
  return {
    name: `json:${field}`,
    version: 1,
    extract: (text) => {
      const end = text.lastIndexOf('}')
      // The object may hold others: try each opening brace before the end, nearest first.
      let tries = 0
      for (let start = text.lastIndexOf('{', end); start >= 0 && tries < 50; tries++) {
        const value = fieldOf(text.slice(start, end + 1), field)
        if (value !== null) return clean(value)
        start = start === 0 ? -1 : text.lastIndexOf('{', start - 1)
      }
      return null
    },
  }
}

function fieldOf(json: string, field: string): string | null {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return null
    const found = (value as Readonly<Record<string, unknown>>)[field]
    return typeof found === 'string' ? found : JSON.stringify(found)
  } catch {
    return null
  }
}

/** The last match of the user's own expression: its first group, or the whole match. Throws SyntaxError. */
export function regularExpression(source: string): AnswerRule {
  const expression = new RegExp(source, 'gmu')
  return {
    name: `regex:${source}`,
    version: 1,
    extract: (text) => {
      let found: string | undefined
      for (const match of text.slice(-20_000).matchAll(expression)) found = match[1] ?? match[0]
      return clean(found)
    },
  }
}

/** All rules without parameters, by name. */
export const answerRules = {
  hash,
  boxed,
  'the-answer-is': theAnswerIs,
  'answer-line': answerLine,
  'choice-letter': choiceLetter,
  'last-number': lastNumber,
} as const satisfies Record<string, AnswerRule>

/** Only an answer that is marked as one counts. */
export const strictRules: readonly AnswerRule[] = [hash, boxed, theAnswerIs, answerLine]
/** A number at the end counts, too. */
export const flexibleRules: readonly AnswerRule[] = [...strictRules, lastNumber]

export interface ExtractedAnswer {
  readonly answer: string
  readonly rule: string
  readonly version: number
}

/** The first rule that finds something decides. Text behind an invented next question is not looked at. */
export function extractAnswer(text: string, rules: readonly AnswerRule[]): ExtractedAnswer | null {
  const { kept } = cutRunOn(text)
  for (const rule of rules) {
    const answer = rule.extract(kept)
    if (answer !== null) return { answer, rule: rule.name, version: rule.version }
  }
  return null
}

// Judges one generated text against its reference, and names the kind of a wrong answer where a rule can tell it.
import type { ErrorKind } from '../words.ts'
import { type AnswerRule, extractAnswer, flexibleRules } from './rules.ts'
import { sameAnswer } from './sameAnswer.ts'

export interface AnswerToJudge {
  /** What the model wrote as its answer. */
  readonly output: string
  /** The right answer; a whole solution is searched for the answer it states. */
  readonly reference: string
  /** The model reached its token limit before it stopped by itself. */
  readonly cutOff: boolean
  /** Default: `flexibleRules`. */
  readonly rules?: readonly AnswerRule[]
}

export interface JudgedAnswer {
  readonly correct: boolean
  /** The extracted answer; the whole output where no rule finds one but the output itself is right. */
  readonly answer: string | null
  readonly errorKind: ErrorKind
}

const abstention =
  /\b(?:i (?:do not|don['’]t) know|cannot (?:be )?(?:determine|answer)|can['’]t (?:be )?(?:determine|answer)|not enough information|unable to (?:determine|answer))|わかりません|分かりません|答えられません|判断できません/i

export function judgeAnswer({ output, reference, cutOff, rules = flexibleRules }: AnswerToJudge): JudgedAnswer {
  const expected = extractAnswer(reference, rules)?.answer ?? reference
  const found = extractAnswer(output, rules)?.answer ?? null
  const whole = output.trim()
  const right = [found, whole].find((answer) => answer !== null && isRight(answer, [reference, expected]))
  if (right !== undefined && right !== null) return { correct: true, answer: right, errorKind: 'unclassified' }
  return { correct: false, answer: found, errorKind: errorKindOf({ whole, found, expected, cutOff }) }
}

const isRight = (answer: string, references: readonly string[]): boolean =>
  references.some((reference) => sameAnswer(answer, reference))

interface WrongAnswer {
  readonly whole: string
  readonly found: string | null
  readonly expected: string
  readonly cutOff: boolean
}

function errorKindOf({ whole, found, expected, cutOff }: WrongAnswer): ErrorKind {
  if (whole === '' || abstention.test(whole)) return 'abstained'
  if (found === null) return cutOff ? 'run-on' : 'format'
  if (hasWrongSum(whole)) return 'arithmetic-slip'
  if (cutOff && !whole.includes(expected)) return 'run-on'
  return 'unclassified'
}

const sum =
  /(?<![\d.,)*/+\-−×÷]\s?)(-?\d[\d,]*(?:\.\d+)?)\s*([-+*/×÷−])\s*(\d[\d,]*(?:\.\d+)?)\s*=\s*[$¥]?(-?\d[\d,]*(?:\.\d+)?)(?!\s?[\d%*/+×÷])/g

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '−': (a, b) => a - b,
  '*': (a, b) => a * b,
  '×': (a, b) => a * b,
  '/': (a, b) => a / b,
  '÷': (a, b) => a / b,
}

/** Whether an equation of two numbers, `a + b = c`, is wrong; a quotient may be rounded to the digits it shows. */
function hasWrongSum(text: string): boolean {
  for (const [, left, sign, right, shown] of text.matchAll(sum)) {
    const [a, b, c] = [left!, right!, shown!].map((digits) => Number(digits.replaceAll(',', '')))
    const decimals = /\.(\d+)$/.exec(shown!)?.[1]?.length ?? 0
    const value = operations[sign!]!(a!, b!)
    const allowed = /[/÷]/.test(sign!) ? 10 ** -decimals : 1e-9 * Math.max(1, Math.abs(value))
    if (Number.isFinite(value) && Math.abs(value - c!) > allowed) return true
  }
  return false
}

// The form for a new dataset version as typed, and what it says once it can be read.
import type { FreezeRequest, SelectionRule } from '../../electron/contract/studies.ts'
import type { TraceFilter } from '../../electron/contract/traces.ts'
import type { ScoreMethod } from '../../electron/domain/words.ts'

export interface FreezeForm {
  readonly name: string
  readonly rule: SelectionRule['rule']
  readonly unlabelled: 'keep' | 'drop'
  readonly unsure: 'keep' | 'drop'
  readonly method: ScoreMethod
  /** In the unit of the method. */
  readonly atLeast: string
  /** Percent of the tokens. */
  readonly keep: string
  readonly state: 'all' | 'unlabelled' | 'partial' | 'labelled'
  /** Id of a source, or empty for all. */
  readonly source: string
  readonly teacher: 'any' | 'right' | 'wrong'
  readonly language: 'any' | 'en' | 'ja' | 'other'
  readonly text: string
  readonly includeWrongAnswers: boolean
  /** Percent. */
  readonly train: string
  readonly validation: string
  readonly test: string
  readonly seed: string
}

export const emptyFreezeForm: FreezeForm = {
  name: '',
  rule: 'accepted',
  unlabelled: 'drop',
  unsure: 'drop',
  method: 'novelty',
  atLeast: '0.2',
  keep: '40',
  state: 'all',
  source: '',
  teacher: 'any',
  language: 'any',
  text: '',
  includeWrongAnswers: false,
  train: '80',
  validation: '10',
  test: '10',
  seed: '1',
}

/** A number as people type it, with a decimal comma as well; NaN for anything else. */
export const readNumber = (text: string): number =>
  /^\s*[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN

export const isWhole = (text: string): boolean => Number.isInteger(readNumber(text)) && readNumber(text) >= 0

/** Problems by field, as keys of the words `datasets.problem`. */
export type FreezeProblem = 'nameMissing' | 'notNumber' | 'keepRange' | 'sharesSum' | 'seedWhole'
export type FreezeProblems = { readonly [Field in keyof FreezeForm]?: FreezeProblem }

export function freezeProblems(form: FreezeForm): FreezeProblems {
  const keep = readNumber(form.keep)
  const shares = [form.train, form.validation, form.test].map(readNumber)
  const sum = shares.reduce((total, share) => total + share, 0)
  return {
    ...(form.name.trim() === '' && { name: 'nameMissing' as const }),
    ...(form.rule === 'threshold' && Number.isNaN(readNumber(form.atLeast)) && { atLeast: 'notNumber' as const }),
    ...((form.rule === 'budget' || form.rule === 'knapsack') &&
      !(keep > 0 && keep <= 100) && { keep: 'keepRange' as const }),
    ...((!(Math.abs(sum - 100) < 1e-6) || shares.some((share) => share < 0) || !(shares[0]! > 0)) && {
      train: 'sharesSum' as const,
    }),
    ...(!isWhole(form.seed) && { seed: 'seedWhole' as const }),
  }
}

/** The rule of the form; null while its numbers cannot be read. */
export function ruleOf(form: FreezeForm): SelectionRule | null {
  const problems = freezeProblems(form)
  if (problems.atLeast || problems.keep) return null
  const { rule, method } = form
  switch (rule) {
    case 'accepted':
      return { rule, unlabelled: form.unlabelled, unsure: form.unsure }
    case 'threshold':
      return { rule, method, atLeast: readNumber(form.atLeast) }
    case 'budget':
    case 'knapsack':
      return { rule, method, keep: readNumber(form.keep) / 100 }
  }
}

export function filterOf(form: FreezeForm): TraceFilter {
  return {
    state: form.state,
    ...(form.source !== '' && { source: Number(form.source) }),
    ...(form.teacher !== 'any' && { teacherCorrect: form.teacher === 'right' }),
    ...(form.language !== 'any' && { language: form.language }),
    ...(form.text.trim() !== '' && { text: form.text.trim() }),
  }
}

/** What is to be frozen; null while something is wrong with the form. */
export function freezeRequestOf(form: FreezeForm): FreezeRequest | null {
  const selection = ruleOf(form)
  if (selection === null || Object.keys(freezeProblems(form)).length > 0) return null
  const share = (text: string) => readNumber(text) / 100
  return {
    name: form.name.trim(),
    selection,
    filter: filterOf(form),
    includeWrongAnswers: form.includeWrongAnswers,
    shares: { train: share(form.train), validation: share(form.validation), test: share(form.test) },
    seed: readNumber(form.seed),
  }
}

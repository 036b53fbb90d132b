// The `expense` family: approve, query or reject a claim under a written policy, and say why.

import type { ErrorKind } from '../../electron/domain/words.ts'
import {
  drawExpense,
  type ExpenseCase,
  type ExpenseCategory,
  type ExpenseRule,
  type ExpenseView,
  expenseFigures,
  expenseRules,
} from './expenseCase.ts'
import { expenseQuestion, readExpenseQuestion } from './expenseQuestion.ts'
import { expenseSteps, ruleValue } from './expenseTeacher.ts'
import type { Random } from './random.ts'
import {
  type DraftRequest,
  type DraftTrace,
  type TaskFamily,
  type TaskLanguage,
  taskLanguages,
  type WrongOutput,
} from './taskFamily.ts'
import { writtenSums } from './writtenSums.ts'

const documentAnswers: Readonly<Record<TaskLanguage, Readonly<Record<ExpenseCategory, string>>>> = {
  en: {
    taxi: "query: no manager's note",
    hotel: 'query: invoice not in the company name',
    dinner: 'query: guest names missing',
  },
  ja: {
    taxi: '差戻し：上長の承認メモなし',
    hotel: '差戻し：宛名が会社名でない',
    dinner: '差戻し：参加者名の記載なし',
  },
}

const answers: Readonly<Record<TaskLanguage, Readonly<Record<Exclude<ExpenseRule, 'document'> | 'none', string>>>> = {
  en: {
    none: 'approve',
    receipt: 'query: receipt missing',
    deadline: 'reject: submitted late',
    limit: 'reject: over the limit',
  },
  ja: { none: '承認', receipt: '差戻し：領収書なし', deadline: '却下：提出期限超過', limit: '却下：上限超過' },
}

function answerText(broken: ExpenseRule | undefined, category: ExpenseCategory, language: TaskLanguage): string {
  return broken === 'document' ? documentAnswers[language][category] : answers[language][broken ?? 'none']
}

/** Every answer that the family knows, per language. */
const knownAnswers = Object.fromEntries(
  taskLanguages.map((language) => [
    language,
    [...Object.values(answers[language]), ...Object.values(documentAnswers[language])],
  ]),
) as Record<TaskLanguage, string[]>

interface Misreading {
  readonly view: ExpenseView
  readonly kind: ErrorKind
}

/** What a careless clerk may misread or miscount in this claim, whether or not it changes the decision. */
function misreadings(claim: ExpenseCase): Misreading[] {
  const { receipt, documented, category, bigCity, units, amount } = claim
  const whole = amount % (units + 1) === 0
  const slips = [-5_000, -1_000, 1_000, 5_000]
  return [
    ...(receipt ? [] : [{ view: { receipt: true }, kind: 'unsupported-claim' as const }]),
    ...(documented ? [] : [{ view: { documented: true }, kind: 'unsupported-claim' as const }]),
    ...(category === 'hotel' ? [{ view: { bigCity: !bigCity }, kind: 'wrong-rule' as const }] : []),
    ...(category !== 'taxi' && whole ? [{ view: { units: units + 1 }, kind: 'wrong-operand' as const }] : []),
    ...[-30, -10, 10, 30].map((daysSlip) => ({ view: { daysSlip }, kind: 'arithmetic-slip' as const })),
    ...(category === 'taxi'
      ? []
      : slips.map((perUnitSlip) => ({ view: { perUnitSlip }, kind: 'arithmetic-slip' as const }))),
  ]
}

/** The misreadings that change the decision, and leave figures that a clerk could believe. */
function effectiveErrors(claim: ExpenseCase): Misreading[] {
  const { broken } = expenseFigures(claim)
  return misreadings(claim).filter(({ view }) => {
    const seen = expenseFigures(claim, view)
    return seen.broken !== broken && seen.days > 0 && seen.perUnit > 0
  })
}

function drawError(claim: ExpenseCase, random: Random): Misreading {
  const errors = effectiveErrors(claim)
  const kind = random.pick([...new Set(errors.map((error) => error.kind))])
  return random.pick(errors.filter((error) => error.kind === kind))
}

function draft({ random, language, wrong }: DraftRequest): DraftTrace {
  let claim = drawExpense(random, language)
  while (wrong && effectiveErrors(claim).length === 0) claim = drawExpense(random, language)
  const error = wrong ? drawError(claim, random) : undefined
  const question = expenseQuestion({ claim, random, language })
  const { steps, broken } = expenseSteps({ claim, random, language, view: error?.view })
  const last = broken === undefined ? expenseRules.length - 1 : expenseRules.indexOf(broken)
  return {
    question,
    facts: { ...claim },
    steps,
    answer: answerText(broken, claim.category, language),
    reference: answerText(expenseFigures(claim).broken, claim.category, language),
    answerUses: expenseRules.slice(0, last + 1).map(ruleValue),
    ...(error && { errorKind: error.kind }),
  }
}

const statedDays = /(?:it is |: )(\d+) days|で、(\d+)日経過|までは(\d+)日/

/** Slips and wrong operands are read off the written figures; a claim that contradicts the papers, a wrong limit and a skipped rule off the decision. */
function classify({ question, language, output, answer }: WrongOutput): ErrorKind {
  const claim = readExpenseQuestion(question)
  if (claim === undefined) return 'unclassified'
  const { days, broken } = expenseFigures(claim)
  const [, ...stated] = statedDays.exec(output) ?? []
  const statedCount = stated.find((text) => text !== undefined)
  if (statedCount !== undefined && Number(statedCount) !== days) return 'arithmetic-slip'
  if (writtenSums(output).some(({ correct }) => !correct)) return 'arithmetic-slip'
  const divisor = /÷ (\d+)/.exec(output)?.[1]
  if (divisor !== undefined && Number(divisor) !== claim.units) return 'wrong-operand'
  const rule = broken && expenseRules.indexOf(broken) + 1
  const names = language === 'en' ? 'Rule' : '規程'
  const checked = new Set([...output.matchAll(new RegExp(`${names} ?(\\d)`, 'g'))].map(([, number]) => Number(number)))
  if (rule !== undefined && checked.size > 0 && !checked.has(rule)) return 'missing-step'
  const explains = misreadings(claim).find(({ view, kind }) => {
    if (kind !== 'unsupported-claim' && kind !== 'wrong-rule') return false
    return answerText(expenseFigures(claim, view).broken, claim.category, language) === answer
  })
  return explains?.kind ?? 'unclassified'
}

export const expense: TaskFamily = {
  name: 'expense',
  description: {
    en: 'Approve, query or reject an expense claim under a written policy, and give the reason.',
    ja: '経費規程に照らして、申請を承認・差戻し・却下のいずれかに判断し、理由を示す。',
  },
  draft,
  readAnswer: (text, language) => {
    const plain = text
      .trim()
      .replace(/[.。]$/, '')
      .replace(/：\s?|:\s?/, language === 'en' ? ': ' : '：')
    return knownAnswers[language].find((answer) => answer.toLowerCase() === plain.toLowerCase())
  },
  classify,
}

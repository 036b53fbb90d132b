// How the synthetic teacher checks a claim aloud: one finding per rule down to the deciding one, and remarks between.

import {
  type ExpenseCase,
  type ExpenseRule,
  type ExpenseView,
  expenseFigures,
  expenseRules,
  isLateRide,
} from './expenseCase.ts'
import { clockText, dayText } from './expenseQuestion.ts'
import { type ExpenseTexts, expenseWording } from './expenseWording.ts'
import { moneyText, plainAmount } from './money.ts'
import type { Random } from './random.ts'
import { script } from './script.ts'
import type { SyntheticStep, TaskLanguage } from './taskFamily.ts'

export interface ExpenseTelling {
  readonly claim: ExpenseCase
  readonly random: Random
  readonly language: TaskLanguage
  /** What the teacher misreads or miscounts. */
  readonly view: ExpenseView | undefined
}

/** The name of the value that a check of a rule establishes. */
export const ruleValue = (rule: ExpenseRule) => `${rule}Met`

/** The teacher's steps, and the rule that decides in its eyes (undefined: approve). */
export function expenseSteps({ claim, random, language, view = {} }: ExpenseTelling): {
  steps: SyntheticStep[]
  broken: ExpenseRule | undefined
} {
  const { days, perUnit, limit, met, broken } = expenseFigures(claim, view)
  const seen = { ...claim, ...view }
  const words = expenseWording[language]
  const money = (units: number) => moneyText(units, claim.currency, language)
  const plain = (units: number) => plainAmount(units, claim.currency)
  const { steps, find, remark } = script(random)

  const checks: Readonly<Record<ExpenseRule, () => void>> = {
    receipt: () => {
      const [amount, from] = [money(claim.amount), money(claim.receiptFrom)]
      const needed = claim.amount >= claim.receiptFrom
      const { attached, missing, notNeeded } = words.receipt
      const texts = needed ? (seen.receipt ? attached : missing)(amount, from) : notNeeded(amount, from)
      find({ name: 'receiptMet', value: met.receipt, correct: view.receipt === undefined, texts })
    },
    deadline: () => {
      const correct = view.daysSlip === undefined
      find({
        name: 'days',
        value: days,
        correct,
        texts: words.days(dayText(claim.spentOn, language), dayText(claim.submittedOn, language), days),
      })
      const texts = (met.deadline ? words.inTime : words.late)(days, claim.submitWithin)
      find({ name: 'deadlineMet', value: met.deadline, uses: ['days'], texts })
      remark({ type: 'verification', chance: 0.4, texts: words.daysLeft(days, claim.submitWithin) })
      remark({ type: 'verification', chance: 0.25, texts: words.daysAgain(claim.submitWithin) })
    },
    document: () => {
      const { late, present, absent } = words.document[claim.category]
      const time = clockText(claim.minuteOfDay)
      const excused = claim.category === 'taxi' && isLateRide(claim.minuteOfDay)
      const texts = excused ? late(time) : (seen.documented ? present : absent)(time)
      find({ name: 'documentMet', value: met.document, correct: view.documented === undefined, texts })
      if (excused) remark({ type: 'verification', chance: 0.6, texts: words.noteNotNeeded })
    },
    limit: () => {
      const divides = claim.category !== 'taxi'
      if (divides) {
        const correct = view.units === undefined && view.perUnitSlip === undefined
        const sum = `${plain(claim.amount)} ÷ ${seen.units} = ${plain(perUnit)}`
        find({ name: 'perUnit', value: perUnit, correct, texts: words.perUnit[claim.category](sum) })
      }
      const place = claim.category === 'hotel' ? (seen.bigCity ? 'bigCity' : 'otherCity') : 'general'
      find({
        name: 'limitMet',
        value: met.limit,
        uses: divides ? ['perUnit'] : [],
        correct: view.bigCity === undefined,
        texts: (met.limit ? words.within : words.above)(money(perUnit), money(limit), place),
      })
    },
  }

  remark({ type: 'planning', chance: 0.6, texts: words.plan })
  remark({ type: 'restatement', chance: 0.8, texts: words.claim[claim.category](money(claim.amount)) })
  const irrelevant = random.integer(1, expenseRules.length)
  const last = broken === undefined ? expenseRules.length - 1 : expenseRules.indexOf(broken)
  expenseRules.slice(0, last + 1).forEach((rule, index) => {
    if (index === irrelevant) remark({ type: 'alternative', chance: 0.7, texts: words.irrelevant })
    remark({ type: 'planning', chance: 0.5, texts: words.next[rule] })
    checks[rule]()
  })
  const next = expenseRules[last + 1]
  if (broken && next) remark({ type: 'alternative', chance: 0.8, texts: words.noMatter(last + 2) })
  remark({ type: 'conclusion', chance: 0.8, texts: conclusionOf(words, broken) })
  return { steps, broken }
}

const conclusionOf = (words: ExpenseTexts, broken: ExpenseRule | undefined) =>
  broken === undefined
    ? words.approved
    : broken === 'receipt' || broken === 'document'
      ? words.queried(expenseRules.indexOf(broken) + 1)
      : words.rejected(expenseRules.indexOf(broken) + 1)

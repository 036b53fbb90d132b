// An expense claim with the policy that it falls under, and the decision that follows when the rules are checked in order.

import type { Currency } from './money.ts'
import type { Random } from './random.ts'
import type { TaskLanguage } from './taskFamily.ts'

export const expenseCategories = ['taxi', 'hotel', 'dinner'] as const
export type ExpenseCategory = (typeof expenseCategories)[number]

/** Amounts in the smallest unit of the currency. */
export interface ExpenseCase {
  readonly category: ExpenseCategory
  readonly currency: Currency
  readonly amount: number
  readonly receipt: boolean
  /** ISO days. */
  readonly spentOn: string
  readonly submittedOn: string
  /** The paper that the category asks for: manager's note (taxi), invoice in the company's name (hotel), guest names (dinner). */
  readonly documented: boolean
  /** Minutes since midnight; taxis only count as late between 22:00 and 05:00. */
  readonly minuteOfDay: number
  /** Nights of a hotel, people at a dinner, 1 for a taxi: what the limit is multiplied by. */
  readonly units: number
  /** The hotel stands in a city with the higher limit. */
  readonly bigCity: boolean
  readonly receiptFrom: number
  readonly submitWithin: number
  /** Per ride, night or person. */
  readonly limit: number
  /** Per night in the big cities; equals `limit` for other categories. */
  readonly bigCityLimit: number
}

/** The rules in the order in which they are checked. */
export const expenseRules = ['receipt', 'deadline', 'document', 'limit'] as const
export type ExpenseRule = (typeof expenseRules)[number]

/** Figures that a clerk works out from a claim. */
export interface ExpenseFigures {
  readonly days: number
  readonly perUnit: number
  readonly limit: number
  /** Whether each rule is met. */
  readonly met: Readonly<Record<ExpenseRule, boolean>>
  /** The first rule that is not met, which decides; undefined: approve. */
  readonly broken: ExpenseRule | undefined
}

/** What a clerk misreads or miscounts; nothing by default. */
export interface ExpenseView {
  readonly receipt?: boolean
  readonly documented?: boolean
  readonly bigCity?: boolean
  readonly units?: number
  readonly daysSlip?: number
  readonly perUnitSlip?: number
}

const millisecondsPerDay = 86_400_000

/** Calendar days between two ISO days. */
export const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / millisecondsPerDay

export const isLateRide = (minuteOfDay: number) => minuteOfDay >= 22 * 60 || minuteOfDay <= 5 * 60

/** The figures of a claim as seen with `view`. */
export function expenseFigures(claim: ExpenseCase, view: ExpenseView = {}): ExpenseFigures {
  const seen = { ...claim, ...view }
  const days = daysBetween(claim.spentOn, claim.submittedOn) + (view.daysSlip ?? 0)
  const perUnit = claim.amount / seen.units + (view.perUnitSlip ?? 0)
  const limit = seen.bigCity ? claim.bigCityLimit : claim.limit
  const met = {
    receipt: seen.receipt || claim.amount < claim.receiptFrom,
    deadline: days <= claim.submitWithin,
    document: seen.documented || (claim.category === 'taxi' && isLateRide(claim.minuteOfDay)),
    limit: perUnit <= limit,
  }
  return { days, perUnit, limit, met, broken: expenseRules.find((rule) => !met[rule]) }
}

/** Limits of a mid-sized company; per ride, night, person. */
const policies = {
  usd: {
    receiptFrom: [2_000, 2_500, 4_000],
    taxi: { limits: [5_000, 6_000, 8_000], amounts: [1_400, 9_500], step: 50 },
    hotel: { limits: [17_000, 19_000, 21_000], amounts: [12_000, 31_000], step: 100 },
    dinner: { limits: [7_500, 8_500, 10_000], amounts: [4_000, 11_500], step: 50 },
    bigCityExtra: 9_000,
  },
  jpy: {
    receiptFrom: [3_000, 5_000],
    taxi: { limits: [8_000, 10_000, 15_000], amounts: [1_400, 16_000], step: 100 },
    hotel: { limits: [9_000, 10_000, 11_000], amounts: [7_000, 17_000], step: 100 },
    dinner: { limits: [5_000, 6_000, 8_000], amounts: [3_000, 9_500], step: 100 },
    bigCityExtra: 3_000,
  },
} as const

/** Draws a claim; about two in five are in order. */
export function drawExpense(random: Random, language: TaskLanguage): ExpenseCase {
  const currency: Currency = (language === 'ja') === random.chance(0.85) ? 'jpy' : 'usd'
  const category = random.pick(expenseCategories)
  const policy = policies[currency]
  const { limits, amounts, step } = policy[category]
  const limit = random.pick(limits)
  const bigCityLimit = category === 'hotel' ? limit + policy.bigCityExtra : limit
  const bigCity = category === 'hotel' && random.chance(0.5)
  const ceiling = bigCity ? bigCityLimit : limit
  const highest = random.chance(0.75) ? ceiling : amounts[1]
  const perUnit = random.integer(amounts[0] / step, Math.max(highest, amounts[0]) / step) * step
  const units = category === 'taxi' ? 1 : category === 'hotel' ? random.integer(2, 5) : random.integer(3, 9)
  const spent = Date.UTC(2026, random.integer(0, 11), random.integer(1, 28))
  const submitWithin = random.pick([14, 30, 45])
  const delay = random.chance(0.85)
    ? random.integer(1, submitWithin)
    : random.integer(submitWithin + 1, submitWithin + 25)
  const late = random.chance(0.6)
  return {
    category,
    currency,
    amount: perUnit * units,
    receipt: random.chance(0.85),
    spentOn: isoDay(spent),
    submittedOn: isoDay(spent + delay * millisecondsPerDay),
    documented: random.chance(category === 'taxi' ? 0.5 : 0.8),
    minuteOfDay: late ? random.integer(22 * 60, 24 * 60 - 5) : random.integer(8 * 60, 21 * 60 + 50),
    units,
    bigCity,
    receiptFrom: random.pick(policy.receiptFrom),
    submitWithin,
    limit,
    bigCityLimit,
  }
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10)

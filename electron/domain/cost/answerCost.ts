// What a thousand answers cost, by the service or on the own machine.

import { UserError } from '../userError.ts'

/** Prices of a hosted model; the currency is only carried along. */
export interface ApiPrices {
  readonly kind: 'api'
  readonly currency: string
  /** Money per million prompt tokens. */
  readonly perMillionPromptTokens: number
  /** Money per million tokens that the model writes, reasoning included. */
  readonly perMillionAnswerTokens: number
}

/** What running a model on an own machine costs. */
export interface LocalPrices {
  readonly kind: 'local'
  readonly currency: string
  /** Mean draw of the whole machine while it answers. */
  readonly watts: number
  /** Money per kilowatt-hour. */
  readonly perKilowattHour: number
  /** Price of the machine. */
  readonly hardware: number
  /** Years until it is written off. */
  readonly lifetimeYears: number
  /** Share of its lifetime in which it answers, in (0, 1]. */
  readonly utilisation: number
}

export type Prices = ApiPrices | LocalPrices

/** What one answer used. */
export interface AnswerUsage {
  readonly promptTokens: number
  readonly answerTokens: number
  /** Seconds of the machine from request to the last token. */
  readonly seconds: number
}

const secondsPerYear = 365.25 * 24 * 3600
const joulesPerKilowattHour = 3.6e6

/**
 * Money that one second of the machine costs:
 * watts x price per joule + hardware / (lifetime in seconds x utilisation).
 *
 * @throws UserError `cost-input` for negative or impossible inputs.
 */
export function costPerMachineSecond(prices: LocalPrices): number {
  const { watts, perKilowattHour, hardware, lifetimeYears, utilisation } = prices
  requireInputs({ watts, perKilowattHour, hardware })
  if (!(lifetimeYears > 0 && utilisation > 0 && utilisation <= 1)) throw costInput('lifetimeYears, utilisation')
  return (watts * perKilowattHour) / joulesPerKilowattHour + hardware / (lifetimeYears * secondsPerYear * utilisation)
}

/** Money for one answer, in the currency of the prices. @throws UserError `cost-input` */
export function answerCost(usage: AnswerUsage, prices: Prices): number {
  if (prices.kind === 'local') return usage.seconds * costPerMachineSecond(prices)
  const { perMillionPromptTokens, perMillionAnswerTokens } = prices
  requireInputs({ perMillionPromptTokens, perMillionAnswerTokens })
  return (usage.promptTokens * perMillionPromptTokens + usage.answerTokens * perMillionAnswerTokens) / 1e6
}

/** Money for 1,000 answers like these: 1,000 x the mean; NaN for no answers. @throws UserError `cost-input` */
export function costPer1000(usages: readonly AnswerUsage[], prices: Prices): number {
  return (1000 * usages.reduce((total, usage) => total + answerCost(usage, prices), 0)) / usages.length
}

/** @throws UserError `cost-input` for a negative or non-finite value, naming it. */
export function requireInputs(values: Readonly<Record<string, number>>): void {
  const faulty = Object.entries(values).find(([, value]) => !(value >= 0 && Number.isFinite(value)))
  if (faulty) throw costInput(faulty[0])
}

function costInput(field: string): UserError {
  return new UserError({
    code: 'cost-input',
    where: field,
    message: `The cost was not computed: ${field} must be 0 or more (lifetime above 0, utilisation above 0 and at most 1). Correct it in the cost settings.`,
    values: { field },
  })
}

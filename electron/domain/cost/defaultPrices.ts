// What a second of this machine costs until a site states its own figures: a mid-range office workstation.
import type { LocalPrices } from './answerCost.ts'

export const defaultPrices: LocalPrices = {
  kind: 'local',
  currency: 'JPY',
  watts: 65,
  perKilowattHour: 31,
  hardware: 200_000,
  lifetimeYears: 4,
  utilisation: 0.2,
}

/** The figures in words, for the method section of a report. */
export const describePrices = ({
  watts,
  perKilowattHour,
  hardware,
  lifetimeYears,
  utilisation,
  currency,
}: LocalPrices) =>
  `${watts} W at ${perKilowattHour} ${currency}/kWh; hardware ${hardware.toLocaleString('en-US')} ${currency} over ${lifetimeYears} years, in use ${Math.round(utilisation * 100)} % of the time`

// Amounts of money in the smallest unit (cents, yen) and how they are written and read.

import type { TaskLanguage } from './taskFamily.ts'

export type Currency = 'usd' | 'jpy'

/** Smallest units in one dollar or yen. */
export const unitsOf: Readonly<Record<Currency, number>> = { usd: 100, jpy: 1 }

const decimalsOf: Readonly<Record<Currency, number>> = { usd: 2, jpy: 0 }

const grouped = (value: number, decimals: number) => {
  const [whole = '', fraction] = value.toFixed(decimals).split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}

/** `1,234.50` or `12,340`: the number alone, as it stands in sums. */
export const plainAmount = (units: number, currency: Currency) =>
  grouped(units / unitsOf[currency], decimalsOf[currency])

/** Like `plainAmount`, for up to four decimals of the smallest unit, as they come before rounding: `64.02825`. */
export function exactAmount(units: number, currency: Currency): string {
  if (Number.isInteger(units)) return plainAmount(units, currency)
  return grouped(units / unitsOf[currency], decimalsOf[currency] + 4).replace(/0+$/, '')
}

/** `$1,234.50`, `¥12,340`; in Japanese `1,234.50ドル`, `12,340円`. */
export function moneyText(units: number, currency: Currency, language: TaskLanguage): string {
  const amount = plainAmount(units, currency)
  if (language === 'ja') return `${amount}${currency === 'usd' ? 'ドル' : '円'}`
  return `${currency === 'usd' ? '$' : '¥'}${amount}`
}

const moneyPattern = /^(?:([$¥])\s?)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(円|ドル)?$/

export interface Money {
  /** Smallest units. */
  readonly units: number
  readonly currency: Currency
}

const amountInText = /[$¥](?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:円|ドル)/g

/** Every amount with a currency in a running text, in order. */
export const moneyIn = (text: string): Money[] =>
  (text.match(amountInText) ?? []).flatMap((found) => readMoney(found) ?? [])

/** Smallest units and currency of a written amount; undefined without a currency or with decimals that it does not have. */
export function readMoney(text: string): Money | undefined {
  const [, symbol, whole = '', fraction = '', word] = moneyPattern.exec(text.trim()) ?? []
  const mark = symbol ?? word
  if (mark === undefined || (symbol !== undefined && word !== undefined)) return undefined
  const currency: Currency = mark === '$' || mark === 'ドル' ? 'usd' : 'jpy'
  if (fraction.length - 1 > decimalsOf[currency]) return undefined
  return { units: Math.round(Number(whole.replaceAll(',', '') + fraction) * unitsOf[currency]), currency }
}

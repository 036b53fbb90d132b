// An invoice and its terms, and the amounts that follow from them by a given reading of the terms.

import { catalogue } from './invoiceCatalogue.ts'
import type { Currency } from './money.ts'
import type { Random } from './random.ts'
import type { TaskLanguage } from './taskFamily.ts'

export interface InvoiceLine {
  /** Key of the catalogue. */
  readonly item: string
  readonly quantity: number
  /** Smallest unit of the currency. */
  readonly unitPrice: number
}

/** Amounts in the smallest unit of the currency. */
export interface InvoiceCase {
  readonly currency: Currency
  readonly lines: readonly InvoiceLine[]
  /** Goods must come to this for the discount to apply. */
  readonly discountFrom: number
  readonly discountPercent: number
  readonly shipping: number
  readonly taxPercent: number
}

/** How the terms are read; `statedRules` is what every question of this family states. */
export interface InvoiceRules {
  readonly discounted: boolean
  readonly discountIgnoresThreshold: boolean
  readonly discountOnShipping: boolean
  readonly shipped: boolean
  readonly taxed: boolean
  readonly taxOnShipping: boolean
  readonly taxBeforeDiscount: boolean
  /** Round the tax up instead of as stated (fractions of a yen dropped; dollars to the nearest cent). */
  readonly roundUp: boolean
}

export const statedRules: InvoiceRules = {
  discounted: true,
  discountIgnoresThreshold: false,
  discountOnShipping: false,
  shipped: true,
  taxed: true,
  taxOnShipping: true,
  taxBeforeDiscount: false,
  roundUp: false,
}

export interface InvoiceAmounts {
  readonly lines: readonly number[]
  readonly goods: number
  readonly discountApplies: boolean
  /** Discount before rounding. */
  readonly exactDiscount: number
  readonly discount: number
  /** Goods after discount. */
  readonly net: number
  /** What the tax is charged on, and what is added to it. */
  readonly taxable: number
  /** Tax before rounding. */
  readonly exactTax: number
  readonly tax: number
  readonly total: number
}

/** All amounts of an invoice, in the order in which a clerk works them out; `slip` is a mistake in adding up the goods. */
export function invoiceAmounts(invoice: InvoiceCase, rules: InvoiceRules, slip = 0): InvoiceAmounts {
  const lines = invoice.lines.map(({ quantity, unitPrice }) => quantity * unitPrice)
  const goods = lines.reduce((sum, line) => sum + line, slip)
  const discountApplies = rules.discounted && (goods >= invoice.discountFrom || rules.discountIgnoresThreshold)
  const shipping = rules.shipped ? invoice.shipping : 0
  const statedRounding = invoice.currency === 'jpy' ? (value: number) => Math.floor(exact(value)) : roundHalfUp
  const discountBase = goods + (rules.discountOnShipping ? shipping : 0)
  const exactDiscount = discountApplies ? exact((discountBase * invoice.discountPercent) / 100) : 0
  const discount = statedRounding(exactDiscount)
  const net = goods - discount
  const taxable = net + shipping
  const taxBase = (rules.taxBeforeDiscount ? goods : net) + (rules.taxOnShipping ? shipping : 0)
  const exactTax = rules.taxed ? exact((taxBase * invoice.taxPercent) / 100) : 0
  const tax = (rules.roundUp ? Math.ceil : statedRounding)(exactTax)
  return { lines, goods, discountApplies, exactDiscount, discount, net, taxable, exactTax, tax, total: taxable + tax }
}

/** Removes the binary noise of a product with a percentage (8.25 % of whole cents has at most four decimals). */
const exact = (value: number) => Math.round(value * 10_000) / 10_000

const roundHalfUp = (value: number) => Math.floor(exact(value) + 0.5)

/** What is usual in the market of each currency; prices end in the given step. */
const markets = {
  jpy: { step: 10, thresholds: [20_000, 30_000, 50_000], shippings: [550, 880, 1_200, 1_650] },
  usd: { step: 5, thresholds: [15_000, 25_000, 50_000], shippings: [1_200, 1_850, 2_450, 3_500] },
} as const

/** Draws an invoice; English ones mostly in dollars, Japanese ones mostly in yen. */
export function drawInvoice(random: Random, language: TaskLanguage): InvoiceCase {
  const home = random.chance(0.8)
  const currency: Currency = (language === 'ja') === home ? 'jpy' : 'usd'
  const { step, thresholds, shippings } = markets[currency]
  const lines = random.sample(catalogue, random.integer(2, 3)).map(({ key, price }) => {
    const [lowest, highest] = price[currency]
    const quantity = random.integer(2, highest > 10_000 ? 5 : 24)
    return { item: key, quantity, unitPrice: random.integer(lowest / step, highest / step) * step }
  })
  return {
    currency,
    lines,
    discountFrom: random.pick(thresholds),
    discountPercent: random.pick([2, 3, 5, 8, 10]),
    shipping: random.pick(shippings),
    taxPercent: currency === 'jpy' ? 10 : random.pick([6, 7.25, 8.25, 8.875]),
  }
}

// An invoice as a clerk sees it on paper, in English or Japanese, and the same read back into its numbers.

import type { InvoiceCase, InvoiceLine } from './invoiceCase.ts'
import { catalogue } from './invoiceCatalogue.ts'
import { moneyIn, moneyText, readMoney } from './money.ts'
import type { Random } from './random.ts'
import type { TaskLanguage } from './taskFamily.ts'

const suppliers: Readonly<Record<TaskLanguage, readonly string[]>> = {
  en: [
    'Northgate Office Supply Ltd.',
    'Harlan & Pike Packaging',
    'Brightwell Laboratory Goods',
    'Kestrel Industrial Tools',
    'Meridian Catering Wholesale',
    'Sakura Trading Co., Ltd.',
  ],
  ja: [
    '株式会社北斗オフィスサービス',
    '丸山包装資材株式会社',
    '有限会社みどり理化学',
    '東和機工株式会社',
    '株式会社さくら食品卸',
    'ハーラン・アンド・パイク社',
  ],
}

interface QuestionParts {
  readonly invoice: InvoiceCase
  readonly random: Random
  readonly language: TaskLanguage
}

/** The invoice, its terms and the question, one fact per line. */
export function invoiceQuestion({ invoice, random, language }: QuestionParts): string {
  const money = (units: number) => moneyText(units, invoice.currency, language)
  const supplier = random.pick(suppliers[language])
  const number = `INV-${random.integer(10_200, 98_900)}`
  const month = random.integer(1, 12)
  const day = random.integer(1, 28)
  const yen = invoice.currency === 'jpy'
  const { discountPercent: percent, taxPercent } = invoice
  const line = ({ item, quantity, unitPrice }: InvoiceLine) => {
    const name = catalogue.find(({ key }) => key === item)?.name[language] ?? item
    return `${language === 'en' ? `- ${name}: ` : `・${name}：`}${quantity} × ${money(unitPrice)}`
  }
  const written = {
    en: () => [
      `Invoice ${number} from ${supplier}, 2026-${pad(month)}-${pad(day)}`,
      ...invoice.lines.map(line),
      random.pick([
        `Discount: ${percent} % off the goods if they come to ${money(invoice.discountFrom)} or more.`,
        `Discount: orders of ${money(invoice.discountFrom)} or more get ${percent} % off the goods.`,
      ]),
      `Shipping: ${money(invoice.shipping)}, not discounted.`,
      `Tax: ${taxPercent} % on the goods after discount and on the shipping.`,
      yen ? 'Fractions of a yen are dropped.' : 'Amounts are rounded to the nearest cent.',
      random.pick(['What is the total to pay?', 'How much do we have to pay in total?']),
    ],
    ja: () => [
      `請求書 ${number}（2026年${month}月${day}日）　${supplier}`,
      ...invoice.lines.map(line),
      random.pick([
        `値引き：商品代金が${money(invoice.discountFrom)}以上の場合、商品代金から${percent}%引き。`,
        `値引き：商品代金${money(invoice.discountFrom)}以上のご注文は、商品代金を${percent}%値引きします。`,
      ]),
      `送料：${money(invoice.shipping)}（値引き対象外）。`,
      `${yen ? '消費税' : '税'}：値引き後の商品代金と送料の合計に対して${taxPercent}%。`,
      yen ? '1円未満の端数は切り捨てる。' : '1セント未満は四捨五入する。',
      random.pick(['支払総額はいくらか。', '支払うべき総額を求めよ。']),
    ],
  }
  return written[language]().join('\n')
}

const pad = (value: number) => String(value).padStart(2, '0')

const labels = {
  en: { discount: 'Discount:', shipping: 'Shipping:', tax: 'Tax:' },
  ja: { discount: '値引き：', shipping: '送料：', tax: '税：' },
} as const

/** The numbers of an invoice question, or undefined if it is not one of ours. */
export function readInvoiceQuestion(question: string, language: TaskLanguage): InvoiceCase | undefined {
  const rows = question.split('\n')
  const row = (label: string) => rows.find((text) => text.includes(label)) ?? ''
  const { discount, shipping, tax } = labels[language]
  const percent = (text: string) => Number(/([\d.]+)\s?%/.exec(text)?.[1])
  const lines = rows.flatMap((text) => {
    const [, name, quantity, price = ''] = /^[-・]\s?(.*)[:：]\s?(\d+) × (\S+)$/.exec(text) ?? []
    const unitPrice = readMoney(price)?.units
    const item = catalogue.find((entry) => entry.name[language] === name)?.key
    return unitPrice === undefined || item === undefined ? [] : [{ item, quantity: Number(quantity), unitPrice }]
  })
  const [threshold] = moneyIn(row(discount))
  const [freight] = moneyIn(row(shipping))
  if (threshold === undefined || freight === undefined || lines.length === 0) return undefined
  return {
    currency: threshold.currency,
    lines,
    discountFrom: threshold.units,
    discountPercent: percent(row(discount)),
    shipping: freight.units,
    taxPercent: percent(row(tax)),
  }
}

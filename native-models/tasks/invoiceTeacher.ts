// How the synthetic teacher works an invoice out aloud: the amounts that are needed, and the remarks that are not.

import { type InvoiceCase, type InvoiceRules, invoiceAmounts, statedRules } from './invoiceCase.ts'
import { exactAmount, moneyText, plainAmount } from './money.ts'
import type { Random } from './random.ts'
import { script } from './script.ts'
import type { SyntheticStep, TaskLanguage } from './taskFamily.ts'

/** What the teacher gets wrong: a reading of the terms, or a slip (smallest units) in adding up the goods. */
export interface InvoiceError {
  readonly rules: InvoiceRules
  readonly slip: number
}

export interface InvoiceTelling {
  readonly invoice: InvoiceCase
  readonly random: Random
  readonly language: TaskLanguage
  readonly error: InvoiceError | undefined
}

type Texts = readonly string[]

/** Every line that the teacher can say; `sum` is a written sum, `amount` a bare number, `money` carries its currency. */
interface Wording {
  readonly plan: Texts
  readonly terms: (percent: number, threshold: string, shipping: string, tax: number) => Texts
  readonly line: (number: number, sum: string) => Texts
  readonly lineCheck: (sum: string) => Texts
  readonly goods: (sum: string) => Texts
  readonly goodsAgain: (money: string) => Texts
  readonly discount: (amount: string, threshold: string, sum: string) => Texts
  readonly discountAnyway: (sum: string) => Texts
  readonly noDiscount: (amount: string, threshold: string) => Texts
  readonly net: (sum: string) => Texts
  readonly netUndiscounted: (amount: string) => Texts
  readonly netAgain: (money: string) => Texts
  readonly taxOrder: Texts
  readonly taxable: (sum: string) => Texts
  readonly taxableUnshipped: (amount: string) => Texts
  readonly tax: (sum: string) => Texts
  readonly rounded: (sum: string, amount: string) => string
  readonly rounding: Texts
  readonly total: (sum: string) => Texts
  readonly totalUntaxed: (amount: string) => Texts
  readonly check: (sum: string) => Texts
  readonly conclusion: (money: string) => Texts
}

const wordings: Readonly<Record<TaskLanguage, Wording>> = {
  en: {
    plan: ['I take the goods first, then discount, shipping and tax.', 'Plan: goods, discount, shipping, tax, total.'],
    terms: (percent, threshold, shipping, tax) => [
      `The terms give ${percent} % off from ${threshold}, ${shipping} of shipping and ${tax} % of tax.`,
      `So there is a discount of ${percent} % from ${threshold} on, then ${shipping} for shipping, then ${tax} % tax.`,
    ],
    line: (number, sum) => [`Line ${number}: ${sum}.`],
    lineCheck: (sum) => [`Check: ${sum}, the unit price.`, `Dividing back, ${sum}, which is the price on the invoice.`],
    goods: (sum) => [`Goods: ${sum}.`, `The goods add up to ${sum}.`],
    goodsAgain: (money) => [`So before any discount the goods are ${money}.`, `That is ${money} of goods.`],
    discount: (amount, threshold, sum) => [
      `${amount} is not below ${threshold}, so the discount applies: ${sum}.`,
      `The threshold of ${threshold} is reached with ${amount}, discount: ${sum}.`,
    ],
    discountAnyway: (sum) => [`The discount applies: ${sum}.`, `Less the discount: ${sum}.`],
    noDiscount: (amount, threshold) => [
      `${amount} is below ${threshold}, so there is no discount.`,
      `The threshold of ${threshold} is not reached with ${amount}: no discount.`,
    ],
    net: (sum) => [`After discount: ${sum}.`, `Goods less discount: ${sum}.`],
    netUndiscounted: (amount) => [`The goods stay at ${amount}.`, `Goods to pay: ${amount}.`],
    netAgain: (money) => [`The goods now stand at ${money}.`],
    taxOrder: [
      'One could take the tax before the discount, but the terms say after it.',
      'The shipping is not discounted, but it is taxed.',
    ],
    taxable: (sum) => [`With shipping: ${sum}.`, `Plus shipping: ${sum}.`],
    taxableUnshipped: (amount) => [`Tax is due on ${amount}.`],
    tax: (sum) => [`Tax: ${sum}.`, `The tax comes to ${sum}.`],
    rounded: (sum, amount) => `${sum}, rounded to ${amount}`,
    rounding: ['The rounding is done once, at the end of the tax.'],
    total: (sum) => [`Total: ${sum}.`, `Together: ${sum}.`],
    totalUntaxed: (amount) => [`Total: ${amount}.`],
    check: (sum) => [`Check: ${sum}, as before.`, `Going back: ${sum}, which agrees.`],
    conclusion: (money) => [`So we have to pay ${money}.`, `The invoice comes to ${money}.`],
  },
  ja: {
    plan: ['まず商品代金、次に値引き、送料、税の順に計算する。', '商品代金から順に確認していく。'],
    terms: (percent, threshold, shipping, tax) => [
      `条件は、${threshold}以上で${percent}%引き、送料${shipping}、税率${tax}%である。`,
      `値引きは${threshold}以上で${percent}%、そのあと送料${shipping}、税${tax}%を加える。`,
    ],
    line: (number, sum) => [`${number}行目：${sum}。`],
    lineCheck: (sum) => [`検算：${sum}、単価と一致する。`, `割り戻すと${sum}で、請求書の単価どおり。`],
    goods: (sum) => [`商品代金：${sum}。`, `商品代金の合計は${sum}。`],
    goodsAgain: (money) => [`値引き前の商品代金は${money}ということになる。`, `商品だけで${money}である。`],
    discount: (amount, threshold, sum) => [
      `${amount}は${threshold}以上なので値引きの対象：${sum}。`,
      `基準の${threshold}に${amount}は達しているので、値引き額は${sum}。`,
    ],
    discountAnyway: (sum) => [`値引きを適用する：${sum}。`, `値引き額は${sum}。`],
    noDiscount: (amount, threshold) => [
      `${amount}は${threshold}に届かないので値引きはない。`,
      `基準の${threshold}に${amount}は達していないため、値引きなし。`,
    ],
    net: (sum) => [`値引き後：${sum}。`, `値引きを差し引くと${sum}。`],
    netUndiscounted: (amount) => [`商品代金は${amount}のまま。`, `支払う商品代金は${amount}。`],
    netAgain: (money) => [`この時点で商品代金は${money}。`],
    taxOrder: [
      '税を値引き前にかける考え方もあるが、条件では値引き後となっている。',
      '送料は値引きされないが、課税はされる。',
    ],
    taxable: (sum) => [`送料を加えて${sum}。`, `送料込みで${sum}。`],
    taxableUnshipped: (amount) => [`課税対象は${amount}。`],
    tax: (sum) => [`税額：${sum}。`, `税は${sum}。`],
    rounded: (sum, amount) => `${sum}、端数処理して${amount}`,
    rounding: ['端数処理は税額の計算で一度だけ行う。'],
    total: (sum) => [`総額：${sum}。`, `合わせて${sum}。`],
    totalUntaxed: (amount) => [`総額：${amount}。`],
    check: (sum) => [`検算：${sum}、一致する。`, `逆算すると${sum}で合っている。`],
    conclusion: (money) => [`したがって支払総額は${money}となる。`, `よって${money}を支払う。`],
  },
}

/** The teacher's steps, and the total (smallest units) that they end in. */
export function invoiceSteps({ invoice, random, language, error }: InvoiceTelling): {
  steps: SyntheticStep[]
  total: number
} {
  const rules = error?.rules ?? statedRules
  const amounts = invoiceAmounts(invoice, rules, error?.slip)
  const { goods, discount, net, taxable, tax, total } = amounts
  const { currency, shipping, discountPercent, taxPercent } = invoice
  const words = wordings[language]
  const plain = (units: number) => plainAmount(units, currency)
  const money = (units: number) => moneyText(units, currency, language)
  const percentage = (base: number, percent: number, exact: number, rounded: number) => {
    const sum = `${plain(base)} × ${percent}${language === 'en' ? ' ' : ''}% = ${exactAmount(exact, currency)}`
    return exact === rounded ? sum : words.rounded(sum, plain(rounded))
  }
  const { steps, find, remark } = script(random)

  remark({ type: 'planning', chance: 0.7, texts: words.plan })
  const terms = words.terms(discountPercent, money(invoice.discountFrom), money(shipping), taxPercent)
  remark({ type: 'restatement', chance: 0.7, texts: terms })
  amounts.lines.forEach((line, index) => {
    const { quantity = 0, unitPrice = 0 } = invoice.lines[index] ?? {}
    const texts = words.line(index + 1, `${quantity} × ${plain(unitPrice)} = ${plain(line)}`)
    find({ name: `line${index + 1}`, value: line, texts })
    const check = `${plain(line)} ÷ ${quantity} = ${plain(unitPrice)}`
    remark({ type: 'verification', chance: 0.4, texts: words.lineCheck(check) })
  })
  find({
    name: 'goods',
    value: goods,
    uses: amounts.lines.map((_, index) => `line${index + 1}`),
    correct: !error?.slip,
    texts: words.goods(`${amounts.lines.map(plain).join(' + ')} = ${plain(goods)}`),
  })
  remark({ type: 'restatement', chance: 0.7, texts: words.goodsAgain(money(goods)) })

  const discountUses = rules.discounted ? ['goods', 'discount'] : ['goods']
  if (rules.discounted) {
    const sum = percentage(goods, discountPercent, amounts.exactDiscount, discount)
    const [amount, threshold] = [plain(goods), money(invoice.discountFrom)]
    const applied = rules.discountIgnoresThreshold ? words.discountAnyway(sum) : words.discount(amount, threshold, sum)
    find({
      name: 'discount',
      value: discount,
      uses: ['goods'],
      correct: !rules.discountIgnoresThreshold,
      texts: amounts.discountApplies ? applied : words.noDiscount(amount, threshold),
    })
  }
  find({
    name: 'net',
    value: net,
    uses: discountUses,
    correct: rules.discounted,
    texts:
      discount > 0
        ? words.net(`${plain(goods)} − ${plain(discount)} = ${plain(net)}`)
        : words.netUndiscounted(plain(net)),
  })
  remark({ type: 'restatement', chance: 0.5, texts: words.netAgain(money(net)) })
  remark({ type: 'alternative', chance: 0.6, texts: words.taxOrder })
  find({
    name: 'taxable',
    value: taxable,
    uses: ['net'],
    correct: rules.shipped,
    texts: rules.shipped
      ? words.taxable(`${plain(net)} + ${plain(shipping)} = ${plain(taxable)}`)
      : words.taxableUnshipped(plain(taxable)),
  })
  if (rules.taxed) {
    const base = rules.taxOnShipping ? taxable : net
    const sum = percentage(base, taxPercent, amounts.exactTax, tax)
    const correct = rules.taxOnShipping && !rules.roundUp
    find({ name: 'tax', value: tax, uses: [rules.taxOnShipping ? 'taxable' : 'net'], correct, texts: words.tax(sum) })
    remark({ type: 'alternative', chance: 0.4, texts: words.rounding })
  }
  find({
    name: 'total',
    value: total,
    uses: rules.taxed ? ['taxable', 'tax'] : ['taxable'],
    correct: rules.taxed,
    texts: rules.taxed
      ? words.total(`${plain(taxable)} + ${plain(tax)} = ${plain(total)}`)
      : words.totalUntaxed(plain(total)),
  })
  if (rules.taxed) {
    const sum = `${plain(total)} − ${plain(tax)} = ${plain(taxable)}`
    remark({ type: 'verification', chance: 0.6, texts: words.check(sum) })
  }
  remark({ type: 'conclusion', chance: 0.8, texts: words.conclusion(money(total)) })
  return { steps, total }
}

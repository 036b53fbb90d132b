// The `invoice` family: what is to be paid on a supplier's invoice, after discount, shipping, tax and rounding.

import type { ErrorKind } from '../../electron/domain/words.ts'
import { drawInvoice, type InvoiceCase, type InvoiceRules, invoiceAmounts, statedRules } from './invoiceCase.ts'
import { invoiceQuestion, readInvoiceQuestion } from './invoiceQuestion.ts'
import { type InvoiceError, invoiceSteps } from './invoiceTeacher.ts'
import { kindOfMisreading } from './misreading.ts'
import { moneyText, readMoney, unitsOf } from './money.ts'
import type { Random } from './random.ts'
import type { DraftRequest, DraftTrace, TaskFamily, WrongOutput } from './taskFamily.ts'
import { writtenSums } from './writtenSums.ts'

/** Readings of the terms that a careless clerk may use, each with the kind of error that it is. */
const misreadings: readonly { readonly rules: Partial<InvoiceRules>; readonly kind: ErrorKind }[] = [
  { rules: { discounted: false }, kind: 'missing-step' },
  { rules: { shipped: false }, kind: 'missing-step' },
  { rules: { taxed: false }, kind: 'missing-step' },
  { rules: { discountIgnoresThreshold: true }, kind: 'wrong-rule' },
  { rules: { discountOnShipping: true }, kind: 'wrong-rule' },
  { rules: { taxOnShipping: false }, kind: 'wrong-rule' },
  { rules: { taxBeforeDiscount: true }, kind: 'wrong-rule' },
  { rules: { roundUp: true }, kind: 'wrong-rule' },
]

/** A misreading or a slip that changes the total. */
function drawError(invoice: InvoiceCase, random: Random): InvoiceError & { kind: ErrorKind } {
  const right = invoiceAmounts(invoice, statedRules).total
  const teachable = misreadings.filter(({ rules }) => !rules.discountOnShipping && !rules.taxBeforeDiscount)
  const effective = teachable.filter(
    ({ rules }) => invoiceAmounts(invoice, { ...statedRules, ...rules }).total !== right,
  )
  if (effective.length === 0 || random.chance(0.4)) {
    const slip = random.pick([-1, 1]) * random.pick([10, 100]) * (invoice.currency === 'usd' ? 10 : 100)
    return { rules: statedRules, slip, kind: 'arithmetic-slip' }
  }
  const { rules, kind } = random.pick(effective)
  return { rules: { ...statedRules, ...rules }, slip: 0, kind }
}

function draft({ random, language, wrong }: DraftRequest): DraftTrace {
  const invoice = drawInvoice(random, language)
  const error = wrong ? drawError(invoice, random) : undefined
  const { steps, total } = invoiceSteps({ invoice, random, language, error })
  const { lines, ...terms } = invoice
  const facts = Object.fromEntries(
    lines.flatMap(({ item, quantity, unitPrice }, index) => [
      [`item${index + 1}`, item],
      [`quantity${index + 1}`, quantity],
      [`unitPrice${index + 1}`, unitPrice],
    ]),
  )
  return {
    question: invoiceQuestion({ invoice, random, language }),
    facts: { ...terms, ...facts },
    steps,
    answer: moneyText(total, invoice.currency, language),
    reference: moneyText(invoiceAmounts(invoice, statedRules).total, invoice.currency, language),
    answerUses: ['total'],
    ...(error && { errorKind: error.kind }),
  }
}

/** A sum that does not come out is a slip; otherwise the misreading that gives exactly this total names the error. */
function classify({ question, language, output, answer }: WrongOutput): ErrorKind {
  if (writtenSums(output).some(({ correct }) => !correct)) return 'arithmetic-slip'
  const invoice = readInvoiceQuestion(question, language)
  const given = readMoney(answer)
  if (invoice === undefined || given === undefined) return 'unclassified'
  if (given.currency !== invoice.currency) return 'wrong-operand'
  const explaining = misreadings
    .map(({ rules, kind }) => ({ kind, amounts: invoiceAmounts(invoice, { ...statedRules, ...rules }) }))
    .filter(({ amounts }) => amounts.total === given.units)
  return kindOfMisreading(
    explaining.map(({ kind, amounts: { discount, net, taxable, tax } }) => ({
      kind,
      figures: [discount, net, taxable, tax].map((units) => units / unitsOf[invoice.currency]),
    })),
    output,
  )
}

export const invoice: TaskFamily = {
  name: 'invoice',
  description: {
    en: 'Work out what an invoice comes to: volume discount, shipping, tax and rounding, in yen or dollars.',
    ja: '請求書の支払総額を求める：数量値引き、送料、消費税、端数処理（円・ドル）。',
  },
  draft,
  readAnswer: (text, language) => {
    const money = readMoney(text)
    return money && moneyText(money.units, money.currency, language)
  },
  classify,
}

// Every reference of the built-in families, worked out again here from the text of the question by rules written anew.

import { describe, expect, test } from 'vitest'
import { generateTraces } from '../../../../native-models/tasks/taskFamilies.ts'
import type { SyntheticTrace, TaskFamilyName, TaskLanguage } from '../../../../native-models/tasks/taskFamily.ts'

const languages: readonly TaskLanguage[] = ['en', 'ja']
const traces = (family: TaskFamilyName, language: TaskLanguage) => [
  ...generateTraces({ family, language, seed: 29, count: 300, wrongShare: 0.2 }),
]
const numbers = (text: string) =>
  (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((found) => Number(found.replaceAll(',', '')))
const row = (question: string, start: RegExp) => question.split('\n').find((line) => start.test(line)) ?? ''

/** The values that the right needed steps of a right trace state, by name. */
const statedValues = ({ steps }: SyntheticTrace) =>
  Object.fromEntries(steps.flatMap(({ gives }) => (gives ? [[gives.name, gives.value]] : [])))

describe.each(languages)('in %s', (language) => {
  test('chain: the operations applied from left to right', () => {
    for (const { question, reference, id } of traces('chain', language)) {
      const value = [...question.matchAll(/([+\-×])(\d)/g)].reduce(
        (left, [, sign, digit]) =>
          sign === '+' ? left + Number(digit) : sign === '-' ? left - Number(digit) : left * Number(digit),
        numbers(question)[0] ?? Number.NaN,
      )
      expect(reference, id).toBe(String(value))
    }
  })

  test('invoice: goods, discount from the threshold on, shipping, tax, rounding', () => {
    for (const trace of traces('invoice', language)) {
      const { question } = trace
      const dollars = /\$|ドル/.test(question)
      // In hundredths of a cent (or of a yen), as integers, so that no binary fraction decides a rounding.
      const scale = dollars ? 100n : 1n
      const amount = (value: number) => BigInt(Math.round(value * Number(scale)))
      const lines = question.split('\n').filter((line) => /^[-・].* × /.test(line))
      const goods = lines.reduce((sum, line) => {
        const [quantity = 0, price = 0] = numbers(line.replace(/^.*[:：]/, ''))
        return sum + BigInt(quantity) * amount(price)
      }, 0n)
      const terms = numbers(row(question, /^(Discount|値引き)/)).sort((one, other) => one - other)
      const [percent = 0, threshold = 0] = terms
      const [shipping = 0] = numbers(row(question, /^(Shipping|送料)/))
      const [taxPercent = 0] = numbers(row(question, /^(Tax|消費税|税)/))
      const round = (value: bigint, per: bigint) => (dollars ? (2n * value + per) / (2n * per) : value / per)
      const discount = goods >= amount(threshold) ? round(goods * BigInt(percent), 100n) : 0n
      const taxable = goods - discount + amount(shipping)
      const tax = round(taxable * BigInt(taxPercent * 1000), 100_000n)
      const total = Number(taxable + tax) / Number(scale)
      expect(numbers(trace.reference), trace.id).toEqual([total])
      expect(/\$|ドル/.test(trace.reference)).toBe(dollars)
      if (trace.teacherCorrect) {
        expect(statedValues(trace)).toMatchObject({
          goods: Number(goods),
          discount: Number(discount),
          tax: Number(tax),
        })
      }
    }
  })

  test('reorder: available against reorder point, then whole packs', () => {
    for (const trace of traces('reorder', language)) {
      const card = trace.question
        .split('\n')
        .slice(1, 9)
        .map((line) => numbers(line.replace(/^.*[:：]/, ''))[0] ?? 0)
      const [onHand = 0, onOrder = 0, reserved = 0, demand = 0, lead = 0, safety = 0, cover = 0, pack = 1] = card
      const available = onHand + onOrder - reserved
      const point = demand * lead + safety
      const packs = Math.ceil((point + demand * cover - available) / pack)
      const due = available <= point
      const [none, some] =
        language === 'en' ? ['no order', `order ${packs * pack}`] : ['発注しない', `${packs * pack}個発注`]
      expect(trace.reference, trace.id).toBe(due ? some : none)
      if (trace.teacherCorrect) expect(statedValues(trace)).toMatchObject({ available, reorderPoint: point, due })
    }
  })

  test('expense: the first broken rule decides', () => {
    for (const { question, reference, id } of traces('expense', language)) {
      const [amount = 0] = numbers(row(question, /^(Amount|金額)/))
      const [, receiptFrom = 0] = numbers(row(question, /^1/))
      const [, within = 0] = numbers(row(question, /^2/))
      const [spent = '', submitted = ''] = question.match(/\d{4}.\d\d.\d\d/g) ?? []
      const date = (text: string) => new Date(`${text.replaceAll('/', '-')}T00:00:00Z`).getTime()
      const days = (date(submitted) - date(spent)) / (24 * 3600 * 1000)
      const claim = row(question, /^(Claim:|申請：)/)
      const [hours = 12] = numbers(/\d+:\d\d/.exec(claim)?.[0].split(':')[0] ?? '')
      const [units = 1] = numbers(/\d+(?= nights| people|泊|名)/.exec(claim)?.[0] ?? '')
      const limits = numbers(
        row(question, /^4/).replace(/^4/, '').replace('1泊', '').replace('1人', '').replace('1回', ''),
      )
      const big = /New York|San Francisco|東京|大阪/.test(claim)
      const limit = /^Claim: hotel|^申請：宿泊/.test(claim) && !big ? limits[1] : limits[0]
      const receipt = !/none|なし/.test(row(question, /^(Receipt|領収書)/))
      const paper = !/none|the guest|not listed|なし|個人名/.test(
        row(question, /^(Manager|Invoice|Guest|上長|請求書|参加者)/),
      )
      const lateRide = /taxi|タクシー/.test(claim) && hours >= 22
      const answers = {
        receipt: /^query: receipt|^差戻し：領収書/,
        deadline: /^reject: submitted late|^却下：提出期限/,
        paper: /^query: (no manager|invoice not|guest names)|^差戻し：(上長|宛名|参加者)/,
        limit: /^reject: over the limit|^却下：上限超過/,
        none: /^approve$|^承認$/,
      }
      const decision =
        amount >= receiptFrom && !receipt
          ? 'receipt'
          : days > within
            ? 'deadline'
            : !paper && !lateRide
              ? 'paper'
              : amount / units > (limit ?? 0)
                ? 'limit'
                : 'none'
      expect(reference, `${id}: ${decision}`).toMatch(answers[decision])
    }
  })
})

test('expense decisions are mixed, and about a quarter of the reorders need no order', () => {
  const share = (family: TaskFamilyName, answer: RegExp) =>
    traces(family, 'en').filter(({ reference }) => answer.test(reference)).length / 300
  expect(share('expense', /^approve/)).toBeGreaterThan(0.25)
  expect(share('expense', /^query/)).toBeGreaterThan(0.15)
  expect(share('expense', /^reject/)).toBeGreaterThan(0.15)
  expect(share('reorder', /^no order/)).toBeGreaterThan(0.1)
  expect(share('reorder', /^no order/)).toBeLessThan(0.5)
})

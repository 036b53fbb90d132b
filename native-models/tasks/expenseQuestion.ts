// An expense claim with the extract of the policy that it falls under, as a clerk sees it, and the same read back.

import type { ExpenseCase, ExpenseCategory } from './expenseCase.ts'
import { moneyIn, moneyText } from './money.ts'
import type { Random } from './random.ts'
import type { TaskLanguage } from './taskFamily.ts'

interface Scenery {
  readonly people: readonly string[]
  readonly rides: readonly string[]
  readonly bigCities: readonly string[]
  readonly otherCities: readonly string[]
  readonly clients: readonly string[]
}

const sceneries: Readonly<Record<TaskLanguage, Scenery>> = {
  en: {
    people: [
      'Priya Raman, Sales',
      'Tom Okafor, Field Service',
      'Helen Brandt, Quality',
      'Luis Ortega, Logistics',
      'Mei Tanaka, Finance',
      'Grace Lindqvist, Marketing',
    ],
    rides: ['office to home', 'client site to hotel', 'airport to office', 'warehouse to station'],
    bigCities: ['New York', 'San Francisco'],
    otherCities: ['Columbus', 'Denver', 'Raleigh', 'Boise'],
    clients: ['Harlow Ltd.', 'Fenwick Foods', 'Aster Medical', 'Kanda Electric'],
  },
  ja: {
    people: [
      '営業部　佐藤健一',
      '品質保証部　高橋美咲',
      '物流課　山本大輔',
      '経理部　中村陽子',
      '保守サービス部　小林翔',
      '企画部　渡辺千尋',
    ],
    rides: ['会社から自宅', '客先からホテル', '空港から会社', '倉庫から駅'],
    bigCities: ['東京', '大阪'],
    otherCities: ['仙台', '金沢', '岡山', '熊本'],
    clients: ['株式会社ハーロウ', '丸善フーズ', 'アスター医療機器', '神田電機'],
  },
}

interface QuestionParts {
  readonly claim: ExpenseCase
  readonly random: Random
  readonly language: TaskLanguage
}

/** The policy, the claim and the question, one fact per line. */
export function expenseQuestion({ claim, random, language }: QuestionParts): string {
  const money = (units: number) => moneyText(units, claim.currency, language)
  const { people, rides, bigCities, otherCities, clients } = sceneries[language]
  const [person, ride, client] = [random.pick(people), random.pick(rides), random.pick(clients)]
  const city = random.pick(claim.bigCity ? bigCities : otherCities)
  const time = clockText(claim.minuteOfDay)
  const { units, documented, receipt, submitWithin, spentOn, submittedOn } = claim
  const [limit, bigCityLimit] = [money(claim.limit), money(claim.bigCityLimit)]
  const particulars = {
    en: {
      taxi: {
        document: "3. Taxis only from 22:00 to 05:00, at other times with a manager's note; without it: query.",
        limit: `4. Limit ${limit} a ride; above it: reject.`,
        claim: `Claim: taxi, ${ride}, at ${time}`,
        paper: `Manager's note: ${documented ? 'attached' : 'none'}`,
      },
      hotel: {
        document: '3. Hotel invoices must be in the name of the company; otherwise: query.',
        limit: `4. Limit a night: ${bigCityLimit} in ${bigCities.join(' and ')}, ${limit} elsewhere; above it: reject.`,
        claim: `Claim: hotel in ${city}, ${units} nights`,
        paper: `Invoice in the name of: ${documented ? 'the company' : 'the guest'}`,
      },
      dinner: {
        document: '3. Business dinners need the names of all guests; without them: query.',
        limit: `4. Limit ${limit} a person; above it: reject.`,
        claim: `Claim: dinner with ${client}, ${units} people`,
        paper: `Guest names: ${documented ? 'listed' : 'not listed'}`,
      },
    },
    ja: {
      taxi: {
        document: '3．タクシーは22:00から5:00までに限る。それ以外は上長の承認メモが必要で、なければ差戻し。',
        limit: `4．上限は1回${limit}。超過は却下。`,
        claim: `申請：タクシー代（${ride}、${time}乗車）`,
        paper: `上長の承認メモ：${documented ? 'あり' : 'なし'}`,
      },
      hotel: {
        document: '3．宿泊費の請求書の宛名は会社名とする。会社名でなければ差戻し。',
        limit: `4．1泊の上限は${bigCities.join('・')}が${bigCityLimit}、その他が${limit}。超過は却下。`,
        claim: `申請：宿泊費（${city}、${units}泊）`,
        paper: `請求書の宛名：${documented ? '会社名' : '個人名'}`,
      },
      dinner: {
        document: '3．会食費は参加者全員の氏名の記載が必要。記載がなければ差戻し。',
        limit: `4．上限は1人あたり${limit}。超過は却下。`,
        claim: `申請：会食費（${client}との会食、${units}名）`,
        paper: `参加者名：${documented ? '記載あり' : '記載なし'}`,
      },
    },
  }[language][claim.category]
  const written = {
    en: () => [
      random.pick([
        'Expense policy, to be checked in this order; the first rule that is broken decides:',
        'Travel and expense rules. Go through them in order, the first broken one decides:',
      ]),
      `1. A receipt for every claim of ${money(claim.receiptFrom)} or more; if it is missing: query.`,
      `2. Submitted within ${submitWithin} days; later: reject.`,
      particulars.document,
      particulars.limit,
      particulars.claim,
      `Claimant: ${person}`,
      `Amount: ${money(claim.amount)}`,
      `Date: ${spentOn}, submitted: ${submittedOn}`,
      `Receipt: ${receipt ? 'attached' : 'none'}`,
      particulars.paper,
      random.pick(['Approve, query or reject, and why?', 'What is the decision, and for which reason?']),
    ],
    ja: () => [
      random.pick([
        '経費規程（この順に確認し、最初に満たさない項目で判断する）',
        '旅費・経費規程の抜粋。上から順に確認し、最初に満たさない項目で判断すること。',
      ]),
      `1．${money(claim.receiptFrom)}以上の申請には領収書が必要。なければ差戻し。`,
      `2．利用日から${submitWithin}日以内に提出。過ぎた場合は却下。`,
      particulars.document,
      particulars.limit,
      particulars.claim,
      `申請者：${person}`,
      `金額：${money(claim.amount)}`,
      `利用日：${dayText(spentOn, 'ja')}、提出日：${dayText(submittedOn, 'ja')}`,
      `領収書：${receipt ? 'あり' : 'なし'}`,
      particulars.paper,
      random.pick(['承認、差戻し、却下のいずれか。理由も答えよ。', '判断とその理由を答えよ。']),
    ],
  }
  return written[language]().join('\n')
}

/** `22:40`, from minutes since midnight. */
export const clockText = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** An ISO day as it is written on a form: `2026-05-14`, in Japanese `2026/05/14`. */
export const dayText = (isoDay: string, language: TaskLanguage) =>
  language === 'en' ? isoDay : isoDay.replaceAll('-', '/')

const categoryMarks: readonly { readonly category: ExpenseCategory; readonly mark: RegExp }[] = [
  { category: 'taxi', mark: /^(?:Claim: taxi|申請：タクシー)/m },
  { category: 'hotel', mark: /^(?:Claim: hotel|申請：宿泊)/m },
  { category: 'dinner', mark: /^(?:Claim: dinner|申請：会食)/m },
]

/** The claim that a question states, or undefined if it is not one of ours. */
export function readExpenseQuestion(question: string): ExpenseCase | undefined {
  const category = categoryMarks.find(({ mark }) => mark.test(question))?.category
  const row = (start: RegExp) => question.split('\n').find((line) => start.test(line)) ?? ''
  const amounts = (start: RegExp) => moneyIn(row(start))
  const [amount] = amounts(/^(?:Amount|金額)/)
  const [receiptFrom] = amounts(/^1/)
  const limits = amounts(/^4/).map(({ units }) => units)
  const [spentOn, submittedOn] = (question.match(/\d{4}[-/]\d{2}[-/]\d{2}/g) ?? []).map((day) =>
    day.replaceAll('/', '-'),
  )
  const claimed = row(/^(?:Claim:|申請：)/)
  const [, hours, minutes] = /(\d+):(\d{2})/.exec(claimed) ?? []
  const [bigCityLimit, limit = bigCityLimit] = limits
  if (!category || !amount || !receiptFrom || !spentOn || !submittedOn) return undefined
  if (limit === undefined || bigCityLimit === undefined) return undefined
  return {
    category,
    currency: amount.currency,
    amount: amount.units,
    receipt: /attached|あり/.test(row(/^(?:Receipt|領収書)/)),
    spentOn,
    submittedOn,
    documented: /attached|the company|: listed|あり|：会社名/.test(
      row(/^(?:Manager|Invoice|Guest|上長|請求書|参加者)/),
    ),
    minuteOfDay: Number(hours ?? 0) * 60 + Number(minutes ?? 0),
    units: category === 'taxi' ? 1 : Number(/(\d+)(?: nights| people|泊|名)/.exec(claimed)?.[1]),
    bigCity: Object.values(sceneries).some(({ bigCities }) => bigCities.some((city) => claimed.includes(city))),
    receiptFrom: receiptFrom.units,
    submitWithin: Number(/(\d+)(?: days|日以内)/.exec(row(/^2/))?.[1]),
    limit,
    bigCityLimit,
  }
}

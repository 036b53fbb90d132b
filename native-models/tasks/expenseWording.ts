// Every line that the synthetic expense clerk can say, in English and Japanese.

import type { ExpenseCategory, ExpenseRule } from './expenseCase.ts'
import type { TaskLanguage } from './taskFamily.ts'

type Texts = readonly string[]
type LimitPlace = 'bigCity' | 'otherCity' | 'general'

export interface ExpenseTexts {
  readonly plan: Texts
  readonly claim: Readonly<Record<ExpenseCategory, (money: string) => Texts>>
  readonly next: Readonly<Record<ExpenseRule, Texts>>
  readonly receipt: Readonly<Record<'attached' | 'missing' | 'notNeeded', (amount: string, from: string) => Texts>>
  readonly days: (from: string, to: string, days: number) => Texts
  readonly inTime: (days: number, allowed: number) => Texts
  readonly late: (days: number, allowed: number) => Texts
  readonly daysLeft: (days: number, allowed: number) => Texts
  readonly daysAgain: (allowed: number) => Texts
  readonly document: Readonly<
    Record<ExpenseCategory, Readonly<Record<'late' | 'present' | 'absent', (time: string) => Texts>>>
  >
  readonly noteNotNeeded: Texts
  readonly perUnit: Readonly<Record<Exclude<ExpenseCategory, 'taxi'>, (sum: string) => Texts>>
  readonly within: (amount: string, limit: string, place: LimitPlace) => Texts
  readonly above: (amount: string, limit: string, place: LimitPlace) => Texts
  readonly irrelevant: Texts
  readonly noMatter: (rule: number) => Texts
  readonly approved: Texts
  readonly queried: (rule: number) => Texts
  readonly rejected: (rule: number) => Texts
}

const placesEnglish = {
  bigCity: ', the limit for this city',
  otherCity: ', the limit outside the big cities',
  general: ', the limit',
}
const placesJapanese = { bigCity: '大都市の上限', otherCity: 'その他の地域の上限', general: '上限' }

export const expenseWording: Readonly<Record<TaskLanguage, ExpenseTexts>> = {
  en: {
    plan: ['I go through the rules in order.', 'The first broken rule decides, so I start with rule 1.'],
    claim: {
      taxi: (money) => [`The claim is a taxi ride of ${money}.`, `It is about one ride for ${money}.`],
      hotel: (money) => [`The claim is a hotel bill of ${money}.`, `We are looking at ${money} for the hotel.`],
      dinner: (money) => [`The claim is a business dinner of ${money}.`, `The dinner cost ${money} altogether.`],
    },
    next: {
      receipt: ['First the receipt.', 'I begin with the receipt, as it is asked for first.'],
      deadline: ['Next comes the deadline, so I count the days.', 'Now to the date of submission.'],
      document: [
        'Then the papers that this kind of expense needs.',
        'Rule three is about the papers, which I look up in the claim.',
      ],
      limit: ['The amount itself comes last.', 'What remains is the limit, so I compare the amount with it.'],
    },
    receipt: {
      attached: (amount, from) => [
        `Rule 1: ${amount} is ${from} or more, and the receipt is attached, so it is met.`,
        `Rule 1: a receipt is needed from ${from}, here for ${amount}, and it is there.`,
      ],
      missing: (amount, from) => [
        `Rule 1: ${amount} is ${from} or more, but there is no receipt, so it is broken.`,
        `Rule 1: a receipt is needed from ${from}, here for ${amount}, and it is missing.`,
      ],
      notNeeded: (amount, from) => [`Rule 1: ${amount} is below ${from}, so no receipt is needed.`],
    },
    days: (from, to, days) => [`From ${from} to ${to} it is ${days} days.`, `${from} to ${to}: ${days} days.`],
    inTime: (days, allowed) => [
      `Rule 2: ${days} is not more than ${allowed}, so it was submitted in time.`,
      `Rule 2: in time, ${days} of ${allowed} days.`,
    ],
    late: (days, allowed) => [
      `Rule 2: ${days} is more than ${allowed}, so it was submitted late.`,
      `Rule 2: too late, ${days} days where ${allowed} are allowed.`,
    ],
    daysLeft: (days, allowed) => [
      `It would have been in time until day ${allowed}, and it came on day ${days}.`,
      `Counting again gives the same ${days} days, with ${allowed} allowed.`,
    ],
    daysAgain: (allowed) => [`The policy counts calendar days, ${allowed} of them, so weekends are included.`],
    document: {
      taxi: {
        late: (time) => [
          `Rule 3: ${time} lies between 22:00 and 05:00, so the taxi is allowed.`,
          `Rule 3: a ride at ${time} is a late one and allowed.`,
        ],
        present: (time) => [
          `Rule 3: ${time} is outside the late hours, but a manager's note is attached, so it is met.`,
          `Rule 3: at ${time} a manager's note is needed, and it is there.`,
        ],
        absent: (time) => [
          `Rule 3: ${time} is outside the late hours and there is no manager's note, so it is broken.`,
          `Rule 3: at ${time} a manager's note is needed, and it is missing.`,
        ],
      },
      hotel: {
        late: () => ['Rule 3: met.'],
        present: () => [
          'Rule 3: the invoice is in the name of the company, so it is met.',
          'Rule 3: met, the company is named on the invoice.',
        ],
        absent: () => [
          'Rule 3: the invoice is in the name of the guest, so it is broken.',
          'Rule 3: broken, the invoice names the guest and not the company.',
        ],
      },
      dinner: {
        late: () => ['Rule 3: met.'],
        present: () => ['Rule 3: the guests are named, so it is met.', 'Rule 3: met, all guest names are listed.'],
        absent: () => [
          'Rule 3: the guests are not named, so it is broken.',
          'Rule 3: broken, the guest names are not listed.',
        ],
      },
    },
    noteNotNeeded: ["A manager's note is not needed for a late ride, so its absence is no matter."],
    perUnit: {
      hotel: (sum) => [`A night costs ${sum}.`, `Per night: ${sum}.`],
      dinner: (sum) => [`A person costs ${sum}.`, `Per person: ${sum}.`],
    },
    within: (amount, limit, place) => [
      `Rule 4: ${amount} is not above ${limit}${placesEnglish[place]}, so it is met.`,
      `Rule 4: met, ${amount} against ${limit}${placesEnglish[place]}.`,
    ],
    above: (amount, limit, place) => [
      `Rule 4: ${amount} is above ${limit}${placesEnglish[place]}, so it is broken.`,
      `Rule 4: broken, ${amount} against ${limit}${placesEnglish[place]}.`,
    ],
    irrelevant: [
      'The department of the claimant plays no part in the rules.',
      'Who approved similar claims before does not matter here.',
      'The currency is the same in the policy and in the claim, so nothing is converted.',
    ],
    noMatter: (rule) => [
      `Rule ${rule} and what follows no longer matter.`,
      `There is no need to look at rule ${rule} any more.`,
    ],
    approved: ['All rules are met, so the claim is approved.', 'Nothing is broken: approve.'],
    queried: (rule) => [
      `Rule ${rule} decides, so we query the claim.`,
      `Because of rule ${rule} the claim goes back with a query.`,
    ],
    rejected: (rule) => [
      `Rule ${rule} decides, so the claim is rejected.`,
      `Because of rule ${rule} we have to reject.`,
    ],
  },
  ja: {
    plan: ['規程を上から順に確認する。', '最初に満たさない項目で決まるので、1から見ていく。'],
    claim: {
      taxi: (money) => [`申請内容はタクシー代${money}。`, `タクシー1回、${money}の申請である。`],
      hotel: (money) => [`申請内容は宿泊費${money}。`, `宿泊費として${money}が申請されている。`],
      dinner: (money) => [`申請内容は会食費${money}。`, `会食費の合計は${money}である。`],
    },
    next: {
      receipt: ['まず領収書を確認する。', '最初の項目は領収書なので、そこから見る。'],
      deadline: ['次は提出期限なので、日数を数える。', '続いて提出日を確認する。'],
      document: ['次に、この費目で必要な書類を確認する。', '三つ目は書類の要件なので、申請の記載を見る。'],
      limit: ['最後に金額を確認する。', '残るは上限なので、金額と比べる。'],
    },
    receipt: {
      attached: (amount, from) => [
        `規程1：${amount}は${from}以上で、領収書が添付されているので問題ない。`,
        `規程1：${from}以上は領収書が必要で、${amount}の領収書はある。`,
      ],
      missing: (amount, from) => [
        `規程1：${amount}は${from}以上なのに領収書がないので満たさない。`,
        `規程1：${from}以上は領収書が必要だが、${amount}の領収書がない。`,
      ],
      notNeeded: (amount, from) => [`規程1：${amount}は${from}未満なので領収書は不要。`],
    },
    days: (from, to, days) => [`${from}から${to}までは${days}日。`, `利用日${from}、提出日${to}で、${days}日経過。`],
    inTime: (days, allowed) => [
      `規程2：${days}日は${allowed}日以内なので期限内。`,
      `規程2：期限${allowed}日に対して${days}日なので間に合っている。`,
    ],
    late: (days, allowed) => [
      `規程2：${days}日は${allowed}日を超えており期限切れ。`,
      `規程2：期限${allowed}日に対して${days}日なので遅れている。`,
    ],
    daysLeft: (days, allowed) => [
      `期限は${allowed}日目までで、提出は${days}日目だった。`,
      `数え直しても${days}日で、許容は${allowed}日。`,
    ],
    daysAgain: (allowed) => [`期限の${allowed}日は暦日で数えるので、土日も含む。`],
    document: {
      taxi: {
        late: (time) => [
          `規程3：${time}は22:00から5:00の間なので利用できる。`,
          `規程3：${time}の乗車は深夜帯で問題ない。`,
        ],
        present: (time) => [
          `規程3：${time}は深夜帯ではないが、上長の承認メモがあるので問題ない。`,
          `規程3：${time}の乗車には承認メモが必要で、添付されている。`,
        ],
        absent: (time) => [
          `規程3：${time}は深夜帯ではなく、上長の承認メモもないので満たさない。`,
          `規程3：${time}の乗車には承認メモが必要だが、添付がない。`,
        ],
      },
      hotel: {
        late: () => ['規程3：問題ない。'],
        present: () => ['規程3：請求書の宛名は会社名なので問題ない。', '規程3：宛名が会社名になっている。'],
        absent: () => [
          '規程3：請求書の宛名が個人名なので満たさない。',
          '規程3：宛名が会社名ではなく個人名になっている。',
        ],
      },
      dinner: {
        late: () => ['規程3：問題ない。'],
        present: () => ['規程3：参加者名の記載があるので問題ない。', '規程3：参加者全員の氏名が記載されている。'],
        absent: () => ['規程3：参加者名の記載がないので満たさない。', '規程3：参加者の氏名が記載されていない。'],
      },
    },
    noteNotNeeded: ['承認メモの有無は、深夜帯なので関係ない。'],
    perUnit: {
      hotel: (sum) => [`1泊あたり${sum}。`, `1泊の金額は${sum}。`],
      dinner: (sum) => [`1人あたり${sum}。`, `1人分は${sum}。`],
    },
    within: (amount, limit, place) => [
      `規程4：${amount}は${placesJapanese[place]}${limit}以下なので問題ない。`,
      `規程4：${placesJapanese[place]}${limit}に対して${amount}で範囲内。`,
    ],
    above: (amount, limit, place) => [
      `規程4：${amount}は${placesJapanese[place]}${limit}を超えている。`,
      `規程4：${placesJapanese[place]}${limit}に対して${amount}で超過。`,
    ],
    irrelevant: [
      '申請者の所属は判断に影響しない。',
      '過去に似た申請が通ったかどうかは、ここでは関係ない。',
      '規程と申請の通貨は同じなので換算は不要。',
    ],
    noMatter: (rule) => [`規程${rule}以降はもう見る必要がない。`, `ここで決まるので、規程${rule}は確認しなくてよい。`],
    approved: ['すべての項目を満たすので承認する。', '問題がないため承認。'],
    queried: (rule) => [`規程${rule}により差戻しとする。`, `規程${rule}を満たさないため、申請者に差し戻す。`],
    rejected: (rule) => [`規程${rule}により却下する。`, `規程${rule}を満たさないため却下となる。`],
  },
}

// A planner's stock card with its ordering rule, in English or Japanese, and the same read back into its numbers.

import type { Random } from './random.ts'
import type { ReorderCase } from './reorderCase.ts'
import type { TaskLanguage } from './taskFamily.ts'

const items: Readonly<Record<TaskLanguage, readonly string[]>> = {
  en: [
    'Bearing 6204-2RS',
    'Hydraulic hose 3/8"',
    'M8 x 40 hex bolts, zinc',
    'Air filter AF-210',
    'Syringe 5 ml, sterile',
    'Shipping label roll',
    'Espresso blend, 500 g',
    'Brake pad set B-17',
    'Paint primer, 1 l',
    'Cable gland M20',
  ],
  ja: [
    'ベアリング 6204-2RS',
    '油圧ホース 3/8インチ',
    '六角ボルト M8×40',
    'エアフィルター AF-210',
    '滅菌シリンジ 5ml',
    '出荷ラベル（ロール）',
    'エスプレッソ豆 500g',
    'ブレーキパッド B-17',
    '下塗り塗料 1L',
    'ケーブルグランド M20',
  ],
}

interface Label {
  readonly key: keyof ReorderCase
  readonly text: Readonly<Record<TaskLanguage, string>>
  readonly unit: Readonly<Record<TaskLanguage, string>>
}

const pieces = { en: '', ja: '個' }
const days = { en: ' days', ja: '日' }
const perDay = { en: ' a day', ja: '個／日' }

/** The card's rows. */
const labels: readonly Label[] = [
  { key: 'onHand', text: { en: 'On hand', ja: '手持在庫' }, unit: pieces },
  { key: 'onOrder', text: { en: 'On order, not yet received', ja: '発注残' }, unit: pieces },
  { key: 'reserved', text: { en: 'Reserved for customers', ja: '引当済み' }, unit: pieces },
  { key: 'dailyDemand', text: { en: 'Average demand', ja: '平均出庫数' }, unit: perDay },
  { key: 'leadTime', text: { en: 'Lead time', ja: '調達リードタイム' }, unit: days },
  { key: 'safetyStock', text: { en: 'Safety stock', ja: '安全在庫' }, unit: pieces },
  { key: 'coverDays', text: { en: 'Cover per order', ja: '発注時の補充日数' }, unit: days },
  { key: 'packSize', text: { en: 'Pack size', ja: '入数' }, unit: pieces },
]

interface QuestionParts {
  readonly item: ReorderCase
  readonly random: Random
  readonly language: TaskLanguage
}

const rules: Readonly<Record<TaskLanguage, readonly (readonly string[])[]>> = {
  en: [
    [
      'Rule: order when on hand + on order − reserved is not above the reorder point (demand over the lead time + safety stock).',
      'Rule: reorder point = demand over the lead time + safety stock; order once on hand + on order − reserved is at or below it.',
    ],
    [
      'Order up to the reorder point plus the cover, in whole packs, rounded up.',
      'Fill up to reorder point + cover; only whole packs, rounded up.',
    ],
    ['Should we order today, and how many pieces?', 'Is an order due today? If so, how many pieces?'],
  ],
  ja: [
    [
      '規則：有効在庫（手持在庫＋発注残−引当済み）が発注点（リードタイム中の需要＋安全在庫）以下になったら発注する。',
      '規則：発注点はリードタイム中の需要＋安全在庫とし、有効在庫（手持在庫＋発注残−引当済み）が発注点以下なら発注する。',
    ],
    [
      '発注量は「発注点＋補充日数分の需要」までの不足分とし、入数単位で切り上げる。',
      '「発注点＋補充日数分の需要」を目標とし、不足分を入数単位に切り上げて発注する。',
    ],
    ['本日発注すべきか。発注する場合は何個か。', '本日の発注要否と発注数を答えよ。'],
  ],
}

/** The card, the rule and the question. */
export function reorderQuestion({ item, random, language }: QuestionParts): string {
  const colon = language === 'en' ? ': ' : '：'
  const code = `${random.pick(['A', 'C', 'K', 'R'])}-${random.integer(1_001, 9_899)}`
  const name = random.pick(items[language])
  const card = labels.map(({ key, text, unit }) => `${text[language]}${colon}${item[key]}${unit[language]}`)
  return [
    language === 'en' ? `Item: ${name} (${code})` : `品目：${name}　品番：${code}`,
    ...card,
    ...rules[language].map((texts) => random.pick(texts)),
  ].join('\n')
}

/** The numbers of a reorder question, or undefined if it is not one of ours. */
export function readReorderQuestion(question: string, language: TaskLanguage): ReorderCase | undefined {
  const rows = question.split('\n')
  const read = labels.map(({ key, text }) => {
    const row = rows.find((line) => line.startsWith(text[language]))
    return [key, Number(/[:：]\s?(\d+)/.exec(row ?? '')?.[1])] as const
  })
  if (read.some(([, value]) => Number.isNaN(value))) return undefined
  return Object.fromEntries(read) as Record<keyof ReorderCase, number>
}

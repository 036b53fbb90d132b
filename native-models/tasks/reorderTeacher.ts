// How the synthetic teacher works a reorder out aloud: the figures that are needed, and the remarks that are not.

import type { Random } from './random.ts'
import { type ReorderCase, type ReorderRules, reorderFigures, statedReorderRules } from './reorderCase.ts'
import { script } from './script.ts'
import type { SyntheticStep, TaskLanguage } from './taskFamily.ts'

/** What the teacher gets wrong: a reading of the rules, or a slip (pieces) in the demand during the lead time. */
export interface ReorderError {
  readonly rules: ReorderRules
  readonly slip: number
}

export interface ReorderTelling {
  readonly item: ReorderCase
  readonly random: Random
  readonly language: TaskLanguage
  readonly error: ReorderError | undefined
}

type Texts = readonly string[]

interface Wording {
  readonly plan: Texts
  readonly card: (onHand: number, onOrder: number, reserved: number) => Texts
  readonly available: (sum: string) => Texts
  readonly availableBare: (amount: number) => Texts
  readonly availableAgain: (amount: number) => Texts
  readonly leadTime: (sum: string) => Texts
  readonly availableCheck: (sum: string) => Texts
  readonly leadTimeAgain: (amount: number, days: number) => Texts
  readonly point: (sum: string) => Texts
  readonly pointBare: (amount: number) => Texts
  readonly whySafety: Texts
  readonly due: (available: number, point: number) => Texts
  readonly notDue: (available: number, point: number) => Texts
  readonly reconsider: Texts
  readonly detour: Texts
  readonly cover: (sum: string) => Texts
  readonly target: (sum: string) => Texts
  readonly gap: (sum: string) => Texts
  readonly gapAgain: (amount: number) => Texts
  readonly packs: (gap: number, size: number, packs: number) => Texts
  readonly quantity: (sum: string) => Texts
  readonly check: (quantity: number, gap: number) => Texts
  readonly order: (quantity: number) => Texts
  readonly noOrder: Texts
}

const wordings: Readonly<Record<TaskLanguage, Wording>> = {
  en: {
    plan: [
      'First the stock that counts, then the reorder point, then the quantity.',
      'Compare the available stock with the reorder point.',
    ],
    card: (onHand, onOrder, reserved) => [
      `The card shows ${onHand} on hand, ${onOrder} on order and ${reserved} reserved.`,
      `We have ${onHand} on the shelf, ${onOrder} still to come, and ${reserved} are promised.`,
    ],
    available: (sum) => [`Available: ${sum}.`, `Stock that counts: ${sum}.`],
    availableBare: (amount) => [`Available: ${amount}.`],
    availableAgain: (amount) => [`So we can count on ${amount} pieces.`, `That leaves ${amount} pieces.`],
    leadTime: (sum) => [`Demand over the lead time: ${sum}.`, `Until a delivery we need ${sum}.`],
    availableCheck: (sum) => [
      `Check: ${sum}, the stock on hand.`,
      `Going back, ${sum}, which is what lies on the shelf.`,
    ],
    leadTimeAgain: (amount, days) => [
      `So ${amount} pieces will go out in the ${days} days before a delivery arrives.`,
      `That means ${amount} pieces leave the store while we wait ${days} days.`,
    ],
    point: (sum) => [`Reorder point: ${sum}.`, `With the safety stock the reorder point is ${sum}.`],
    pointBare: (amount) => [`Reorder point: ${amount}.`],
    whySafety: [
      'The safety stock is there for late deliveries and demand peaks.',
      'The safety stock belongs to the reorder point, not to the cover.',
    ],
    due: (available, point) => [
      `${available} is not above ${point}, so an order is due.`,
      `${available} ≤ ${point}: we order today.`,
    ],
    notDue: (available, point) => [
      `${available} is above ${point}, so nothing is due.`,
      `${available} > ${point}: no order today.`,
    ],
    reconsider: [
      'Wait, the open orders do count, as the rule adds them.',
      'The reserved pieces are already deducted, so I leave them alone.',
    ],
    detour: [
      'Ordering the safety stock alone would be cheaper today, but the rule fills up further.',
      'An express delivery would shorten the lead time, but the card does not offer one.',
    ],
    cover: (sum) => [`Cover: ${sum}.`, `The cover comes to ${sum}.`],
    target: (sum) => [`Fill up to ${sum}.`, `Target stock: ${sum}.`],
    gap: (sum) => [`Missing: ${sum}.`, `We lack ${sum}.`],
    gapAgain: (amount) => [`So ${amount} pieces at least are to be ordered.`],
    packs: (gap, size, packs) => [
      `In packs of ${size}, ${gap} pieces make ${packs} packs.`,
      `${gap} pieces at ${size} a pack: ${packs} packs.`,
    ],
    quantity: (sum) => [`Order quantity: ${sum}.`, `That makes ${sum}.`],
    check: (quantity, gap) => [`Check: ${quantity} against ${gap} missing, in whole packs.`],
    order: (quantity) => [`So we order ${quantity} pieces.`],
    noOrder: ['So we do not order today.'],
  },
  ja: {
    plan: ['まず有効在庫、次に発注点、最後に発注数を求める。', '有効在庫と発注点を比べる。'],
    card: (onHand, onOrder, reserved) => [
      `カードによれば、手持${onHand}個、発注残${onOrder}個、引当済み${reserved}個。`,
      `棚に${onHand}個、入荷予定が${onOrder}個あり、うち引当済みは${reserved}個。`,
    ],
    available: (sum) => [`有効在庫：${sum}。`, `使える在庫は${sum}。`],
    availableBare: (amount) => [`有効在庫：${amount}。`],
    availableAgain: (amount) => [`つまり、あてにできるのは${amount}個。`, `実質${amount}個ということになる。`],
    leadTime: (sum) => [`リードタイム中の需要：${sum}。`, `入荷までに必要な数は${sum}。`],
    availableCheck: (sum) => [`検算：${sum}、手持在庫と一致する。`, `逆算すると${sum}で、手持在庫どおり。`],
    leadTimeAgain: (amount, days) => [
      `つまり、入荷までの${days}日間に${amount}個が出庫される。`,
      `入荷を待つ${days}日のあいだに${amount}個が出ていく計算になる。`,
    ],
    point: (sum) => [`発注点：${sum}。`, `安全在庫を加えた発注点は${sum}。`],
    pointBare: (amount) => [`発注点：${amount}。`],
    whySafety: [
      '安全在庫は納期遅れや需要の急増に備えるためのもの。',
      '安全在庫は発注点に含めるもので、補充日数分とは別である。',
    ],
    due: (available, point) => [
      `${available}は${point}以下なので発注が必要。`,
      `${available} ≤ ${point}なので、本日発注する。`,
    ],
    notDue: (available, point) => [
      `${available}は${point}を上回るので発注は不要。`,
      `${available} > ${point}なので、本日は発注しない。`,
    ],
    reconsider: [
      '発注残は数えるのか、念のため規則を見ると加えるとある。',
      '引当済みの分はすでに差し引いたので、もう触らない。',
    ],
    detour: ['安全在庫分だけ発注する手もあるが、規則とは異なる。', '特急便なら納期は縮むが、今回の条件にはない。'],
    cover: (sum) => [`補充日数分：${sum}。`, `補充日数分の需要は${sum}。`],
    target: (sum) => [`目標在庫：${sum}。`, `補充後の目標は${sum}。`],
    gap: (sum) => [`不足：${sum}。`, `不足分は${sum}。`],
    gapAgain: (amount) => [`少なくとも${amount}個は発注しなければならない。`],
    packs: (gap, size, packs) => [
      `入数${size}なので、${gap}個は${packs}箱になる。`,
      `${gap}個を${size}個入りにすると${packs}箱。`,
    ],
    quantity: (sum) => [`発注数：${sum}。`, `個数にすると${sum}。`],
    check: (quantity, gap) => [`検算：不足${gap}個に対して${quantity}個、入数単位になっている。`],
    order: (quantity) => [`よって${quantity}個を発注する。`],
    noOrder: ['よって本日は発注しない。'],
  },
}

/** The teacher's steps, and the quantity that they end in (0: no order). */
export function reorderSteps({ item, random, language, error }: ReorderTelling): {
  steps: SyntheticStep[]
  quantity: number
} {
  const rules = error?.rules ?? statedReorderRules
  const figures = reorderFigures(item, rules, error?.slip)
  const { available, leadTimeDemand, reorderPoint, due, cover, target, gap, packs, quantity } = figures
  const { onHand, onOrder, reserved, dailyDemand, leadTime, safetyStock, coverDays, packSize } = item
  const words = wordings[language]
  const { steps, find, remark } = script(random)

  remark({ type: 'planning', chance: 0.7, texts: words.plan })
  remark({ type: 'restatement', chance: 0.6, texts: words.card(onHand, onOrder, reserved) })
  const counted = [
    `${onHand}`,
    ...(rules.countOnOrder ? [`+ ${onOrder}`] : []),
    ...(rules.deductReserved ? [`− ${reserved}`] : []),
  ]
  find({
    name: 'available',
    value: available,
    correct: rules.countOnOrder && rules.deductReserved,
    texts: words.available(`${counted.join(' ')} = ${available}`),
  })
  remark({ type: 'restatement', chance: 0.6, texts: words.availableAgain(available) })
  if (rules.countOnOrder && rules.deductReserved) {
    const check = `${available} + ${reserved} − ${onOrder} = ${onHand}`
    remark({ type: 'verification', chance: 0.35, texts: words.availableCheck(check) })
  }
  find({
    name: 'leadTimeDemand',
    value: leadTimeDemand,
    correct: !error?.slip,
    texts: words.leadTime(`${dailyDemand} × ${leadTime} = ${leadTimeDemand}`),
  })
  remark({ type: 'restatement', chance: 0.5, texts: words.leadTimeAgain(leadTimeDemand, leadTime) })
  find({
    name: 'reorderPoint',
    value: reorderPoint,
    uses: ['leadTimeDemand'],
    correct: rules.addSafetyStock,
    texts: rules.addSafetyStock
      ? words.point(`${leadTimeDemand} + ${safetyStock} = ${reorderPoint}`)
      : words.pointBare(reorderPoint),
  })
  remark({ type: 'planning', chance: 0.45, texts: words.whySafety })
  find({
    name: 'due',
    value: due,
    uses: ['available', 'reorderPoint'],
    texts: due ? words.due(available, reorderPoint) : words.notDue(available, reorderPoint),
  })
  if (rules.countOnOrder && rules.deductReserved) remark({ type: 'verification', chance: 0.5, texts: words.reconsider })
  if (!due) {
    remark({ type: 'conclusion', chance: 0.8, texts: words.noOrder })
    return { steps, quantity }
  }
  remark({ type: 'alternative', chance: 0.5, texts: words.detour })
  if (rules.addCover) {
    find({ name: 'cover', value: cover, texts: words.cover(`${dailyDemand} × ${coverDays} = ${cover}`) })
    const texts = words.target(`${reorderPoint} + ${cover} = ${target}`)
    find({ name: 'target', value: target, uses: ['reorderPoint', 'cover'], texts })
  }
  find({
    name: 'gap',
    value: gap,
    uses: rules.addCover ? ['target', 'available'] : ['reorderPoint', 'available'],
    correct: rules.addCover,
    texts: words.gap(`${target} − ${available} = ${gap}`),
  })
  remark({ type: 'restatement', chance: 0.6, texts: words.gapAgain(gap) })
  find({
    name: 'packs',
    value: packs,
    uses: ['gap'],
    correct: rules.wholePacksUp,
    texts: words.packs(gap, packSize, packs),
  })
  find({
    name: 'quantity',
    value: quantity,
    uses: ['packs'],
    texts: words.quantity(`${packs} × ${packSize} = ${quantity}`),
  })
  remark({ type: 'verification', chance: 0.55, texts: words.check(quantity, gap) })
  remark({ type: 'conclusion', chance: 0.8, texts: words.order(quantity) })
  return { steps, quantity }
}

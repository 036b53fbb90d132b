// The `reorder` family: whether a stock item is to be ordered today, and how many pieces.

import type { ErrorKind } from '../../electron/domain/words.ts'
import { kindOfMisreading } from './misreading.ts'
import type { Random } from './random.ts'
import { drawReorder, type ReorderCase, type ReorderRules, reorderFigures, statedReorderRules } from './reorderCase.ts'
import { readReorderQuestion, reorderQuestion } from './reorderQuestion.ts'
import { type ReorderError, reorderSteps } from './reorderTeacher.ts'
import type { DraftRequest, DraftTrace, TaskFamily, TaskLanguage, WrongOutput } from './taskFamily.ts'
import { writtenSums } from './writtenSums.ts'

/** Readings of the rules that a careless planner may use, each with the kind of error that it is. */
const misreadings: readonly { readonly rules: Partial<ReorderRules>; readonly kind: ErrorKind }[] = [
  { rules: { countOnOrder: false }, kind: 'missing-step' },
  { rules: { deductReserved: false }, kind: 'missing-step' },
  { rules: { addSafetyStock: false }, kind: 'missing-step' },
  { rules: { addCover: false }, kind: 'missing-step' },
  { rules: { wholePacksUp: false }, kind: 'wrong-rule' },
]

const quantityOf = (item: ReorderCase, rules: Partial<ReorderRules>, slip = 0) =>
  reorderFigures(item, { ...statedReorderRules, ...rules }, slip).quantity

/** A misreading or a slip that changes the quantity. */
function drawError(item: ReorderCase, random: Random): ReorderError & { kind: ErrorKind } {
  const right = quantityOf(item, {})
  const slips = [-10, 10, -100, 100].filter((slip) => slip + item.dailyDemand * item.leadTime > 0)
  const candidates = [
    ...misreadings.map(({ rules, kind }) => ({ rules: { ...statedReorderRules, ...rules }, slip: 0, kind })),
    ...slips.map((slip) => ({ rules: statedReorderRules, slip, kind: 'arithmetic-slip' as const })),
  ]
  return random.pick(candidates.filter(({ rules, slip }) => quantityOf(item, rules, slip) !== right))
}

const canErr = (item: ReorderCase) => misreadings.some(({ rules }) => quantityOf(item, rules) !== quantityOf(item, {}))

const answerTexts: Readonly<Record<TaskLanguage, { none: string; some: (quantity: number) => string }>> = {
  en: { none: 'no order', some: (quantity) => `order ${quantity}` },
  ja: { none: '発注しない', some: (quantity) => `${quantity}個発注` },
}

const answerText = (quantity: number, language: TaskLanguage) =>
  quantity === 0 ? answerTexts[language].none : answerTexts[language].some(quantity)

function draft({ random, language, wrong }: DraftRequest): DraftTrace {
  let item = drawReorder(random)
  while (wrong && !canErr(item)) item = drawReorder(random)
  const error = wrong ? drawError(item, random) : undefined
  const question = reorderQuestion({ item, random, language })
  const { steps, quantity } = reorderSteps({ item, random, language, error })
  return {
    question,
    facts: { ...item },
    steps,
    answer: answerText(quantity, language),
    reference: answerText(quantityOf(item, {}), language),
    answerUses: quantity === 0 ? ['due'] : ['due', 'quantity'],
    ...(error && { errorKind: error.kind }),
  }
}

const noOrder = { en: /^no orders?$/i, ja: /^発注(?:しない|なし|不要)$/ } as const
const order = { en: /^order (\d+)(?: pieces)?$/i, ja: /^(\d+)個(?:を)?発注(?:する)?$/ } as const

function readQuantity(text: string, language: TaskLanguage): number | undefined {
  const plain = text.trim().replace(/[.。]$/, '')
  if (noOrder[language].test(plain)) return 0
  const digits = order[language].exec(plain)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** A sum that does not come out is a slip; otherwise the misreading that gives exactly this quantity names the error. */
function classify({ question, language, output, answer }: WrongOutput): ErrorKind {
  if (writtenSums(output).some(({ correct }) => !correct)) return 'arithmetic-slip'
  const item = readReorderQuestion(question, language)
  const given = readQuantity(answer, language)
  if (item === undefined || given === undefined) return 'unclassified'
  const explaining = misreadings
    .map(({ rules, kind }) => ({ kind, figures: reorderFigures(item, { ...statedReorderRules, ...rules }) }))
    .filter(({ figures }) => figures.quantity === given)
  return kindOfMisreading(
    explaining.map(({ kind, figures: { available, reorderPoint, target, gap, packs } }) => ({
      kind,
      figures: [available, reorderPoint, target, gap, packs],
    })),
    output,
  )
}

export const reorder: TaskFamily = {
  name: 'reorder',
  description: {
    en: 'Decide whether a stock item is due for an order, and how many pieces, from lead time and safety stock.',
    ja: 'リードタイムと安全在庫から、在庫品目の発注要否と発注数を決める。',
  },
  draft,
  readAnswer: (text, language) => {
    const quantity = readQuantity(text, language)
    return quantity === undefined ? undefined : answerText(quantity, language)
  },
  classify,
}

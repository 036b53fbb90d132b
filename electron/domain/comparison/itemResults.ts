// Answers gathered by question: several seeds are averaged within a question before anything else is computed.

import { answerCost, type Prices } from '../cost/answerCost.ts'
import { mean } from '../statistics/mean.ts'
import { UserError } from '../userError.ts'
import type { ArmAnswer, ComparedArm, Outcome } from './comparisonTypes.ts'

export interface ItemResult {
  readonly item: string
  readonly group: string | undefined
  /** Share of right answers over the seeds. */
  readonly correct: number
  /** Mean of the timed answers; null where none was timed. */
  readonly latencyMs: number | null
  readonly tokens: number
  /** Money for 1,000 answers; null without prices or without a time. */
  readonly costPer1000: number | null
  /** By seed, in the order of the seeds. */
  readonly answers: readonly ArmAnswer[]
}

export const outcomeOf = ({ correct, errorKind }: ArmAnswer): Outcome =>
  correct ? 'correct' : (errorKind ?? 'unclassified')

/** One result a question, ordered by question id. @throws UserError `comparison-duplicate`, `cost-input` */
export function itemResults({ name, answers, prices }: ComparedArm): ItemResult[] {
  const byItem = new Map<string, ArmAnswer[]>()
  for (const answer of answers) byItem.set(answer.item, [...(byItem.get(answer.item) ?? []), answer])
  return [...byItem]
    .sort(([a], [b]) => compare(a, b))
    .map(([item, unordered]) => {
      const ordered = unordered.sort((a, b) => compare(seedKey(a), seedKey(b)))
      if (new Set(ordered.map(seedKey)).size < ordered.length) throw duplicate(name, item)
      return {
        item,
        group: ordered[0]!.group,
        correct: mean(ordered.map(({ correct }) => (correct ? 1 : 0))),
        latencyMs: meanOrNull(ordered.map(({ latencyMs }) => latencyMs)),
        tokens: mean(ordered.map(({ tokens }) => tokens)),
        costPer1000: prices && scaled(meanOrNull(ordered.map((answer) => costOf(answer, prices))), 1000),
        answers: ordered,
      }
    })
}

function meanOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : mean(known)
}

const scaled = (value: number | null, factor: number) => (value === null ? null : value * factor)

function costOf({ promptTokens = 0, tokens, latencyMs }: ArmAnswer, prices: Prices): number | null {
  if (latencyMs === null) return null
  return answerCost({ promptTokens, answerTokens: tokens, seconds: latencyMs / 1000 }, prices)
}

const seedKey = ({ seed }: ArmAnswer) => JSON.stringify(seed ?? null)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function duplicate(arm: string, item: string): UserError {
  return new UserError({
    code: 'comparison-duplicate',
    where: item,
    message: `Nothing was compared: ${arm} holds two answers to question ${item} with the same seed. Evaluate each seed once, or give the seeds different names.`,
    values: { arm, item },
  })
}

// The same traces rendered the ways that are compared, all partial ways at the token budget of the curated one.

import { countTokens, firstTokens } from '../scoring/countTokens.ts'
import { seededRandom } from '../statistics/seededRandom.ts'
import { UserError } from '../userError.ts'
import { type ArmName, type ScoreMethod, scoreMethods } from '../words.ts'
import type { ArmItem, TrainingExample } from './armItem.ts'

export interface RenderRequest {
  readonly arm: ArmName
  readonly items: readonly ArmItem[]
  readonly seed: number | string
}

export interface RenderedArm {
  readonly arm: ArmName
  /** In the order of the items; an item may end up without steps. */
  readonly examples: readonly TrainingExample[]
  /** Reasoning tokens kept / reasoning tokens of the full chains (answers and questions not counted); 1 if there are none. */
  readonly keptTokenShare: number
  readonly totals: {
    readonly items: number
    readonly steps: number
    /** Reasoning tokens of this arm, by `countTokens`. */
    readonly tokens: number
    readonly fullTokens: number
    /** Reasoning tokens of the curated arm: the budget of `random`, `fixed-cut` and `score:METHOD`. */
    readonly budget: number
    /** tokens - budget for the arms that have a budget, else null. At most half a step for whole-step arms, 0 for fixed-cut. */
    readonly offBudget: number | null
  }
}

type KeptStep = ArmItem['steps'][number]
/** The steps (or the piece of a step) that an arm keeps of one item when it aims at so many tokens. */
type Choice = (item: ArmItem, target: number) => readonly KeptStep[]

/**
 * Renders one arm.
 *
 * - `answer-only`: no steps. `full`: all. `curated`: the kept ones.
 * - `random`: whole steps in random order (from seed and item id) until the target is met, then put back into the order of
 *   the chain. `score:METHOD`: likewise by descending score; dependencies are not closed.
 * - `fixed-cut`: the chain's first tokens, cut at a token border, within a step where need be.
 *
 * A budgeted arm aims, item by item, at the tokens that the curated arm has in that item, stops at the nearer step
 * border and carries what is over or missing to the next item; items are visited in the order of their ids, so a
 * permutation of the items gives the same examples. Questions and answers are the same in every arm.
 *
 * @throws UserError `arm-unknown`; `arm-unscored` where a step lacks the score of a `score:METHOD` arm.
 */
export function renderArm({ arm, items, seed }: RenderRequest): RenderedArm {
  const { choose, budgeted } = rendering(arm, seed)
  const chosen = new Map<ArmItem, readonly KeptStep[]>()
  let carried = 0
  for (const item of [...items].sort(byId)) {
    const target = curatedTokens(item) + carried
    const kept = choose(item, target)
    chosen.set(item, kept)
    if (budgeted) carried = target - tokensOf(kept)
  }
  const examples = items.map((item) => ({
    id: item.id,
    prompt: item.question,
    steps: chosen.get(item)!.map(({ text, importance }) => ({ text, weight: Math.max(0, importance) })),
    answer: item.answer,
  }))
  const tokens = total(examples.map(({ steps }) => tokensOf(steps)))
  const fullTokens = total(items.map(({ steps }) => tokensOf(steps)))
  const budget = total(items.map(curatedTokens))
  return {
    arm,
    examples,
    keptTokenShare: fullTokens === 0 ? 1 : tokens / fullTokens,
    totals: {
      items: items.length,
      steps: total(examples.map(({ steps }) => steps.length)),
      tokens,
      fullTokens,
      budget,
      offBudget: budgeted ? tokens - budget : null,
    },
  }
}

function rendering(arm: ArmName, seed: number | string): { choose: Choice; budgeted: boolean } {
  const fixed: Readonly<Record<string, { choose: Choice; budgeted: boolean }>> = {
    'answer-only': { choose: () => [], budgeted: false },
    full: { choose: ({ steps }) => steps, budgeted: false },
    curated: { choose: ({ steps }) => steps.filter(({ kept }) => kept), budgeted: false },
    random: { choose: byOrder((item) => randomOrder(item, seed)), budgeted: true },
    'fixed-cut': { choose: cutAt, budgeted: true },
  }
  const known = fixed[arm]
  if (known) return known
  const method = scoreMethods.find((candidate) => arm === `score:${candidate}`)
  if (method) return { choose: byOrder((item) => scoreOrder(item, method)), budgeted: true }
  throw new UserError({
    code: 'arm-unknown',
    where: arm,
    message: `There is no arm '${arm}', so nothing was rendered. Use one of ${Object.keys(fixed).join(', ')}, or score:METHOD.`,
    values: { arm },
  })
}

/** Whole steps in the given order up to the step border that is nearest to the target, returned in chain order. */
function byOrder(orderOf: (item: ArmItem) => readonly number[]): Choice {
  return (item, target) => {
    const kept = new Set<number>()
    let tokens = 0
    for (const index of orderOf(item)) {
      const next = tokens + countTokens(item.steps[index]!.text)
      if (Math.abs(target - next) >= Math.abs(target - tokens)) break
      kept.add(index)
      tokens = next
    }
    return item.steps.filter((_, index) => kept.has(index))
  }
}

function randomOrder({ id, steps }: ArmItem, seed: number | string): number[] {
  return seededRandom('arm-random', seed, id).shuffle(steps.map((_, index) => index))
}

function scoreOrder({ id, steps }: ArmItem, method: ScoreMethod): number[] {
  const values = steps.map(({ scores }, step) => {
    const value = scores?.[method]
    if (value !== undefined && Number.isFinite(value)) return value
    throw new UserError({
      code: 'arm-unscored',
      where: id,
      message: `Step ${step + 1} of trace ${id} has no '${method}' score, so the arm score:${method} was not rendered. Score the traces by '${method}' and freeze the dataset again.`,
      values: { trace: id, step: step + 1, method },
    })
  })
  return values.map((_, index) => index).sort((a, b) => values[b]! - values[a]! || a - b)
}

const cutAt: Choice = ({ steps }, target) => {
  const kept: KeptStep[] = []
  let left = target
  for (const step of steps) {
    if (left <= 0) break
    const text = firstTokens(step.text, left)
    kept.push({ ...step, text })
    left -= countTokens(text)
  }
  return kept
}

const byId = (a: ArmItem, b: ArmItem) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const tokensOf = (steps: readonly { readonly text: string }[]) => total(steps.map(({ text }) => countTokens(text)))
const curatedTokens = ({ steps }: ArmItem) => tokensOf(steps.filter(({ kept }) => kept))

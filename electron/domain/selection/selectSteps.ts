// Which steps a trace (or a whole dataset) keeps, by a rule that was written down.

import { UserError } from '../userError.ts'
import type { Verdict } from '../words.ts'
import { byDescendingPriority } from './byDescendingPriority.ts'
import { knapsack } from './knapsack.ts'
import {
  closed,
  describeSelection,
  type ScoreKey,
  type SelectableTrace,
  type Selection,
  scoresOf,
  stepPrerequisites,
  stepTokens,
} from './selectableTrace.ts'

/** A number of tokens (as `countTokens` counts), or a share of the tokens of what is selected from. */
export type TokenBudget = { readonly tokens: number } | { readonly share: number }

interface ScoreRule {
  readonly score: ScoreKey
  /** Keep also the steps whose values a kept step uses; on unless set to false. */
  readonly closure?: boolean
}

export interface VerdictRule {
  readonly kind: 'accepted'
  /** What happens to steps judged 'unsure' or not judged; both are dropped unless set. */
  readonly unsure?: 'keep' | 'drop'
  readonly unlabelled?: 'keep' | 'drop'
  /** Off unless set: an expert's rejection is not overruled by a dependency. */
  readonly closure?: boolean
}

export interface ThresholdRule extends ScoreRule {
  readonly kind: 'threshold'
  /** Steps with this score or more are kept. */
  readonly atLeast: number
}

export interface BudgetRule extends ScoreRule {
  readonly kind: 'budget' | 'knapsack'
  readonly budget: TokenBudget
}

export type SelectionRule = VerdictRule | ThresholdRule | BudgetRule

/**
 * Chooses steps of one trace.
 *
 * - `accepted`: the steps that were accepted.
 * - `threshold`: the steps whose score reaches it, and with closure what they rely on (which may lie below it).
 * - `budget`: steps by descending score (ties: the earlier step). With closure a step is taken together with all that it
 *   relies on and is not yet taken, and only if the whole fits into what is left; else the next one is tried. So the
 *   budget is never exceeded and the choice is always closed.
 * - `knapsack`: the set with the largest sum of scores within the budget; exact without dependencies to respect, see
 *   `knapsack`. Steps with a score of 0 or less are kept only where others rely on them.
 *
 * @throws UserError `selection-unscored`, `selection-budget`
 */
export function selectSteps(trace: SelectableTrace, rule: SelectionRule): Selection {
  if (hasBudget(rule)) return selectAcrossTraces([trace], rule)[0]!
  const wanted =
    rule.kind === 'accepted'
      ? trace.steps.map(({ verdict }) => keepsVerdict(verdict ?? null, rule))
      : scoresOf(trace, rule.score).map((score) => score >= rule.atLeast)
  const closure = rule.closure ?? rule.kind === 'threshold'
  const kept = closure ? closed(wanted, stepPrerequisites(trace)) : wanted
  return describeSelection(stepTokens(trace), { kept, wanted })
}

/**
 * Chooses steps under one budget for all traces together: a trace with heavy steps may keep more. Rules without a
 * budget, and thus without anything to share, choose trace by trace. Ties between traces go by trace id, so the order of
 * the traces changes nothing. The scores must be comparable between traces.
 */
export function selectAcrossTraces(traces: readonly SelectableTrace[], rule: SelectionRule): Selection[] {
  if (!hasBudget(rule)) return traces.map((trace) => selectSteps(trace, rule))
  const order = traces.map((_, index) => index).sort((a, b) => compareIds(traces[a]!.id, traces[b]!.id))
  const pool: { trace: number; step: number; score: number; tokens: number; needs: number[] }[] = []
  for (const index of order) {
    const trace = traces[index]!
    const first = pool.length
    const scores = scoresOf(trace, rule.score)
    const tokens = stepTokens(trace)
    const needs = (rule.closure ?? true) ? stepPrerequisites(trace) : trace.steps.map(() => [])
    scores.forEach((score, step) => {
      const earlier = needs[step]!.map((needed) => first + needed)
      pool.push({ trace: index, step, score, tokens: tokens[step]!, needs: earlier })
    })
  }
  const tokens = pool.map((step) => step.tokens)
  const input = {
    values: pool.map(({ score }) => score),
    tokens,
    needs: pool.map(({ needs }) => needs),
    budget: budgetInTokens(rule.budget, tokens),
  }
  const { kept, wanted } = rule.kind === 'knapsack' ? knapsack(input) : byDescendingPriority(input)
  const results = traces.map(({ steps }) => ({
    kept: steps.map(() => false),
    wanted: steps.map(() => false),
    tokens: steps.map(() => 0),
  }))
  pool.forEach(({ trace, step }, index) => {
    const result = results[trace]!
    result.kept[step] = kept[index]!
    result.wanted[step] = wanted[index]!
    result.tokens[step] = tokens[index]!
  })
  return results.map((result) => describeSelection(result.tokens, result))
}

const hasBudget = (rule: SelectionRule): rule is BudgetRule => rule.kind === 'budget' || rule.kind === 'knapsack'

function keepsVerdict(verdict: Verdict | null, { unsure = 'drop', unlabelled = 'drop' }: VerdictRule): boolean {
  if (verdict === null) return unlabelled === 'keep'
  return verdict === 'accept' || (verdict === 'unsure' && unsure === 'keep')
}

function budgetInTokens(budget: TokenBudget, tokens: readonly number[]): number {
  const amount = 'tokens' in budget ? budget.tokens : budget.share
  const allowed = 'tokens' in budget ? amount >= 0 : amount >= 0 && amount <= 1
  if (!allowed) {
    throw new UserError({
      code: 'selection-budget',
      message:
        'No steps were chosen: a budget in tokens must be 0 or more, a share must lie between 0 and 1. Change the budget.',
      values: { amount },
    })
  }
  // The small allowance keeps a share such as 0.3 of 10 from losing its third token to rounding.
  return 'tokens' in budget
    ? Math.floor(amount)
    : Math.floor(amount * tokens.reduce((total, count) => total + count, 0) + 1e-9)
}

const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

// What a selection needs to know of a trace, and what it says about its choice.

import { dependencyGraph } from '../dependencies/dependencyGraph.ts'
import { prerequisitesOf } from '../dependencies/reach.ts'
import { countTokens } from '../scoring/countTokens.ts'
import { UserError } from '../userError.ts'
import type { ScoreMethod, Verdict } from '../words.ts'

/** A single method, or the fusion of several. */
export type ScoreKey = ScoreMethod | 'fused'

export interface SelectableTrace {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly steps: readonly {
    readonly text: string
    readonly verdict?: Verdict | null
    readonly scores?: { readonly [Key in ScoreKey]?: number }
  }[]
}

export interface Selection {
  readonly kept: readonly boolean[]
  /** Steps kept only because a kept step uses their values. */
  readonly keptForOthers: readonly number[]
  readonly keptTokens: number
  readonly tokens: number
  /** keptTokens / tokens; 1 for a trace without tokens. */
  readonly share: number
}

export const stepTokens = (trace: SelectableTrace): number[] => trace.steps.map(({ text }) => countTokens(text))

/** For each step, the earlier steps that it relies on, directly or through others. */
export function stepPrerequisites(trace: SelectableTrace): number[][] {
  const texts = trace.steps.map(({ text }) => text)
  return prerequisitesOf(texts.length, dependencyGraph(trace.question, texts, trace.answer))
}

/** @throws UserError `selection-unscored` where a step has no finite value of this score. */
export function scoresOf(trace: SelectableTrace, key: ScoreKey): number[] {
  return trace.steps.map(({ scores }, step) => {
    const value = scores?.[key]
    if (value !== undefined && Number.isFinite(value)) return value
    throw new UserError({
      code: 'selection-unscored',
      where: trace.id,
      message: `Step ${step + 1} of trace ${trace.id} has no '${key}' score, so no steps were chosen. Score the traces by '${key}' first, or choose by another score.`,
      values: { trace: trace.id, step: step + 1, method: key },
    })
  })
}

/** Describes a choice; `wanted` are the steps that the rule itself named. */
export function describeSelection(
  tokens: readonly number[],
  { kept, wanted = kept }: { readonly kept: readonly boolean[]; readonly wanted?: readonly boolean[] },
): Selection {
  const total = tokens.reduce((all, count) => all + count, 0)
  const keptTokens = tokens.reduce((all, count, step) => all + (kept[step] ? count : 0), 0)
  return {
    kept,
    keptForOthers: kept.flatMap((isKept, step) => (isKept && !wanted[step] ? [step] : [])),
    keptTokens,
    tokens: total,
    share: total === 0 ? 1 : keptTokens / total,
  }
}

/** The chosen steps and everything that they rely on. */
export function closed(chosen: readonly boolean[], prerequisites: readonly (readonly number[])[]): boolean[] {
  const kept = [...chosen]
  chosen.forEach((isChosen, step) => {
    if (isChosen) for (const earlier of prerequisites[step]!) kept[earlier] = true
  })
  return kept
}

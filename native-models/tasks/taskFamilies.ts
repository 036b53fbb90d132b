// The built-in task families by name, and the traces that their synthetic teachers write from a seed.

import { chain } from './chain.ts'
import { expense } from './expense.ts'
import { invoice } from './invoice.ts'
import { seededRandom } from './random.ts'
import { reorder } from './reorder.ts'
import type { SyntheticTrace, TaskFamily, TaskFamilyName, TaskLanguage } from './taskFamily.ts'

export const taskFamilies: Readonly<Record<TaskFamilyName, TaskFamily>> = { chain, expense, invoice, reorder }

export interface TraceRequest {
  readonly family: TaskFamilyName
  readonly language: TaskLanguage
  /** Same seed, same bytes. */
  readonly seed: number
  readonly count: number
  /** Probability that the teacher errs, 0 … 1; 0 if absent. */
  readonly wrongShare?: number
  /** Leave out questions that stand in here, and add every question given; so that no two traces share a question. */
  readonly seen?: Set<string>
}

/**
 * Traces from a seed, one at a time. Trace `i` depends on family, language, seed and `i` alone; with `seen`, indices
 * whose question has come before are passed over (the yield is still `count` traces).
 */
export function* generateTraces(request: TraceRequest): Generator<SyntheticTrace, void, undefined> {
  const { family, language, seed, count, wrongShare = 0, seen } = request
  let given = 0
  for (let index = 0; given < count; index++) {
    const random = seededRandom(seed, family, language, index)
    const wrong = random.chance(wrongShare)
    const draft = taskFamilies[family].draft({ random, language, wrong })
    if (seen?.has(draft.question)) continue
    seen?.add(draft.question)
    given++
    yield {
      id: `${family}-${language}-${seed}-${index}`,
      family,
      language,
      ...draft,
      teacherCorrect: draft.answer === draft.reference,
    }
  }
}

/** The reasoning text of a trace: its steps, joined. */
export const reasoningOf = ({ steps }: Pick<SyntheticTrace, 'steps'>) => steps.map(({ text }) => text).join('')

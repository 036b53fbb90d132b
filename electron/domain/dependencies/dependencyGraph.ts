// Which step uses what an earlier step first stated: the ground of cascades, closures and the `dependency` score.

import { type Mention, mentionsOf } from './mentions.ts'

export interface DependencyEdge {
  /** Index of the step that states the values first. */
  readonly from: number
  /** Index of the step that uses them; `steps.length` stands for the answer. */
  readonly to: number
  /** The values (or symbols, where no value is known) as first written. */
  readonly values: readonly string[]
  /** In English, steps counted from 1: `uses 12 from step 1`. Other languages: `becauseText`. */
  readonly because: string
}

/** Values so common that repeating them shows nothing, unless they were stated as a result. */
const commonValues = new Set(['0', '1', '2', '10', '100'])

const becauseTexts = {
  en: (values: readonly string[], step: number) => `uses ${values.join(', ')} from step ${step}`,
  ja: (values: readonly string[], step: number) => `ステップ${step}の ${values.join('、')} を使っています`,
} as const

export type ExplanationLanguage = keyof typeof becauseTexts

/** Why an edge stands, in the user's language. */
export function becauseText({ values, from }: DependencyEdge, language: ExplanationLanguage): string {
  return becauseTexts[language](values, from + 1)
}

interface Origin {
  readonly step: number
  readonly shown: string
}

/**
 * The dependencies between steps, and of the answer (node `steps.length`) on steps; ordered by `to`, then `from`.
 *
 * A number belongs to the first step that states it; a symbol to the latest step that defines it. What the question
 * already holds makes no edge, nor do 0, 1, 2, 10, 100 unless a step states them as a result. A value that a step
 * computes itself is not taken from an earlier one (`36 - 5 = 31` uses 36, not an earlier 31). It reads surfaces:
 * a value that is reused without being written, or met by chance, is not seen for what it is.
 */
export function dependencyGraph(question: string, steps: readonly string[], answer: string): DependencyEdge[] {
  const given = new Set(mentionsOf(question).flatMap(({ kind, key }) => (kind === 'number' ? [key] : [])))
  const numbers = new Map<string, Origin>()
  const symbols = new Map<string, Origin>()
  const edges: DependencyEdge[] = []
  for (const [to, text] of [...steps, answer].entries()) {
    const mentions = mentionsOf(text)
    edges.push(...edgesInto(to, originsUsed(mentions, { numbers, symbols })))
    for (const mention of mentions) {
      if (mention.kind === 'number') register(mention, { to, given, numbers })
      else if (mention.defines) {
        const value = mention.value && !given.has(mention.value.key) ? mention.value.shown : mention.shown
        symbols.set(mention.key, { step: to, shown: value })
      }
    }
  }
  return edges
}

interface Known {
  readonly numbers: ReadonlyMap<string, Origin>
  readonly symbols: ReadonlyMap<string, Origin>
}

function originsUsed(mentions: readonly Mention[], { numbers, symbols }: Known): Origin[] {
  const redefined = new Set<string>()
  return mentions.flatMap((mention) => {
    if (mention.kind === 'number') return mention.derived ? [] : (numbers.get(mention.key) ?? [])
    if (mention.defines) {
      // `x = x + 1` still uses the old x on the right; a later mention in this step uses the new one.
      if (mention.value) redefined.add(mention.key)
      return []
    }
    return redefined.has(mention.key) ? [] : (symbols.get(mention.key) ?? [])
  })
}

function register(
  mention: Mention,
  { to, given, numbers }: { to: number; given: ReadonlySet<string>; numbers: Map<string, Origin> },
): void {
  if (given.has(mention.key) || numbers.has(mention.key)) return
  if (commonValues.has(mention.key) && !mention.result) return
  numbers.set(mention.key, { step: to, shown: mention.shown })
}

function edgesInto(to: number, origins: readonly Origin[]): DependencyEdge[] {
  const valuesByStep = new Map<number, Set<string>>()
  for (const { step, shown } of origins) valuesByStep.set(step, (valuesByStep.get(step) ?? new Set()).add(shown))
  return [...valuesByStep]
    .sort(([a], [b]) => a - b)
    .map(([from, values]) => ({
      from,
      to,
      values: [...values],
      because: becauseTexts.en([...values], from + 1),
    }))
}

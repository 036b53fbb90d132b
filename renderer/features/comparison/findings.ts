// What a comparison says, before words: the main pair read from before to after, what changed in tokens, latency and
// cost, the controls at the same budget, the kinds of error.
import type { ComparedArm, ComparedPair, ComparisonInfo } from '../../../electron/contract/studies.ts'
import { pairBetween } from '../../../electron/domain/comparison/pairBetween.ts'
import { errorKinds } from '../../../electron/domain/words.ts'
import type { Role } from '../../charts/RoleMark.tsx'

export interface Findings {
  readonly before: ComparedArm
  readonly after: ComparedArm
  readonly main: ComparedPair
  /** After against each control, from the control to after. */
  readonly controls: readonly ComparedPair[]
}

const controlArms: readonly string[] = ['random', 'fixed-cut']
/** Under several seeds an arm is named `random · 2`. */
const plainName = (name: string): string => name.split(' · ')[0] ?? name

/** Null where the comparison lacks an arm or the pair that it is named for. */
export function findingsOf({ before, after, arms, pairs }: ComparisonInfo): Findings | null {
  const armBefore = arms.find(({ name }) => name === before)
  const armAfter = arms.find(({ name }) => name === after)
  const main = pairBetween(pairs, { from: before, to: after })
  if (!armBefore || !armAfter || !main) return null
  const controls = arms
    .filter(({ name }) => controlArms.includes(plainName(name)) && name !== before && name !== after)
    .flatMap(({ name }) => pairBetween(pairs, { from: name, to: after }) ?? [])
  return { before: armBefore, after: armAfter, main, controls }
}

export const roleOf = (name: string, { before, after }: Pick<ComparisonInfo, 'before' | 'after'>): Role =>
  name === before ? 'before' : name === after ? 'after' : 'other'

export type Change = 'less' | 'more' | 'same'

/** `same` where a reader would see the same number. */
export function changeOf(before: number, after: number, write: (value: number) => string): Change {
  if (write(before) === write(after)) return 'same'
  return after < before ? 'less' : 'more'
}

/** How many times the larger one is the smaller one; 1 where one of them is not above 0. */
export const timesOf = (before: number, after: number): number =>
  Math.min(before, after) > 0 ? Math.max(before, after) / Math.min(before, after) : 1

export interface ErrorRow {
  readonly kind: string
  readonly before: number
  readonly after: number
}

/** Kinds that occur on either side, the most frequent first. */
export function errorRows({ before, after }: Pick<Findings, 'before' | 'after'>): readonly ErrorRow[] {
  return errorKinds
    .map((kind) => ({ kind, before: before.errors[kind] ?? 0, after: after.errors[kind] ?? 0 }))
    .filter((row) => row.before + row.after > 0)
    .toSorted((a, b) => Math.max(b.before, b.after) - Math.max(a.before, a.after))
}

export interface OutputLine {
  readonly text: string
  /** The other output does not have it. */
  readonly isOnlyHere: boolean
}

/** Two outputs as lines (a long paragraph as sentences), each line marked where the other lacks it. */
export function outputLines(own: string, other: string): readonly OutputLine[] {
  const theirs = new Set(split(other))
  return split(own).map((text) => ({ text, isOnlyHere: !theirs.has(text) }))
}

const split = (output: string): readonly string[] =>
  output
    .split(/\n+|(?<=[.!?])\s+(?=[A-Z])|(?<=[。！？])/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')

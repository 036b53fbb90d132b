// What a report says, before words: arms with their roles, pairs turned the same way, the controls that matter.
import type {
  ComparedArm,
  ComparedCase,
  ComparedPair,
  ComparisonInfo,
  DatasetInfo,
  RunInfo,
  RunMetric,
} from '../../contract/studies.ts'
import { pairBetween } from '../../domain/comparison/pairBetween.ts'

export interface ReportInput {
  readonly comparison: ComparisonInfo
  /** Cases to show, in the order of import; of each outcome only the first dozen is shown. */
  readonly cases: readonly ComparedCase[]
  /** The runs behind the arms, with their loss by step. */
  readonly runs: readonly { readonly run: RunInfo; readonly metrics: readonly RunMetric[] }[]
  readonly dataset: DatasetInfo
  readonly language: 'en' | 'ja'
  /** ISO time. */
  readonly generatedAt: string
  /** The command line that makes this report again. */
  readonly command: string
}

export type Role = 'before' | 'after' | 'other'

export interface ArmView {
  readonly arm: ComparedArm
  readonly role: Role
}

export interface ReportModel {
  readonly arms: readonly ArmView[]
  readonly before: ComparedArm
  readonly after: ComparedArm
  /** The pair under test, from before to after. */
  readonly main: ComparedPair
  /** The arm under test against each control at the same budget, from the control on. */
  readonly controls: readonly ComparedPair[]
  /** All pairs, the one under test first. */
  readonly pairs: readonly ComparedPair[]
}

const controlArms: readonly string[] = ['random', 'fixed-cut']
/** Whole steps never fill a budget to the token. */
const budgetTolerance = 0.03

/** Throws where the comparison lacks an arm or the pair that it is named for: a report of nothing is a defect. */
export function reportModel(comparison: ComparisonInfo): ReportModel {
  const { before, after, arms, pairs } = comparison
  const main = pairBetween(pairs, { from: before, to: after })
  if (main === undefined) throw new Error(`comparison ${comparison.id} has no pair '${before}' and '${after}'`)
  return {
    arms: arms.map((arm) => ({
      arm,
      role: arm.name === before ? 'before' : arm.name === after ? 'after' : 'other',
    })),
    before: armNamed(comparison, before),
    after: armNamed(comparison, after),
    main,
    controls: controlsOf(comparison),
    pairs: [main, ...pairs.filter((pair) => !connects(pair, before, after))],
  }
}

/** Arms of several seeds are named `curated · 2`: the arm proper, and the seed where the name has one. */
export function armParts(name: string): { arm: string; seed: number | null } {
  const [, arm, seed] = /^(.+) · (\d+)$/.exec(name) ?? []
  return arm === undefined ? { arm: name, seed: null } : { arm, seed: Number(seed) }
}

/** None where the arm under test chooses no steps: then no amount of them can be compared. */
function controlsOf(comparison: ComparisonInfo): ComparedPair[] {
  const after = armNamed(comparison, comparison.after)
  const { arm, seed } = armParts(after.name)
  if (arm !== 'curated' && !arm.startsWith('score:')) return []
  return comparison.arms
    .filter(({ name, keptTokenShare }) => {
      const parts = armParts(name)
      const isControl = name !== comparison.before && controlArms.includes(parts.arm) && parts.seed === seed
      return isControl && Math.abs(keptTokenShare - after.keptTokenShare) <= budgetTolerance
    })
    .flatMap(({ name }) => pairBetween(comparison.pairs, { from: name, to: after.name }) ?? [])
}

const connects = (pair: ComparedPair, a: string, b: string) =>
  (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a)

function armNamed(comparison: ComparisonInfo, name: string): ComparedArm {
  const arm = comparison.arms.find((candidate) => candidate.name === name)
  if (arm === undefined) throw new Error(`comparison ${comparison.id} has no arm '${name}'`)
  return arm
}

// Collects a synthetic teacher's steps one by one: those that establish a value, and the remarks between them.

import type { StepType } from '../../electron/domain/words.ts'
import type { Random } from './random.ts'
import type { SyntheticStep } from './taskFamily.ts'

/** A needed step: the value that it establishes, and from what. */
export interface Finding {
  readonly name: string
  readonly value: string | number | boolean
  readonly uses?: readonly string[]
  /** False where the teacher goes wrong here. */
  readonly correct?: boolean
  /** False for a finding that the answer does not rest on. */
  readonly needed?: boolean
  readonly texts: readonly string[]
}

/** A step that could be left out. */
export interface Remark {
  readonly type: StepType
  /** Probability that it is made at all; 1 if absent. */
  readonly chance?: number
  readonly correct?: boolean
  readonly texts: readonly string[]
}

export interface Script {
  readonly steps: SyntheticStep[]
  readonly find: (finding: Finding) => void
  readonly remark: (remark: Remark) => void
}

/** An empty script; `random` picks one of the texts of each step. */
export function script(random: Random): Script {
  const steps: SyntheticStep[] = []
  return {
    steps,
    find: ({ name, value, uses = [], correct = true, needed = true, texts }) => {
      steps.push({ text: `${random.pick(texts)}\n`, type: 'progress', needed, correct, gives: { name, value }, uses })
    },
    remark: ({ type, chance = 1, correct = true, texts }) => {
      if (random.chance(chance)) steps.push({ text: `${random.pick(texts)}\n`, type, needed: false, correct })
    },
  }
}

// What a frozen dataset holds of one trace, and what one arm makes of it for the trainer.

import type { ScoreMethod } from '../words.ts'

export interface ArmItem {
  readonly id: string
  readonly question: string
  readonly steps: readonly {
    readonly text: string
    /** Whether the curated choice keeps the step. */
    readonly kept: boolean
    /** Weight of the step in the loss, 0 or more; 1 for all gives the unweighted loss. */
    readonly importance: number
    /** Needed by the arms `score:METHOD` only. */
    readonly scores?: { readonly [Method in ScoreMethod]?: number }
  }[]
  readonly answer: string
}

export interface TrainingExample {
  readonly id: string
  readonly prompt: string
  readonly steps: readonly { readonly text: string; readonly weight: number }[]
  readonly answer: string
}

// A control: how long a step is.

import { countTokens } from './countTokens.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'

/** Tokens of the step, as `countTokens` counts them. */
export const length: ScoreMethodDefinition = {
  method: 'length',
  access: 'none',
  higherMeans: { en: 'the step is longer', ja: 'ステップがより長い' },
  score: ({ steps }) => steps.map(({ text }) => countTokens(text)),
}

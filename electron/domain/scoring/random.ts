// A control: noise. What it reaches is what any method reaches by luck.

import { seededRandom } from '../statistics/seededRandom.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'

/** Uniform in [0, 1), drawn from the context's seed and the trace's id: the same trace gets the same values. */
export const random: ScoreMethodDefinition = {
  method: 'random',
  access: 'none',
  higherMeans: { en: 'nothing: this is chance', ja: '意味なし（乱数による対照）' },
  score: ({ id, steps }, { seed }) => {
    const generator = seededRandom('score-random', seed, id)
    return steps.map(() => generator.real())
  },
}

// Importance by what a step does: progress carries the answer, restatement does not.

import { mean } from '../statistics/mean.ts'
import type { StepType } from '../words.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'

/**
 * Weight of each step type, in [0, 1]; a starting point that users may edit row by row.
 * The order follows LIMOPro (arXiv 2505.19187: progressive steps stay, functional ones may go) and Prune-on-Logic
 * (arXiv 2505.14582: for small students pruning verification helps and pruning progress hurts).
 * The distances between the rows are a judgement, not a measurement.
 */
export const defaultStepTypeWeights: Readonly<Record<StepType, number>> = {
  progress: 1,
  conclusion: 0.9,
  correction: 0.7,
  planning: 0.5,
  alternative: 0.4,
  verification: 0.2,
  restatement: 0.1,
}

/** The weight of the step's type; a step without a type gets the mean of the table, so that it neither wins nor loses. */
export const stepTypeScore: ScoreMethodDefinition = {
  method: 'stepType',
  access: 'text',
  higherMeans: {
    en: 'steps of this kind usually carry the reasoning',
    ja: 'この種類のステップは推論の中心になりやすい',
  },
  score: ({ steps }, { stepTypeWeights }) => {
    const weights = { ...defaultStepTypeWeights, ...stepTypeWeights }
    const untyped = mean(Object.values(weights))
    return steps.map(({ type }) => (type ? weights[type] : untyped))
  },
}

// Importance by use: a step matters when the answer, and later steps, stand on what it first states.

import { dependencyGraph } from '../dependencies/dependencyGraph.ts'
import { dependantsOf } from '../dependencies/reach.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'

/**
 * With D(i) = the later steps (and the answer) that rely on step i directly or through others, of n steps in all:
 * score(i) = [the answer is in D(i)] + |D(i)| / (n + 1), in [0, 2). Reaching the answer always weighs more than any
 * number of dependants in a dead end. An own definition over the graph of `dependencyGraph`.
 */
export const dependencyScore: ScoreMethodDefinition = {
  method: 'dependency',
  access: 'text',
  higherMeans: {
    en: 'the answer and more later steps use what this step states',
    ja: '答えや後のステップが、この内容をより多く使っている',
  },
  score: ({ question, steps, answer }) => {
    const texts = steps.map(({ text }) => text)
    const dependants = dependantsOf(steps.length, dependencyGraph(question, texts, answer))
    return dependants.map((nodes) => (nodes.includes(steps.length) ? 1 : 0) + nodes.length / (steps.length + 1))
  },
}

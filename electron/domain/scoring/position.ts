// A control: where a step stands. A method that does not beat it has found nothing but the order of the steps.

import type { ScoreMethodDefinition } from './scoreMethod.ts'

/**
 * Index from the end: n - 1 for the first step, 0 for the last. Earlier steps tend to matter more: on traces with
 * measured importance (Thought Anchors, arXiv 2506.19143) index and importance correlate negatively in nearly all.
 */
export const position: ScoreMethodDefinition = {
  method: 'position',
  access: 'none',
  higherMeans: { en: 'the step stands earlier', ja: 'ステップがより前にある' },
  score: ({ steps }) => steps.map((_, index) => steps.length - 1 - index),
}

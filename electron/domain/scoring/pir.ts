// Importance by perplexity: the values come from a scorer model; here stands what they mean, and the check on them.

import { UserError } from '../userError.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'

/**
 * log PPL(answer given question and the steps without i) - log PPL(answer given question and all steps), in nats per
 * answer token (PIR, arXiv 2505.19187). Negative: removing the step helps. Read from `trace.measured.pir`.
 *
 * @throws UserError `score-not-measured` where the trace has no value for each of its steps.
 */
export const pir: ScoreMethodDefinition = {
  method: 'pir',
  access: 'logprobs',
  higherMeans: {
    en: 'without the step the answer becomes less likely',
    ja: 'このステップを除くと答えの確率が下がる',
  },
  score: ({ id, steps, measured }) => {
    const values = measured?.pir
    if (values?.length === steps.length && values.every(Number.isFinite)) return [...values]
    throw new UserError({
      code: 'score-not-measured',
      where: id,
      message: `Trace ${id} has no 'pir' value for each of its ${steps.length} steps, so it cannot be scored by 'pir'. Run the scorer model on it first.`,
      values: { trace: id, method: 'pir', steps: steps.length },
    })
  },
}

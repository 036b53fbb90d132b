// An example as tokens, with the weight of every predicted token in the two terms of the loss.
import { joinSteps, renderChain } from '../tokenizer/renderChain.ts'
import type { Tokenizer } from '../tokenizer/tokenizer.ts'

export interface TrainingExample {
  readonly id: string
  readonly prompt: string
  /** `weight` is wᵢ of the loss; equal weights give the plain mean over the steps. */
  readonly steps: readonly { readonly text: string; readonly weight: number }[]
  readonly answer: string
}

export interface RenderedExample {
  /** The whole sequence. */
  readonly tokens: Int32Array
  /** Index of the first predicted token; the ones before it are the prompt. */
  readonly promptLength: number
  /** Per predicted token, so that Σ weight · loss is CE(answer), the mean over the answer's tokens. */
  readonly answerWeights: Float32Array
  /** Per predicted token, so that Σ weight · loss is Σ wᵢ CE(stepᵢ) / Σ wᵢ; all 0 where no step has weight. */
  readonly stepWeights: Float32Array
}

export function renderExample(tokenizer: Tokenizer, { prompt, steps, answer }: TrainingExample): RenderedExample {
  const chain = renderChain(tokenizer, { question: prompt, steps: steps.map(({ text }) => text), answer })
  const thought = joinSteps(chain.steps, chain.separator)
  // A step without tokens has no loss, so its weight must not count in the mean either.
  const weights = thought.map((tokens, index) => (tokens.length > 0 ? steps[index]!.weight : 0))
  const totalWeight = weights.reduce((total, weight) => total + weight, 0)
  const perStep = thought.flatMap((tokens, index) =>
    tokens.map(() => (totalWeight > 0 ? weights[index]! / (totalWeight * tokens.length) : 0)),
  )
  const perAnswer = chain.answer.map(() => 1 / chain.answer.length)
  return {
    tokens: Int32Array.from([...chain.prompt, ...thought.flat(), ...chain.answer]),
    promptLength: chain.prompt.length,
    answerWeights: Float32Array.from([...perStep.map(() => 0), ...perAnswer]),
    stepWeights: Float32Array.from([...perStep, ...perAnswer.map(() => 0)]),
  }
}

// How a question, its steps and its answer become one sequence of tokens; training, scoring and generation share it:
//   question <think> step \n step \n … step </think> answer <end>
import type { Tokenizer } from './tokenizer.ts'

/** Stands between two steps. */
export const stepSeparator = '\n'

export interface RenderedChain {
  /** The question and <think>: what is given, not predicted. */
  readonly prompt: readonly number[]
  /** The tokens of each step, to be joined by `joinSteps`. */
  readonly steps: readonly (readonly number[])[]
  readonly separator: readonly number[]
  /** </think>, the answer and <end>. Ending the thought counts as the beginning of the answer. */
  readonly answer: readonly number[]
}

export const renderPrompt = (tokenizer: Tokenizer, question: string): number[] => [
  ...tokenizer.encode(question),
  tokenizer.special.think,
]

/** Steps are rendered without white space around them; empty ones keep their place and have no tokens. */
export function renderChain(
  tokenizer: Tokenizer,
  { question, steps, answer }: { question: string; steps: readonly string[]; answer: string },
): RenderedChain {
  const { special } = tokenizer
  return {
    prompt: renderPrompt(tokenizer, question),
    steps: steps.map((text) => tokenizer.encode(text.trim())),
    separator: tokenizer.encode(stepSeparator),
    answer: [special.endThink, ...tokenizer.encode(answer), special.end],
  }
}

/** The steps' tokens with a separator after all but the last; it belongs to the step before it. */
export function joinSteps(steps: readonly (readonly number[])[], separator: readonly number[]): number[][] {
  const last = steps.findLastIndex((tokens) => tokens.length > 0)
  return steps.map((tokens, index) => (tokens.length > 0 && index < last ? [...tokens, ...separator] : [...tokens]))
}

/** The inverse of what `renderChain` puts after the prompt. Without </think> everything is reasoning. */
export function readCompletion(
  tokenizer: Tokenizer,
  tokens: readonly number[],
): { text: string; reasoning: string; answer: string } {
  const end = tokens.indexOf(tokenizer.special.endThink)
  const reasoning = tokenizer.decode(end < 0 ? tokens : tokens.slice(0, end))
  const answer = end < 0 ? '' : tokenizer.decode(tokens.slice(end + 1))
  return { text: end < 0 ? reasoning : `${reasoning}</think>${answer}`, reasoning, answer }
}

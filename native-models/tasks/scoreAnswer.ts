// Finds the answer in a student's output, compares it strictly with the reference, and names the error where a rule is exact.

import type { ErrorKind } from '../../electron/domain/words.ts'
import { taskFamilies } from './taskFamilies.ts'
import type { TaskFamilyName, TaskLanguage } from './taskFamily.ts'

/** What stands before an answer, in the order in which it is looked for; the first that occurs is used, at its first place. */
const answerMarks: readonly RegExp[] = [/\\boxed\{([^}\n]*)\}/, /####[ \t]*([^\n]*)/, /(?:Answer: ?|答え：)([^\n]*)/]

const endOfThought = '</think>'

/**
 * The answer's text: what follows the end of the thought, where there is one, without its mark; else what follows the
 * first answer mark, to the end of its line; else undefined.
 */
export function extractAnswer(output: string): string | undefined {
  const end = output.indexOf(endOfThought)
  const text = end < 0 ? output : output.slice(end + endOfThought.length)
  for (const mark of answerMarks) {
    const found = mark.exec(text)?.[1]
    if (found !== undefined) return found.trim()
  }
  return end < 0 ? undefined : text.trim()
}

export interface AnswerQuery {
  readonly family: TaskFamilyName
  readonly language: TaskLanguage
  /** The raw text that the student produced after the question. */
  readonly output: string
  readonly reference: string
}

export interface ScoredAnswer {
  /** The answer in canonical form; undefined if none was found that this family can read. */
  readonly answer: string | undefined
  readonly correct: boolean
}

/** Strict: one canonical form, equal or not; an answer without its mark, unit or currency is wrong. */
export function scoreAnswer({ family, language, output, reference }: AnswerQuery): ScoredAnswer {
  const text = extractAnswer(output)
  const answer = text === undefined ? undefined : taskFamilies[family].readAnswer(text, language)
  return { answer, correct: answer !== undefined && answer === reference }
}

export interface ErrorQuery extends AnswerQuery {
  readonly question: string
  /** The output ended because its length was used up, not because the student stopped. */
  readonly cutOff?: boolean
}

/** Why an output is wrong; undefined if it is right. 'unclassified' where no exact rule of the family applies. */
export function classifyError(query: ErrorQuery): ErrorKind | undefined {
  const { family, language, question, output, reference, cutOff = false } = query
  const { answer, correct } = scoreAnswer(query)
  if (correct) return undefined
  if (output.trim() === '') return 'abstained'
  if (answer === undefined) return cutOff ? 'run-on' : 'format'
  return taskFamilies[family].classify({ question, language, output, answer, reference })
}

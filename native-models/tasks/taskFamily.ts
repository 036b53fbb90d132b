// What a built-in task family is: questions drawn from a seed, a synthetic teacher that thinks aloud, and a ground truth.

import type { ErrorKind, StepType } from '../../electron/domain/words.ts'
import type { Random } from './random.ts'

export const taskFamilyNames = ['chain', 'expense', 'invoice', 'reorder'] as const
export type TaskFamilyName = (typeof taskFamilyNames)[number]

export const taskLanguages = ['en', 'ja'] as const
export type TaskLanguage = (typeof taskLanguages)[number]

/** One step of a synthetic teacher's reasoning: exactly one line of text, with its own line end. */
export interface SyntheticStep {
  /** The line, ending in '\n'; the concatenation of all steps is the reasoning text. */
  readonly text: string
  readonly type: StepType
  /** Belongs to the smallest set of steps that carries the answer: the ground truth of importance. */
  readonly needed: boolean
  /** True if the step is right, given the question and the steps before it. A wrong step's consequences are not wrong again. */
  readonly correct: boolean
  /** The value that the step states first: its name within the trace and what it is there. */
  readonly gives?: { readonly name: string; readonly value: string | number | boolean }
  /** Names of the values that the step takes from earlier steps. */
  readonly uses?: readonly string[]
}

/** Values of the question by name (amounts in the smallest unit of the currency, dates as ISO days): what a rule needs. */
export type TaskFacts = Readonly<Record<string, number | string | boolean>>

export interface SyntheticTrace {
  /** `FAMILY-LANGUAGE-SEED-INDEX`. */
  readonly id: string
  readonly family: TaskFamilyName
  readonly language: TaskLanguage
  readonly question: string
  readonly facts: TaskFacts
  readonly steps: readonly SyntheticStep[]
  /** What the teacher answered, in the canonical form that `scoreAnswer` compares. */
  readonly answer: string
  /** The right answer, computed from the facts. */
  readonly reference: string
  readonly teacherCorrect: boolean
  /** Names of the values that the answer follows from; the steps that give them, and what those use, are the needed ones. */
  readonly answerUses: readonly string[]
  /** Why the teacher was wrong; absent where it was right. */
  readonly errorKind?: ErrorKind
}

/** A trace before it has its identity: what a family writes. */
export type DraftTrace = Pick<
  SyntheticTrace,
  'question' | 'facts' | 'steps' | 'answer' | 'reference' | 'answerUses' | 'errorKind'
>

export interface DraftRequest {
  readonly random: Random
  readonly language: TaskLanguage
  /** Make the teacher err in one needed step. */
  readonly wrong: boolean
}

/** What is known of a student's wrong output when its error is to be named. */
export interface WrongOutput {
  readonly question: string
  readonly language: TaskLanguage
  /** The raw text that the student produced after the question. */
  readonly output: string
  /** The answer found in the output, in canonical form. */
  readonly answer: string
  readonly reference: string
}

export interface TaskFamily {
  readonly name: TaskFamilyName
  /** One sentence for a domain expert, per language. */
  readonly description: Readonly<Record<TaskLanguage, string>>
  readonly draft: (request: DraftRequest) => DraftTrace
  /** The canonical form of an answer's text, or undefined if it is not an answer of this family. */
  readonly readAnswer: (text: string, language: TaskLanguage) => string | undefined
  /** The kind of error of a readable but wrong answer; 'unclassified' where no exact rule applies. */
  readonly classify: (wrong: WrongOutput) => ErrorKind
}

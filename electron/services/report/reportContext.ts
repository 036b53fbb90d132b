// What every section of a report is given: the data, its model, and the words and numbers of its language.
import { type ReportFormat, reportFormat } from './reportFormat.ts'
import { armParts, type ReportInput, type ReportModel, reportModel } from './reportModel.ts'
import { type ReportWords, reportWords } from './words/reportWords.ts'

export interface ReportContext {
  readonly input: ReportInput
  readonly model: ReportModel
  readonly words: ReportWords
  readonly format: ReportFormat
  /** An arm's short name, for tables and charts. */
  armLabel(name: string): string
  /** What an arm was trained on, as part of a sentence. */
  armPhrase(name: string): string
}

export function reportContext(input: ReportInput): ReportContext {
  const words = reportWords(input.language)
  const named = (write: (arm: string) => string) => (name: string) => {
    const { arm, seed } = armParts(name)
    return seed === null ? write(arm) : words.withSeed(write(arm), String(seed))
  }
  return {
    input,
    model: reportModel(input.comparison),
    words,
    format: reportFormat(input.language, {
      currency: input.comparison.currency,
      amounts: input.comparison.arms.map((arm) => arm.costPer1000),
    }),
    armLabel: named(words.armLabel),
    armPhrase: named(words.armPhrase),
  }
}

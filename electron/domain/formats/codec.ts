// The frame that all codecs share: stream the records, read each on its own, report what does not fit, and go on.
import { answersAgree } from '../answers/sameAnswer.ts'
import type { Span } from '../words.ts'
import { guessLanguage } from './language.ts'
import { type Reason, RecordProblem } from './reasons.ts'
import { readRecords } from './records.ts'
import { cutRunOn, runOnReason } from './runOn.ts'
import { partitions } from './steps.ts'
import type { Codec, DetectionSample, ImportedTrace, JsonObject, JsonValue, ReadOptions } from './types.ts'

/** A trace as a codec reads it; what is left out is unknown. */
export type TraceDraft = Pick<ImportedTrace, 'question' | 'reasoning'> &
  Partial<Omit<ImportedTrace, 'question' | 'reasoning' | 'where' | 'language'>>

/** What one record yields: traces, and notes on what of it was left out. */
export type RecordResult =
  | { readonly kind: 'trace'; readonly draft: TraceDraft }
  | { readonly kind: 'skipped' | 'cut'; readonly reason: Reason }

export interface CodecDefinition {
  readonly name: string
  readonly title: Codec['title']
  /** How well one sample record fits, 0 to 1; the codec's confidence is the mean over the sample. */
  readonly fits: (record: JsonValue) => number
  /** Reads one record; throws RecordProblem. `index` counts all records of the file from 0. */
  readonly read: (record: JsonValue, options: ReadOptions, index: number) => Iterable<RecordResult>
}

export function defineCodec({ name, title, fits, read }: CodecDefinition): Codec {
  return {
    name,
    title,
    detect: ({ records }: DetectionSample) =>
      records.length === 0 ? 0 : records.reduce<number>((sum, record) => sum + fits(record), 0) / records.length,
    async *read(bytes, options = {}) {
      let index = 0
      for await (const record of readRecords(bytes, options.maxRecordBytes)) {
        const { where, bytesRead } = record
        if ('problem' in record) {
          yield { kind: 'skipped', where, reason: record.problem, bytesRead }
          index++
          continue
        }
        try {
          for (const result of read(record.value, options, index)) {
            if (result.kind === 'trace')
              yield { kind: 'trace', trace: finish(result.draft, where, record.replaced), bytesRead }
            else yield { kind: result.kind, where, reason: result.reason, bytesRead }
          }
        } catch (error) {
          if (!(error instanceof RecordProblem)) throw error
          yield { kind: 'skipped', where, reason: error.reason, bytesRead }
        }
        index++
      }
    },
  }
}

function finish(draft: TraceDraft, where: string, replaced: number): ImportedTrace {
  if (draft.reasoning.trim() === '') throw new RecordProblem('no-reasoning')
  const givenSteps: readonly Span[] | null = draft.givenSteps ?? null
  if (givenSteps !== null && !partitions(givenSteps, draft.reasoning.length))
    throw new RecordProblem('wrong-value', {
      field: 'steps',
      found: 'overlapping',
      expected: 'steps one after another',
    })
  const answer = draft.answer ?? null
  const reference = draft.reference ?? null
  const metadata: JsonObject =
    replaced > 0 ? { ...draft.metadata, replacedCharacters: replaced } : (draft.metadata ?? {})
  const language = guessLanguage(draft.reasoning)
  return {
    externalId: draft.externalId ?? null,
    question: draft.question,
    reasoning: draft.reasoning,
    answer,
    reference,
    teacher: draft.teacher ?? null,
    teacherCorrect:
      draft.teacherCorrect ?? (answer !== null && reference !== null ? answersAgree(answer, reference) : null),
    ...(language === null ? {} : { language }),
    givenSteps,
    foreignDecisions: draft.foreignDecisions ?? [],
    ...(draft.foreignScores === undefined ? {} : { foreignScores: draft.foreignScores }),
    ...(draft.logProbabilities === undefined ? {} : { logProbabilities: draft.logProbabilities }),
    metadata,
    where,
  }
}

/** Cuts an invented next question off; yields the report through `results`, returns what is kept. */
export function withoutRunOn(text: string, results: RecordResult[]): string {
  const { kept, cut } = cutRunOn(text)
  if (cut !== null) results.push({ kind: 'cut', reason: runOnReason(cut) })
  return kept
}

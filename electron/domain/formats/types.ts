// What every file format is turned into on import, and what a format's codec must offer.
import type { Span, Verdict } from '../words.ts'
import type { Reason } from './reasons.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [key: string]: JsonValue
}

export type Language = 'en' | 'ja'

/** A verdict that came with the file: from its labellers, or derived from its labels. */
export interface ForeignDecision {
  /** Index into `givenSteps`. */
  readonly step: number
  readonly verdict: Verdict
  readonly annotator: string
  /** When it was made, as the file writes it; null where it does not say. */
  readonly at: string | null
  readonly elapsedMs: number | null
  readonly reason: string | null
  readonly note: string | null
}

/** One importance that the file itself brings for one step, e.g. measured by resampling. */
export interface ForeignScore {
  readonly step: number
  /** The file's own name for the measure, e.g. `counterfactual_importance_kl`. */
  readonly method: string
  readonly value: number
}

/** The log-probability of one token of the reasoning. */
export interface TokenLogProbability {
  /** Where the token stands in `reasoning`; empty for a token that only completes a character begun before it. */
  readonly span: Span
  /** Natural logarithm; null where the server gave none (`-9999.0` is a server's mark for that, not a value). */
  readonly logProbability: number | null
  /** The most likely tokens at this place, as far as the file gives them. */
  readonly top: readonly { readonly token: string; readonly logProbability: number }[]
}

/** One question, one teacher's reasoning, its answer, and the reference answer where known. */
export interface ImportedTrace {
  readonly externalId: string | null
  readonly question: string
  readonly reasoning: string
  readonly answer: string | null
  readonly reference: string | null
  readonly teacher: string | null
  readonly teacherCorrect: boolean | null
  readonly language?: Language
  /** Step borders that the file gives; they partition `reasoning`. Null where the text has yet to be segmented. */
  readonly givenSteps: readonly Span[] | null
  readonly foreignDecisions: readonly ForeignDecision[]
  readonly foreignScores?: readonly ForeignScore[]
  readonly logProbabilities?: readonly TokenLogProbability[]
  /** Everything else that the record holds, so that an import loses nothing. */
  readonly metadata: JsonObject
  /** Place in the file without the file's name: `line 12`, `record 3`. */
  readonly where: string
}

/** What happened to one record; `bytesRead` (of the source, so far) is for progress. */
export type ImportEvent =
  | { readonly kind: 'trace'; readonly trace: ImportedTrace; readonly bytesRead: number }
  | { readonly kind: 'skipped'; readonly where: string; readonly reason: Reason; readonly bytesRead: number }
  | { readonly kind: 'cut'; readonly where: string; readonly reason: Reason; readonly bytesRead: number }

export interface ReadOptions {
  /** A longer record is skipped and reported, so that one bad row cannot fill the memory. Default 64 MiB. */
  readonly maxRecordBytes?: number
  /** Questions by `custom_id` for batch output, whose answers do not repeat them; see `readBatchQuestions`. */
  readonly questions?: ReadonlyMap<string, string>
}

/** The first records of a file, for detection; the last one may be incomplete when it is longer than the sample. */
export interface DetectionSample {
  readonly container: 'lines' | 'array' | 'values' | 'none'
  readonly records: readonly JsonValue[]
}

export interface Codec {
  /** Stable name, as in `--format NAME`. */
  readonly name: string
  readonly title: Readonly<Record<Language, string>>
  /** How well the sample fits, 0 (not at all) to 1 (certain). */
  detect(sample: DetectionSample): number
  /** Streams the file. Throws UserError only when nothing of the file can be read (wrong encoding). */
  read(bytes: AsyncIterable<Uint8Array>, options?: ReadOptions): AsyncGenerator<ImportEvent>
}

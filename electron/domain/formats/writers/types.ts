// What an export writes, what its choices are, and what a writer must offer.
import type { Verdict } from '../../words.ts'
import type { JsonValue, Language } from '../types.ts'

/** One trace of a frozen dataset. */
export interface ExportRow {
  readonly id: string
  readonly question: string
  /** `text` is the exact slice of the reasoning, white space at its end included: put together they are the reasoning. */
  readonly steps: readonly { readonly text: string; readonly kept: boolean; readonly verdict: Verdict | null }[]
  readonly answer: string | null
  readonly split: 'train' | 'validation' | 'test'
}

/** How a verdict that is neither accept nor reject becomes a boolean label; 'drop' leaves the step out. */
export type LabelMapping = 'drop' | 'true' | 'false'

export interface WriteOptions {
  readonly unsure: LabelMapping
  readonly unlabelled: LabelMapping
}

export const defaultWriteOptions: WriteOptions = { unsure: 'drop', unlabelled: 'drop' }

export const dropTexts = {
  'no-answer': { en: 'rows without an answer', ja: '回答のない行' },
  'no-labelled-step': { en: 'rows without a labelled step', ja: '判定済みステップのない行' },
  'tag-in-text': { en: 'rows whose text holds a thinking tag', ja: '本文に思考タグを含む行' },
  'unsure-step': { en: 'steps judged unsure', ja: '保留のステップ' },
  'unlabelled-step': { en: 'steps without a verdict', ja: '未判定のステップ' },
  'blank-step': { en: 'steps without text', ja: '本文のないステップ' },
  'rejected-step': { en: 'steps not kept', ja: '残さないステップ' },
} as const satisfies Record<string, Record<Language, string>>

export type DropReason = keyof typeof dropTexts

/** Filled while the lines are taken; complete once they have ended. */
export interface WriteReport {
  rows: number
  readonly dropped: Partial<Record<DropReason, number>>
}

/** What of a row a format holds, for the comparison after writing. */
export type Comparable = Readonly<Record<string, JsonValue>>

/** One format: how a row becomes a record, what it must read back as, and how a record is read back. */
export interface Writer {
  readonly name: string
  readonly title: Readonly<Record<Language, string>>
  readonly extension: 'jsonl'
  /** The record of a row, or null where the format cannot hold it; counts by reason what is left out. */
  readonly toRecord: (row: ExportRow, options: WriteOptions, drop: (reason: DropReason) => void) => JsonValue | null
  readonly expected: (row: ExportRow, options: WriteOptions) => Comparable
  readonly readBack: (record: JsonValue) => Comparable
}

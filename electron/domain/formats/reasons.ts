// Why a record was skipped or cut: stable codes with values, and the sentence for each in both languages.
import type { Language } from './types.ts'

export interface Reason {
  readonly code: ReasonCode
  readonly values: Readonly<Record<string, string | number>>
}

/** `{name}` stands for the value of that name. */
export const reasonTexts = {
  'malformed-json': {
    en: 'this is not valid JSON{place}',
    ja: 'JSON として読めません{place}',
  },
  'truncated-file': {
    en: 'the file ends in the middle of this record',
    ja: 'このレコードの途中でファイルが終わっています',
  },
  'trailing-data': {
    en: 'there is text behind the end of the list; it was not read',
    ja: 'リストの終わりの後ろに余分な文字があり、読み込みませんでした',
  },
  'invalid-utf8': {
    en: 'this record holds bytes that are not UTF-8; save the file as UTF-8',
    ja: 'UTF-8 ではないバイトが含まれています。UTF-8 で保存し直してください',
  },
  'record-too-long': {
    en: 'this record is longer than {limit} bytes',
    ja: 'レコードが {limit} バイトを超えています',
  },
  'too-deep': {
    en: 'this record nests deeper than {limit} levels',
    ja: 'レコードの入れ子が {limit} 段を超えています',
  },
  'not-an-object': {
    en: 'a record with named fields was expected, but this is {found}',
    ja: '項目名のあるレコードが必要ですが、{found} でした',
  },
  'missing-field': { en: '"{field}" is missing', ja: '「{field}」がありません' },
  'empty-field': { en: '"{field}" is empty', ja: '「{field}」が空です' },
  'wrong-type': {
    en: '"{field}" should be {expected}, but is {found}',
    ja: '「{field}」は {expected} のはずですが、{found} でした',
  },
  'wrong-value': {
    en: '"{field}" has the value {found}; expected: {expected}',
    ja: '「{field}」の値は {found} ですが、{expected} が必要です',
  },
  'missing-question': {
    en: 'this answer comes without its question; import the requests file together with it',
    ja: '回答だけで質問がありません。リクエストのファイルと一緒に取り込んでください',
  },
  'no-reasoning': { en: 'there is no reasoning in this record', ja: '思考の過程が含まれていません' },
  'unsupported-content': {
    en: 'this message holds content other than text ({type})',
    ja: 'テキスト以外の内容（{type}）が含まれています',
  },
  'request-failed': {
    en: 'the request behind this record failed ({status})',
    ja: 'このレコードのリクエストは失敗しています（{status}）',
  },
  'reasoning-not-closed': {
    en: 'the reasoning breaks off: its closing mark is missing, so there is no answer',
    ja: '思考の終わりの印がなく、途中で切れています。回答はありません',
  },
  'run-on': {
    en: 'the text goes on with an invented question ("{start}"); {characters} characters were cut',
    ja: '回答の後に作り物の質問（「{start}」）が続くため、{characters} 文字を切り取りました',
  },
} as const satisfies Record<string, Record<Language, string>>

export type ReasonCode = keyof typeof reasonTexts

/** The sentence for a reason, for a screen or a terminal. */
export function describeReason(reason: Reason, language: Language): string {
  return reasonTexts[reason.code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(reason.values[name] ?? ''),
  )
}

/** Thrown while one record is read; the codec turns it into a 'skipped' event and goes on with the next record. */
export class RecordProblem extends Error {
  readonly reason: Reason

  constructor(code: ReasonCode, values: Reason['values'] = {}) {
    super(code)
    this.name = 'RecordProblem'
    this.reason = { code, values }
  }
}

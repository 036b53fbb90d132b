// The values that sentences of a report are made of, already written in the report's language.

/** The main pair; arms as phrases that follow 'trained on'. */
export interface PairFacts {
  readonly before: string
  readonly after: string
  readonly n: string
  readonly beforeErrors: string
  readonly afterErrors: string
  /** Points by which the errors changed, in the direction of the verdict, with its interval. */
  readonly change: string
  readonly changeLow: string
  readonly changeHigh: string
  /** Points of accuracy, signed, with their interval. */
  readonly difference: string
  readonly low: string
  readonly high: string
  readonly mcnemar: string
  readonly holm: string
  /** How many pairs Holm's correction was over. */
  readonly pairs: number
  /** Points; null where this many questions could show no difference at all. */
  readonly detectable: string | null
}

export type Change = 'less' | 'more' | 'same'

/** What the answers take, after and before. */
export interface ResourceFacts {
  readonly tokenShare: string
  readonly tokens: { readonly change: Change; readonly before: string; readonly after: string }
  readonly latency: { readonly change: Change; readonly times: string; readonly before: string; readonly after: string }
  readonly cost: { readonly change: Change; readonly before: string; readonly after: string }
}

export interface LimitFacts {
  readonly n: string
  readonly seeds: number
  readonly detectable: string | null
  readonly parameters: string
  readonly answerRule: string
  readonly device: string
}

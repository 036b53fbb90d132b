// The human-readable account of a dataset version: a Hugging Face dataset card in English.

import type { Verdict } from '../words.ts'
import type { DroppedRows } from './manifest.ts'

export interface DatasetCardInput {
  readonly title: string
  readonly version: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly description: string
  /** BCP 47 codes of the texts, such as `ja`. */
  readonly languages: readonly string[]
  /** A Hugging Face licence id; `other` where the sources do not allow one. */
  readonly license: string
  readonly traces: number
  readonly steps: number
  /** Reasoning tokens kept, as a share of the full chains. */
  readonly keptTokenShare: number
  readonly labels: Readonly<Record<Verdict | 'unlabelled', number>>
  /** One line per measure, with its interval: `Krippendorff's alpha 0.71 (95 % 0.64 to 0.78), 2 annotators`. */
  readonly agreement: readonly string[]
  readonly filters: readonly string[]
  readonly dropped: readonly DroppedRows[]
  readonly mapping: Readonly<Record<string, string>>
  readonly splits: readonly { readonly name: string; readonly path: string; readonly rows: number }[]
  readonly limits: readonly string[]
}

/** The text of `dataset_card.md` (`README.md` on the hub), front matter first. */
export function datasetCard(card: DatasetCardInput): string {
  const sections = [
    `---\n${frontMatter(card)}\n---`,
    `# ${card.title}, version ${card.version}`,
    card.description,
    `Frozen ${card.createdAt}: ${grouped(card.traces)} traces, ${grouped(card.steps)} steps, ${percent(card.keptTokenShare)} of the reasoning tokens of the full chains.`,
    `## Labels\n\n${labelTable(card.labels)}`,
    `## Agreement\n\n${list(card.agreement, 'Not measured: no step was judged by two annotators.')}`,
    `## Filters\n\n${list(card.filters, 'None.')}`,
    `## Dropped\n\n${list(
      card.dropped.map(({ reason, count }) => `${grouped(count)}: ${reason}`),
      'Nothing was dropped.',
    )}`,
    `## Mapping choices\n\n${list(
      Object.entries(card.mapping).map(([field, choice]) => `${field}: ${choice}`),
      'None were needed.',
    )}`,
    `## Splits\n\n${list(card.splits.map(({ name, path, rows }) => `${name}: ${grouped(rows)} rows in \`${path}\``))}\n\nNo normalised question appears in two splits.`,
    `## Known limits\n\n${list([...card.limits, ...standingLimits])}`,
  ]
  return `${sections.join('\n\n')}\n`
}

const standingLimits = [
  'Token shares count words, digits, punctuation marks and CJK characters, not the tokens of any model.',
  'A right answer does not prove right steps, and an accepted step was judged by people who can err.',
]

const sizeCategories: readonly { readonly below: number; readonly name: string }[] = [
  { below: 1e3, name: 'n<1K' },
  { below: 1e4, name: '1K<n<10K' },
  { below: 1e5, name: '10K<n<100K' },
  { below: 1e6, name: '100K<n<1M' },
  { below: Number.POSITIVE_INFINITY, name: '1M<n<10M' },
]

/** JSON strings are YAML strings, so every value that a user can type is written as one. */
const yamlText = (text: string) => JSON.stringify(text)

function frontMatter({ title, languages, license, traces, splits }: DatasetCardInput): string {
  const size = sizeCategories.find(({ below }) => traces < below)?.name ?? 'n>1T'
  return [
    `pretty_name: ${yamlText(title)}`,
    'language:',
    ...languages.map((language) => `- ${yamlText(language)}`),
    `license: ${yamlText(license)}`,
    'task_categories:',
    '- text-generation',
    'size_categories:',
    `- ${size}`,
    'tags:',
    '- chain-of-thought',
    '- step-level-labels',
    'configs:',
    '- config_name: default',
    '  data_files:',
    ...splits.flatMap(({ name, path }) => [`  - split: ${yamlText(name)}`, `    path: ${yamlText(path)}`]),
  ].join('\n')
}

function labelTable(labels: DatasetCardInput['labels']): string {
  const total = Object.values(labels).reduce((sum, count) => sum + count, 0)
  const rows = Object.entries(labels).map(
    ([label, count]) => `| ${label} | ${grouped(count)} | ${total === 0 ? '-' : percent(count / total)} |`,
  )
  return ['| label | steps | share |', '|---|---:|---:|', ...rows].join('\n')
}

const list = (lines: readonly string[], empty = 'None.') =>
  lines.length === 0 ? empty : lines.map((line) => `- ${line.replace(/\s*\n\s*/g, ' ')}`).join('\n')
const grouped = (count: number) => count.toLocaleString('en-US')
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

// Writes a frozen dataset to a bundle of files, and reads every file back before it says 'verified'.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableDb } from '../../db/handles.ts'
import { openReadable } from '../../db/open.ts'
import { appendAudit } from '../../db/repositories/audit.ts'
import { frozenItems, itemsOf, languagesOf } from '../../db/repositories/datasets.ts'
import { projectRow } from '../../db/repositories/project.ts'
import type { ParsedInput } from '../contract/commands.ts'
import type { DatasetInfo, ExportResult } from '../contract/studies.ts'
import { datasetCard } from '../domain/datasets/datasetCard.ts'
import { checksums, type DroppedRows, type ManifestFile, manifest } from '../domain/datasets/manifest.ts'
import { verifyRows, writeRows, writerNamed } from '../domain/formats/writers/index.ts'
import type { ExportRow } from '../domain/formats/writers/types.ts'
import { type Verdict, verdicts } from '../domain/words.ts'
import { emptyOutputFolder } from './outputFolder.ts'
import { productVersion } from './productVersion.ts'
import type { OpenProject, StudioContext } from './studioContext.ts'

const splitNames = ['train', 'validation', 'test'] as const

export async function exportDataset(
  context: StudioContext,
  dataset: DatasetInfo,
  { format, directory, unsure }: ParsedInput<'datasets.export'>,
): Promise<ExportResult> {
  const project = context.project()
  emptyOutputFolder(directory)
  const writer = writerNamed(format)
  const options = { unsure, unlabelled: 'drop' } as const
  const files: ManifestFile[] = []
  const dropped = new Map<string, number>()
  // A connection of its own: the writing one refuses verdicts while rows are being read from it.
  const db = openReadable(project.path)
  try {
    for (const split of splitNames) {
      if (dataset.splits[split] === 0) continue
      const path = `${split}.${writer.extension}`
      const file = join(directory, path)
      const rows = () => exportRows(db, { dataset: dataset.version, split })
      const { lines, report } = writeRows(writer, rows(), options)
      await pipeline(Readable.from(lines), createWriteStream(file))
      await verifyRows(writer, { rows: rows(), bytes: createReadStream(file), options })
      for (const [reason, count] of Object.entries(report.dropped))
        dropped.set(reason, (dropped.get(reason) ?? 0) + count)
      files.push({ path, rows: report.rows, sha256: await hashOf(file) })
    }
  } finally {
    db.close()
  }
  const droppedRows = [...dropped].map(([reason, count]) => ({ reason, count }))
  const about = filesAbout(project, dataset, {
    format,
    unsure,
    files,
    labels: labelsOf(project, dataset.version),
    dropped: droppedRows,
  })
  for (const [path, text] of Object.entries(about)) writeFileSync(join(directory, path), text)
  appendAudit(project.db, {
    at: context.now(),
    actor: project.annotator,
    action: 'datasets.export',
    detail: { dataset: dataset.version, format, files },
  })
  return {
    files: files.map(({ path, ...file }) => ({ ...file, path: join(directory, path) })),
    dropped: droppedRows,
    verified: true,
  }
}

function* exportRows(
  db: ReadableDb,
  query: { dataset: number; split: (typeof splitNames)[number] },
): Generator<ExportRow> {
  for (const row of frozenItems(db, query)) {
    const kept = JSON.parse(row.kept) as boolean[]
    const judged = JSON.parse(row.verdicts) as (Verdict | null)[]
    const spans = JSON.parse(row.spans) as [number, number, string][]
    yield {
      id: String(row.trace_id),
      question: row.question,
      answer: row.answer ?? '',
      split: row.split,
      steps: spans.map(([start, end], ordinal) => ({
        text: row.reasoning.slice(start, end),
        kept: kept[ordinal] ?? false,
        verdict: judged[ordinal] ?? null,
      })),
    }
  }
}

function labelsOf({ db }: OpenProject, dataset: number): Record<Verdict | 'unlabelled', number> {
  const labels: Record<Verdict | 'unlabelled', number> = { accept: 0, reject: 0, unsure: 0, unlabelled: 0 }
  for (const { verdicts: judged } of itemsOf(db, dataset)) {
    for (const verdict of JSON.parse(judged) as (Verdict | null)[]) labels[verdict ?? 'unlabelled'] += 1
  }
  return labels
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

function filesAbout(
  { db }: OpenProject,
  dataset: DatasetInfo,
  about: {
    format: string
    unsure: string
    files: readonly ManifestFile[]
    labels: Record<Verdict | 'unlabelled', number>
    dropped: readonly DroppedRows[]
  },
): Record<string, string> {
  const { format, files, labels } = about
  const { name } = projectRow(db)
  const dropped = [...dataset.dropped, ...about.dropped]
  const mapping: Record<string, string> = format === 'trl-stepwise' ? { unsure: about.unsure, unlabelled: 'drop' } : {}
  const summary = manifest({
    project: name,
    version: dataset.version,
    createdAt: dataset.createdAt,
    writtenBy: `Tracewright ${productVersion}`,
    format,
    counts: {
      traces: dataset.traces,
      steps: dataset.steps,
      keptSteps: dataset.keptSteps,
      tokens: dataset.tokens,
      keptTokens: dataset.keptTokens,
      ...Object.fromEntries(verdicts.map((verdict) => [verdict, labels[verdict]])),
    },
    dropped,
    mapping,
    splits: dataset.splits,
    seeds: {},
    files,
    decisionLogSha256: dataset.decisionLogHash,
  })
  const languages = languagesOf(db, dataset.version)
  const card = datasetCard({
    title: dataset.name,
    version: dataset.version,
    createdAt: dataset.createdAt,
    description: `Chains of thought of the project "${name}", curated step by step with Tracewright ${productVersion}.`,
    languages,
    license: 'other',
    traces: dataset.traces,
    steps: dataset.steps,
    keptTokenShare: dataset.tokens === 0 ? 1 : dataset.keptTokens / dataset.tokens,
    labels,
    agreement: [],
    filters: [`steps chosen by: ${JSON.stringify(dataset.selection)}`],
    dropped,
    mapping,
    splits: files.map(({ path, rows }) => ({ name: path.replace('.jsonl', ''), path, rows })),
    limits: [],
  })
  return {
    'manifest.json': `${JSON.stringify(summary, null, 2)}\n`,
    'dataset_card.md': card,
    SHA256SUMS: checksums(files),
  }
}

// Real project files in a temporary folder that goes away with the test, and traces to put into them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { WritableDb } from '../../../db/handles.ts'
import { createProjectFile } from '../../../db/open.ts'
import { insertProject } from '../../../db/repositories/project.ts'
import { type MergeResult, mergeStaging, openStaging, type StagedTrace } from '../../../db/repositories/staging.ts'

/** An empty folder; removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tracewright-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new project, closed and removed when the test ends. */
export async function temporaryProject(): Promise<WritableDb> {
  const db = await createProjectFile(join(temporaryFolder(), 'test.tracewright'))
  onTestFinished(() => db.close())
  insertProject(db, { name: 'test', annotator: 'ann', isSample: 0, createdAt: '2025-11-24T00:00:00.000Z' })
  return db
}

export interface TraceSketch {
  readonly question?: string
  /** Texts of the steps; the reasoning is what they make together. */
  readonly steps: readonly string[]
  readonly teacherCorrect?: boolean | null
  readonly language?: StagedTrace['language']
  readonly contentHash?: string
  readonly decisions?: readonly (Pick<StagedTrace['decisions'][number], 'ordinal' | 'verdict'> & {
    readonly annotator?: string
  })[]
}

let made = 0

/** A whole trace from its steps. */
export function stagedTrace({ question, steps, decisions = [], ...rest }: TraceSketch): StagedTrace {
  made += 1
  let end = 0
  const spans = steps.map((text) => {
    const start = end
    end += text.length
    return { start, end, type: 'progress', tokens: 1 + text.length }
  })
  const asked = question ?? `Question ${made}?`
  return {
    place: `line ${made}`,
    externalId: null,
    language: 'en',
    teacher: 'R1',
    teacherCorrect: null,
    questionKey: asked.toLowerCase(),
    contentHash: `hash ${made}`,
    answer: '42',
    reference: '42',
    question: asked,
    metadata: '{}',
    reasoning: steps.join(''),
    segmentation: 'sentences-1',
    ...rest,
    steps: spans,
    decisions: decisions.map((decision) => ({
      annotator: 'imported',
      at: null,
      elapsedMs: null,
      reason: null,
      note: null,
      ...decision,
    })),
  }
}

/** Brings traces into a project as an import does. */
export function importTraces(db: WritableDb, traces: readonly StagedTrace[], name = 'source'): MergeResult {
  const staging = `${db.path}.staging`
  const writer = openStaging(staging)
  for (const trace of traces) writer.add(trace)
  writer.close()
  return mergeStaging(db, {
    staging,
    source: { name, format: 'test', sha256: '0', bytes: 1, importedAt: '2025-11-24T00:00:00.000Z' },
    finish: () => ({ report: '{}' }),
  })
}

/** Rows of a query, for looking at tables directly. */
export const rowsOf = <Row>(db: WritableDb, sql: string): Row[] => db.select<Record<string, never>, Row>(sql).all({})

/** One verdict as the desk records it. */
export const decision = (given: { step: number; trace: number; annotator?: string; verdict: string | null }) =>
  ({
    annotator: 'ann',
    kind: 'judge',
    reverts: null,
    elapsedMs: 900,
    at: '2025-11-24T00:00:00.000Z',
    reason: null,
    note: null,
    ...given,
  }) as const

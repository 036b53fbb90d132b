// Fills a project with traces of the built-in task families: the tour that the app opens on, or the demonstration's data.
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { appendAudit } from '../../db/repositories/audit.ts'
import { mergeStaging, openStaging, type StagedTrace } from '../../db/repositories/staging.ts'
import { traceIds } from '../../db/repositories/traces.ts'
import { sampleDecisions } from '../../native-models/tasks/sampleDecisions.ts'
import { generateTraces, reasoningOf } from '../../native-models/tasks/taskFamilies.ts'
import {
  type SyntheticTrace,
  type TaskFamilyName,
  type TaskLanguage,
  taskFamilyNames,
  taskLanguages,
} from '../../native-models/tasks/taskFamily.ts'
import type { ImportReport } from '../contract/projects.ts'
import type { Span } from '../domain/words.ts'
import { scoreWithoutModel } from './scores.ts'
import { stageTrace } from './stageTrace.ts'
import { projectFolder, type StudioContext } from './studioContext.ts'
import { filterParameters } from './traceFilters.ts'

/** Whose recorded verdicts the sample carries. */
export const sampleExpert = 'sample expert'

export interface SampleSource {
  readonly name: string
  readonly family: TaskFamilyName
  readonly language: TaskLanguage
  readonly count: number
  readonly seed: number
  readonly wrongShare: number
  /** Share of the traces that the sample expert has already judged, from the end. */
  readonly decidedShare: number
}

const tourCount = 40

/** Four families in both languages, a quarter of the answers wrong; the first traces of each are left for the user. */
export const tourSources = (seed: number): SampleSource[] =>
  taskFamilyNames.flatMap((family) =>
    taskLanguages.map((language) => ({
      name: `${family}-${language}`,
      family,
      language,
      count: tourCount,
      seed,
      wrongShare: 0.25,
      decidedShare: 0.5,
    })),
  )

/** Adds one source after the other, each in one transaction; scores the steps by text where asked. */
export function fillSample(
  context: StudioContext,
  { sources, scored }: { sources: readonly SampleSource[]; scored: boolean },
): void {
  const project = context.project()
  for (const source of sources) {
    const staging = join(projectFolder(project, 'staging'), `sample-${source.name}.sqlite`)
    const writer = openStaging(staging)
    const hash = createHash('sha256')
    let bytes = 0
    const { family, language, count, seed, wrongShare } = source
    const undecided = Math.round(count * (1 - source.decidedShare))
    let index = 0
    for (const trace of generateTraces({ family, language, count, seed, wrongShare, seen: new Set() })) {
      const staged = toStaged(trace, index >= undecided)
      hash.update(staged.contentHash)
      bytes += staged.question.length + staged.reasoning.length
      writer.add(staged)
      index += 1
    }
    writer.close()
    mergeStaging(project.db, {
      staging,
      source: { name: source.name, format: 'built-in', sha256: hash.digest('hex'), bytes, importedAt: context.now() },
      finish: ({ source: id, ...counts }) => {
        const detail = { source: id, family, language, seed, ...counts }
        appendAudit(project.db, { at: context.now(), actor: project.annotator, action: 'sample.filled', detail })
        const nothing = { skipped: [], skippedCount: 0, cut: [], cutCount: 0 }
        const report: Omit<ImportReport, 'sha256'> = {
          file: source.name,
          format: 'built-in',
          bytes,
          ...counts,
          ...nothing,
        }
        return { report: JSON.stringify({ ...report, sha256: '' }) }
      },
    })
    rmSync(staging, { force: true })
  }
  if (scored) scoreWithoutModel(project.db, traceIds(project.db, filterParameters({ state: 'all' })))
}

function toStaged(trace: SyntheticTrace, decided: boolean): StagedTrace {
  const { id, family, language, question, steps, answer, reference, teacherCorrect } = trace
  const spans: Span[] = []
  for (const { text } of steps) {
    const start = spans.at(-1)?.end ?? 0
    spans.push({ start, end: start + text.length })
  }
  return stageTrace({
    externalId: id,
    question,
    reasoning: reasoningOf(trace),
    answer,
    reference,
    teacher: 'synthetic teacher',
    teacherCorrect,
    language,
    givenSteps: spans,
    foreignDecisions: decided
      ? sampleDecisions(trace).map(({ step, verdict, reason, ms }) => ({
          step,
          verdict,
          annotator: sampleExpert,
          at: null,
          elapsedMs: ms,
          reason,
          note: null,
        }))
      : [],
    metadata: { family, language },
    where: id,
  })
}

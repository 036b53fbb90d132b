// How the project file holds up at 100,000 traces and 1,000,000 steps: `node test/bench/store.ts [--traces N] [--verify]`
// prints one JSON object. Fills a project in a temporary folder by the product's own import, then times what the desk does with it.

import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  createWriteStream,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { WritableDb } from '../../db/handles.ts'
import { createProjectFile, openWritable } from '../../db/open.ts'
import { appendAudit } from '../../db/repositories/audit.ts'
import { appendDecision, decisionById, progressOf, verdictsOf } from '../../db/repositories/decisions.ts'
import { insertProject, projectCounts } from '../../db/repositories/project.ts'
import { putImportance, putScore, refreshLoad, scoresOf } from '../../db/repositories/scores.ts'
import { mergeStaging } from '../../db/repositories/staging.ts'
import {
  countTraces,
  type FilterParameters,
  heaviestStep,
  type QueueOrder,
  queuePage,
  queueRow,
  stepsOf,
  traceById,
} from '../../db/repositories/traces.ts'
import { findProblems } from '../../db/verify.ts'
import type { JobIo } from '../../electron/backend/jobWork.ts'
import { importWork } from '../../electron/backend/work/importWork.ts'
import { quantile } from '../../electron/domain/statistics/quantile.ts'
import { seededRandom } from '../../electron/domain/statistics/seededRandom.ts'
import { createStudio } from '../../electron/services/index.ts'

const stepsPerTrace = 10
const unexplained = { reverts: null, elapsedMs: 1200, reason: null, note: null } as const
const pageSize = 100
const all: FilterParameters = { state: 'all', source: null, teacherCorrect: null, language: null, text: null }
const orders: readonly QueueOrder[] = ['source', 'recent', 'load', 'wrong-first']

const filters: Readonly<Record<string, FilterParameters>> = {
  all,
  unlabelled: { ...all, state: 'unlabelled' },
  labelled: { ...all, state: 'labelled' },
  'text, common': { ...all, text: '%order 9%' },
  'text, nowhere': { ...all, text: '%nowhere%' },
}

const quiet: JobIo = {
  signal: new AbortController().signal,
  breathe: async () => {},
  progress: () => {},
  part: () => {},
}

const { values: options } = parseArgs({
  options: {
    traces: { type: 'string', default: '100000' },
    verify: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    act: { type: 'string' },
    project: { type: 'string' },
  },
})
const traces = Number(options.traces)
let folder = ''

async function measure() {
  const file = join(folder, 'traces.jsonl')
  await writeTraces(file)
  const path = join(folder, 'bench.tracewright')
  let db = await createProjectFile(path)
  insertProject(db, { name: 'bench', annotator: 'bench', isSample: 0, createdAt: now() })

  const staging = join(folder, 'staging.sqlite')
  const read = await timed(() => importWork({ kind: 'import', file, format: null, staging }, quiet))
  const merge = await timed(() =>
    mergeStaging(db, {
      staging,
      source: { name: 'bench', format: 'trl-messages', sha256: '', bytes: statSync(file).size, importedAt: now() },
      finish: () => ({ report: '{}' }),
    }),
  )
  const { steps } = merge.value

  const unscored = pageTimes(db)
  const scoring = await timed(() => score(db))
  const labelling = await timed(() => labelHalf(db))
  const decisionMs = { ...decisionTimes(db), diskSyncP50: syncTime() }
  const result = {
    traces: merge.value.traces,
    steps,
    projectMB: Math.round(statSync(path).size / 2 ** 20),
    importStepsPerSecond: Math.round(steps / (read.seconds + merge.seconds)),
    readStepsPerSecond: Math.round(steps / read.seconds),
    mergeStepsPerSecond: Math.round(steps / merge.seconds),
    labelStepsPerSecond: Math.round(labelling.value / labelling.seconds),
    scoreStepsPerSecond: Math.round(steps / scoring.seconds),
    decisionMs,
    pageMsUnscored: unscored,
    pageMs: pageTimes(db),
    countMs: filterTimes((filter) => countTraces(db, filter)),
    firstPageMs: filterTimes((filter) =>
      queuePage(db, 'source', { ...filter, afterKey: null, afterId: 0, limit: pageSize }),
    ),
    heaviestMs: median(() => heaviestStep(db, all)),
    openTraceMs: median((round) => openTrace(db, 1 + round * 97)),
    progressMs: median(() => progressOf(db)),
    projectCountsMs: median(() => projectCounts(db)),
  }
  db.close()
  const reopened = await timed(() => openWritable(path))
  db = reopened.value
  const first = await timed(() => [
    projectCounts(db),
    queuePage(db, 'load', { ...all, afterKey: null, afterId: 0, limit: pageSize }),
  ])
  const exported = exportTimes(path, steps)
  const checked = options.verify ? await timed(() => findProblems(db)) : null
  db.close()
  return {
    ...result,
    ...exported,
    openToFirstPageMs: round((reopened.seconds + first.seconds) * 1000),
    ...(checked === null ? {} : { verifySeconds: round(checked.seconds), problems: checked.value }),
  }
}

/** Freezes half of the project and writes it out, in a process of its own so that its memory is its own. */
function exportTimes(path: string, steps: number) {
  const freeze: ExportMeasure = inOwnProcess(path, 'freeze')
  const written: ExportMeasure = inOwnProcess(path, 'export')
  return {
    freezeStepsPerSecond: Math.round(steps / freeze.seconds),
    freezePeakMemoryMB: freeze.peakMemoryMB,
    exportStepsPerSecond: Math.round(written.steps / written.seconds),
    exportPeakMemoryMB: written.peakMemoryMB,
  }
}

interface ExportMeasure {
  readonly seconds: number
  readonly steps: number
  readonly peakMemoryMB: number
}

const inOwnProcess = (path: string, act: 'freeze' | 'export'): ExportMeasure =>
  JSON.parse(
    execFileSync(process.execPath, [import.meta.filename, '--act', act, '--project', path], { encoding: 'utf8' }),
  )

async function act(name: string, path: string): Promise<ExportMeasure> {
  const studio = createStudio({
    startJobProcess: () => {
      throw new Error('no job is started here')
    },
    emit: () => {},
  })
  await studio.invoke('project.open', { path })
  const { value, seconds } = await timed(async () => {
    if (name === 'freeze') {
      return studio.invoke('datasets.freeze', { name: 'bench', selection: { rule: 'accepted' } })
    }
    const directory = join(dirname(path), 'export')
    await studio.invoke('datasets.export', { dataset: 1, format: 'trl-messages', directory })
    return studio.invoke('datasets.get', { dataset: 1 })
  })
  studio.close()
  return { seconds, steps: value.steps, peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024) }
}

/** Chains of short sums; every third answer is wrong. */
async function writeTraces(file: string): Promise<void> {
  const stream = createWriteStream(file)
  for (let index = 0; index < traces; index += 1) {
    const steps = Array.from(
      { length: stepsPerTrace },
      (_, step) =>
        `The cost of item ${step} of order ${index} is ${step + 3} * ${index % 977} = ${(step + 3) * (index % 977)} yen.`,
    )
    const content = `<think>\n${steps.join('\n')}\n</think>\n\nThe answer is ${index}.`
    const messages = [
      { role: 'user', content: `What does order ${index} cost in all, at ${index % 977} yen an item?` },
      { role: 'assistant', content },
    ]
    if (!stream.write(`${JSON.stringify({ messages })}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
}

/** One method and the fused importance for every step, as a scoring job writes them. */
function score(db: WritableDb): void {
  const random = seededRandom('bench')
  for (let first = 1; first <= traces; first += 500) {
    db.transaction(() => {
      for (let trace = first; trace < Math.min(first + 500, traces + 1); trace += 1) {
        for (const step of stepsOf(db, traceById(db, trace)!.segmentation_id)) {
          const value = random.real()
          putScore(db, { step: step.id, method: 'novelty', scorer: '', value, rank: value })
          putImportance(db, { step: step.id, importance: value })
        }
        refreshLoad(db, trace)
      }
    })
  }
}

/** Verdicts on every step of every second trace, as a policy gives them: in one transaction. */
function labelHalf(db: WritableDb): number {
  let labelled = 0
  db.transaction(() => {
    for (let trace = 1; trace <= traces; trace += 2) {
      for (const { id, importance } of stepsOf(db, traceById(db, trace)!.segmentation_id)) {
        const verdict = (importance ?? 0) > 0.3 ? 'accept' : 'reject'
        appendDecision(db, { ...unexplained, step: id, trace, annotator: 'policy', verdict, kind: 'policy', at: now() })
        labelled += 1
      }
    }
  })
  return labelled
}

/** A verdict with its audit entry and its receipt, as the desk records it. */
function decisionTimes(db: WritableDb) {
  const random = seededRandom('decisions')
  const times = Array.from({ length: 500 }, () => {
    const trace = 1 + random.integerBelow(traces)
    const steps = stepsOf(db, traceById(db, trace)!.segmentation_id)
    const step = steps[random.integerBelow(steps.length)]!
    const start = performance.now()
    const id = db.transaction(() => {
      const verdict = (['accept', 'reject', 'unsure'] as const)[random.integerBelow(3)]!
      const decision = appendDecision(db, {
        ...unexplained,
        step: step.id,
        trace,
        annotator: 'bench',
        verdict,
        kind: 'judge',
        at: now(),
      })
      appendAudit(db, { at: now(), actor: 'bench', action: 'decisions.judge', detail: { decision, step: step.id } })
      return decision
    })
    queueRow(db, trace)
    decisionById(db, id)
    return performance.now() - start
  })
  return { p50: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)), synchronous: 'FULL' }
}

/** What the disk itself takes to make 4 kB durable: no verdict can be faster. */
function syncTime(): number {
  const descriptor = openSync(join(folder, 'sync'), 'w')
  const block = Buffer.alloc(4096)
  const time = median(() => {
    writeSync(descriptor, block)
    fdatasyncSync(descriptor)
  })
  closeSync(descriptor)
  return time
}

/** The page that a scroll to nine tenths of the list needs, by every order. */
function pageTimes(db: WritableDb): Record<string, number> {
  return Object.fromEntries(
    orders.map((order) => {
      const [last] = queuePage(db, order, {
        ...all,
        afterKey: null,
        afterId: 0,
        limit: Math.round(traces * 0.9),
      }).slice(-1)
      const cursor = { afterKey: last!.sort_key, afterId: last!.id }
      return [order, median(() => queuePage(db, order, { ...all, ...cursor, limit: pageSize }))]
    }),
  )
}

function filterTimes(query: (filter: FilterParameters) => unknown): Record<string, number> {
  return Object.fromEntries(Object.entries(filters).map(([name, filter]) => [name, median(() => query(filter))]))
}

function openTrace(db: WritableDb, trace: number): unknown {
  const row = traceById(db, trace)!
  return [row, stepsOf(db, row.segmentation_id), scoresOf(db, row.segmentation_id), verdictsOf(db, trace)]
}

function median(work: (round: number) => unknown): number {
  const times = Array.from({ length: 15 }, (_, index) => {
    const start = performance.now()
    work(index)
    return performance.now() - start
  })
  return round(quantile(times, 0.5))
}

async function timed<Value>(work: () => Value | Promise<Value>): Promise<{ value: Value; seconds: number }> {
  const start = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - start) / 1000 }
}

function now(): string {
  return new Date().toISOString()
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

if (options.act !== undefined) {
  console.log(JSON.stringify(await act(options.act, options.project ?? '')))
} else {
  folder = mkdtempSync(join(tmpdir(), 'tracewright-bench-'))
  try {
    console.log(JSON.stringify(await measure(), null, 2))
  } finally {
    if (options.keep) console.error(folder)
    else rmSync(folder, { recursive: true, force: true })
  }
}

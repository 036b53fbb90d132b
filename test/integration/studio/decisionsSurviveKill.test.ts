// A decision whose receipt was given is on disk: the recording process is killed without warning, many times over.
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { startScript } from './support/killableProcess.ts'
import { PlainDesk, type PlainVerdict } from './support/plainDesk.ts'
import { chainSource, sampleStudio, testStudio } from './support/testStudio.ts'

const kills = Number(process.env.TRACEWRIGHT_KILLS ?? 12)
const decisionsWanted = 1000
const script = join(import.meta.dirname, 'support/recordDecisions.ts')

interface LoggedDecision {
  readonly id: number
  readonly step_id: number
  readonly annotator: string
  readonly verdict: PlainVerdict
  readonly kind: string
}

/** The log as it lies in the file, read past all of our own code. */
function logOf(path: string): LoggedDecision[] {
  const db = new Database(path, { readonly: true })
  try {
    return db
      .prepare('SELECT id, step_id, annotator, verdict, kind FROM decisions ORDER BY id')
      .all() as LoggedDecision[]
  } finally {
    db.close()
  }
}

function auditedDecisions(path: string): number {
  const db = new Database(path, { readonly: true })
  try {
    const row = db
      .prepare(
        "SELECT count(*) AS n FROM audit_log WHERE action IN ('decisions.judge', 'decisions.undo', 'decisions.redo')",
      )
      .get() as { n: number }
    return row.n
  } finally {
    db.close()
  }
}

/** What the log says by itself: one desk for each annotator; every undo and redo must land where the desk says. */
function replayed(log: readonly LoggedDecision[]): Map<string, PlainDesk> {
  const desks = new Map<string, PlainDesk>()
  for (const { annotator, kind, step_id, verdict } of log) {
    const desk = desks.get(annotator) ?? new PlainDesk()
    desks.set(annotator, desk)
    if (kind === 'undo') desk.undo()
    else if (kind === 'redo') desk.redo()
    else if (kind === 'judge') desk.judge(step_id, verdict)
    else desk.verdicts.set(step_id, verdict)
    expect(desk.of(step_id)).toBe(verdict)
  }
  return desks
}

/** The verdict that stands for a step is the newest among its annotators' current ones. */
function standingCounts(log: readonly LoggedDecision[]): Record<'accepted' | 'rejected' | 'unsure', number> {
  const current = new Map<number, Map<string, LoggedDecision>>()
  for (const row of log) current.set(row.step_id, new Map(current.get(row.step_id)).set(row.annotator, row))
  const standing = [...current.values()].map(
    (rows) => [...rows.values()].filter(({ verdict }) => verdict !== null).sort((a, b) => b.id - a.id)[0]?.verdict,
  )
  const count = (wanted: PlainVerdict) => standing.filter((verdict) => verdict === wanted).length
  return { accepted: count('accept'), rejected: count('reject'), unsure: count('unsure') }
}

test(`no acknowledged decision is lost in ${kills} kills`, { timeout: 60_000 + kills * 20_000 }, async () => {
  const { studio, path } = await sampleStudio([chainSource({ count: 40 })])
  studio.close()
  const imported = logOf(path).length
  const random = xoroshiro128plus(20_260)
  const acknowledged: number[] = []
  // On average the kills leave about a fifth of the decisions for the last, undisturbed process.
  const most = Math.ceil((1.6 * decisionsWanted) / kills)

  for (let kill = 0; kill < kills; kill += 1) {
    const child = startScript(script, [path, String(decisionsWanted), String(kill)])
    const wanted = uniformInt(random, 1, most)
    await child.line((_, count) => count >= wanted)
    // Not only right after a receipt: anywhere in the next decision or two.
    await delay(uniformInt(random, 0, 12))
    await child.kill()
    acknowledged.push(...child.lines.map(Number))

    const { studio: reopened } = testStudio()
    await reopened.invoke('project.open', { path })
    expect(await reopened.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
    const log = logOf(path)
    const known = new Set(log.map(({ id }) => id))
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([])
    // A kill may catch one decision between the disk and its receipt, never more.
    expect(log.length - imported - acknowledged.length).toBeLessThanOrEqual(kill + 1)
    expect(auditedDecisions(path)).toBe(log.length - imported)

    await reopened.invoke('project.rename', { annotator: 'expert under test' })
    const desk = replayed(log).get('expert under test')!
    const progress = await reopened.invoke('decisions.progress', {})
    expect(progress).toMatchObject(standingCounts(log))
    expect({ undo: progress.undoDepth, redo: progress.redoDepth }).toEqual({
      undo: desk.done.length,
      redo: desk.undone.length,
    })
    reopened.close()
  }

  const left = Math.max(1, decisionsWanted - acknowledged.length)
  const last = startScript(script, [path, String(left), '99'])
  expect(await last.ended).toBe(0)
  acknowledged.push(...last.lines.map(Number))
  expect(acknowledged.length).toBeGreaterThanOrEqual(decisionsWanted)

  const { studio: reopened } = testStudio()
  await reopened.invoke('project.open', { path })
  await reopened.invoke('project.rename', { annotator: 'expert under test' })
  const desk = replayed(logOf(path)).get('expert under test')!
  for (let round = 0; round < 20; round += 1) {
    const change = desk.undo()!
    const receipt = await reopened.invoke('decisions.undo', {})
    expect(receipt).toMatchObject({ step: change.step, undoDepth: desk.done.length, redoDepth: desk.undone.length })
    expect(receipt?.mine?.verdict ?? null).toBe(change.before)
  }
  expect(await reopened.invoke('project.verify', {})).toEqual({ ok: true, problems: [] })
})

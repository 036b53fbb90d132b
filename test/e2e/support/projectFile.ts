// Reads a project file past the app: what a test finds here is on the disk, whatever the window shows.
import Database from 'better-sqlite3'
import type { Verdict } from '../../../electron/domain/words.ts'

function read<Row>(path: string, sql: string, values: Readonly<Record<string, unknown>> = {}): Row[] {
  const database = new Database(path, { readonly: true })
  try {
    return database.prepare<Record<string, unknown>, Row>(sql).all({ ...values })
  } finally {
    database.close()
  }
}

/** The standing verdicts of whoever uses the app on one trace: one entry for each step, in order. */
export function verdictsOf(path: string, trace: number): (Verdict | null)[] {
  const sql = `
    SELECT verdict FROM steps
      LEFT JOIN step_verdicts ON step_id = steps.id AND annotator = (SELECT annotator FROM project)
     WHERE trace_id = @trace ORDER BY ordinal`
  return read<{ verdict: Verdict | null }>(path, sql, { trace }).map(({ verdict }) => verdict)
}

export interface LogEntry {
  readonly trace: number
  readonly ordinal: number
  readonly verdict: Verdict | null
  readonly kind: 'judge' | 'undo' | 'redo'
  readonly reason: string | null
  readonly ms: number | null
}

/** The log of whoever uses the app, oldest first. */
export const decisionLog = (path: string): LogEntry[] =>
  read(
    path,
    `SELECT decisions.trace_id AS trace, ordinal, verdict, kind, reason, elapsed_ms AS ms
       FROM decisions JOIN steps ON steps.id = step_id
      WHERE annotator = (SELECT annotator FROM project) ORDER BY decisions.id`,
  )

export const isBadQuestion = (path: string, trace: number): boolean =>
  read<{ bad: number }>(path, 'SELECT bad_question AS bad FROM trace_state WHERE trace_id = @trace', { trace })[0]
    ?.bad === 1

export interface Counts {
  readonly sources: number
  readonly traces: number
  readonly steps: number
  readonly datasets: number
  readonly students: number
  readonly runs: number
  readonly evaluations: number
  readonly comparisons: number
}

/** How much of everything the project holds. */
export function countsOf(path: string): Counts {
  const tables = ['sources', 'traces', 'steps', 'datasets', 'students', 'runs', 'evaluations', 'comparisons']
  const columns = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
  return read<Counts>(path, `SELECT ${columns.join(', ')}`)[0]!
}

/** Number of the newest job. */
export const lastJobOf = (path: string): number => read<{ id: number }>(path, 'SELECT max(id) AS id FROM jobs')[0]!.id

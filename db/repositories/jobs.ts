// Long work as rows: what it is, how far, and how it ended.
import type { ReadableDb, WritableDb } from '../handles.ts'

export interface JobRow {
  id: number
  kind: string
  title: string
  input: string
  state: 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled' | 'interrupted'
  progress: number | null
  phase: string | null
  seconds_left: number | null
  parent_id: number | null
  subject_id: number | null
  error: string | null
  created_at: string
  finished_at: string | null
}

export const insertJob = (
  db: WritableDb,
  row: { kind: string; title: string; input: string; parent: number | null; subject: number | null; at: string },
): number =>
  db
    .change(`
      INSERT INTO jobs (kind, title, input, state, parent_id, subject_id, created_at, heartbeat_at)
      VALUES (@kind, @title, @input, 'queued', @parent, @subject, @at, @at)`)
    .run(row).id

export const jobById = (db: ReadableDb, id: number): JobRow | undefined =>
  db.select<{ id: number }, JobRow>('SELECT * FROM jobs WHERE id = @id').get({ id })

export const recentJobs = (db: ReadableDb): JobRow[] =>
  db.select<Record<string, never>, JobRow>('SELECT * FROM jobs ORDER BY id DESC LIMIT 200').all({})

export const setJobState = (
  db: WritableDb,
  row: { id: number; state: JobRow['state']; error: string | null; at: string; finished: 0 | 1 },
): void => {
  db.change(`
    UPDATE jobs SET state = @state, error = @error, heartbeat_at = @at,
                    finished_at = CASE WHEN @finished THEN @at ELSE NULL END,
                    progress = CASE WHEN @state = 'done' THEN 1 ELSE progress END,
                    seconds_left = CASE WHEN @finished THEN NULL ELSE seconds_left END
     WHERE id = @id`).run(row)
}

export const setJobProgress = (
  db: WritableDb,
  row: { id: number; progress: number | null; phase: string | null; secondsLeft: number | null; at: string },
): void => {
  db.change(`
    UPDATE jobs SET progress = @progress, phase = @phase, seconds_left = @secondsLeft, heartbeat_at = @at
     WHERE id = @id`).run(row)
}

export const setJobSubject = (db: WritableDb, row: { id: number; subject: number }): void => {
  db.change('UPDATE jobs SET subject_id = @subject WHERE id = @id').run(row)
}

/** Called when a project opens: nothing can be running yet, so what says so was cut off. */
export const interruptJobs = (db: WritableDb, at: string): number => {
  const { changes } = db
    .change("UPDATE jobs SET state = 'interrupted', finished_at = @at WHERE state IN ('queued', 'running', 'paused')")
    .run({ at })
  if (changes > 0) {
    db.change("UPDATE runs SET state = 'interrupted' WHERE state IN ('queued', 'running', 'paused')").run({})
    db.change("UPDATE evaluations SET state = 'failed' WHERE state = 'running'").run({})
  }
  return changes
}

export const logJob = (db: WritableDb, row: { job: number; at: string; level: string; message: string }): void => {
  db.change('INSERT INTO job_log (job_id, at, level, message) VALUES (@job, @at, @level, @message)').run(row)
}

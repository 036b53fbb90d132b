// How a job's failure is stored and shown, in its own process and in the supervisor's alike.
import type { JobInfo } from '../contract/projects.ts'
import { withFullDiskInWords } from '../domain/fullDisk.ts'
import { UserError } from '../domain/userError.ts'

export function toJobError(thrown: unknown): NonNullable<JobInfo['error']> {
  const cause = withFullDiskInWords(thrown)
  if (cause instanceof UserError) return { code: cause.code, message: cause.message, where: cause.where ?? null }
  return { code: 'internal', message: cause instanceof Error ? cause.message : String(cause), where: null }
}

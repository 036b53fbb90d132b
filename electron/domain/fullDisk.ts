// A full disk is met wherever something is written: its errors, from SQLite and from the file system, in words.
import { UserError } from './userError.ts'

const codes: readonly unknown[] = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT']

/** The error itself, unless it says that the disk is full: then a UserError `disk-full`. */
export function withFullDiskInWords(cause: unknown): unknown {
  const isFull = cause instanceof Error && 'code' in cause && codes.includes(cause.code)
  if (!isFull) return cause
  return new UserError({
    code: 'disk-full',
    message:
      'The disk is full, so this was not carried out. What was shown as saved is saved, and nothing was half written. Free some space and try again.',
  })
}

// The version of the SQLite library that this program carries, for the doctor.
import { connect } from './connect.ts'
import { readableHandle } from './handles.ts'

export function sqliteVersion(): string {
  const db = readableHandle(connect(':memory:'), ':memory:')
  try {
    return db.select<Record<string, never>, { version: string }>('SELECT sqlite_version() AS version').get({})!.version
  } finally {
    db.close()
  }
}

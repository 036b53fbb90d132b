// The version of the SQLite library that this program carries, for the doctor.
import Database from 'better-sqlite3'
import { nativeBinding } from './nativeBinding.ts'

export function sqliteVersion(): string {
  const binding = nativeBinding()
  const db = new Database(':memory:', binding === undefined ? {} : { nativeBinding: binding })
  try {
    return db.prepare<[], { version: string }>('SELECT sqlite_version() AS version').get()?.version ?? 'unknown'
  } finally {
    db.close()
  }
}

// The one place that opens SQLite files.
import Database from 'better-sqlite3'
import { keepAlive, nativeBinding } from './nativeBinding.ts'

export function connect(path: string, options: Database.Options = {}): Database.Database {
  const binding = nativeBinding()
  return keepAlive(new Database(path, binding === undefined ? options : { ...options, nativeBinding: binding }))
}

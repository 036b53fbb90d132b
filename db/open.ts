// Opens project files: one writing connection for the backend, any number of reading ones.
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { UserError } from '../electron/domain/userError.ts'
import { connect } from './connect.ts'
import { type ReadableDb, readableHandle, type WritableDb, writableHandle } from './handles.ts'
import { migrate, refuseNewer } from './migrate.ts'

const applicationId = 0x74726377 // 'trcw': tells a project from any other SQLite file

function connectProject(path: string, options: Database.Options): Database.Database {
  try {
    return connect(path, options)
  } catch (cause) {
    throw notAProject(path, cause)
  }
}

const notAProject = (path: string, cause: unknown) =>
  new UserError({
    code: 'project-unreadable',
    message: `This file cannot be opened as a Tracewright project: ${cause instanceof Error ? cause.message : String(cause)}. It was not changed. Choose another file, or restore a backup of it.`,
    where: path,
  })

const missing = (path: string) =>
  new UserError({
    code: 'project-missing',
    message: 'There is no project at this place. Create one, or choose another file.',
    where: path,
  })

/** Looks at the first bytes itself: SQLite would recover, and so change, a foreign file that was left unfinished. */
function assertProject(path: string): void {
  if (!existsSync(path)) throw missing(path)
  const header = headerOf(path)
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw notAProject(path, 'it is a file of another kind')
  // https://www.sqlite.org/fileformat.html, 1.3: bytes 68 to 71 hold the application id.
  if (header.readUInt32BE(68) !== applicationId) throw notAProject(path, 'it belongs to another program')
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(100)
  try {
    const descriptor = openSync(path, 'r')
    try {
      readSync(descriptor, header, 0, header.length, 0)
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    throw notAProject(path, cause)
  }
  return header
}

/** Closes the handle, and says what a user can do where SQLite cannot read the file. */
function failedToOpen(db: ReadableDb, cause: unknown): unknown {
  db.close()
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code.startsWith('SQLITE_') ? notAProject(db.path, cause) : cause
}

/** Makes a new project file with the newest schema; refuses a path that is taken. */
export async function createProjectFile(path: string): Promise<WritableDb> {
  if (existsSync(path)) {
    throw new UserError({
      code: 'project-exists',
      message: 'There is already a file at this place, and it was left as it is. Choose another name.',
      where: path,
    })
  }
  const db = writableHandle(connectProject(path, {}), path)
  try {
    db.execute(`PRAGMA application_id = ${applicationId}`)
    return await prepareForWriting(db)
  } catch (cause) {
    throw failedToOpen(db, cause)
  }
}

/**
 * Opens a project for writing and migrates it. `synchronous=FULL` with WAL: a commit is on disk before it returns,
 * so an acknowledged decision survives `kill -9` and a power cut.
 */
export async function openWritable(path: string): Promise<WritableDb> {
  assertProject(path)
  const db = writableHandle(connectProject(path, {}), path)
  try {
    refuseNewer(db)
    return await prepareForWriting(db)
  } catch (cause) {
    throw failedToOpen(db, cause)
  }
}

async function prepareForWriting(db: WritableDb): Promise<WritableDb> {
  db.execute(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 10000;
    PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY;`)
  // Migrations may rebuild tables that others point at; the keys are on for everything after them.
  db.execute('PRAGMA foreign_keys = OFF')
  await migrate(db)
  db.execute('PRAGMA foreign_keys = ON')
  return db
}

/** Opens a project for reading only, beside the one writer. */
export function openReadable(path: string): ReadableDb {
  assertProject(path)
  const connection = connectProject(path, { readonly: true })
  const db = readableHandle(connection, path)
  try {
    connection.pragma('busy_timeout = 10000')
    connection.pragma('cache_size = -65536')
    refuseNewer(db)
    return db
  } catch (cause) {
    throw failedToOpen(db, cause)
  }
}

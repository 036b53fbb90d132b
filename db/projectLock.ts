// Which of several processes on one project runs its jobs: the one that holds this lock. It is an exclusive transaction on
// an empty SQLite file, so the operating system frees it when its process dies, however it dies.
import { connect } from './connect.ts'

export interface ProjectLock {
  release(): void
}

/** Takes the lock; null when another process holds it. @param file the lock file, made when it is missing */
export function takeProjectLock(file: string): ProjectLock | null {
  const connection = connect(file, { timeout: 0 })
  try {
    connection.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    connection.close()
    if ((cause as { code?: string }).code === 'SQLITE_BUSY') return null
    throw cause
  }
  return { release: () => connection.close() }
}

// Database handles. A `ReadableDb` cannot reach a write: it prepares SELECTs only, and refuses anything else when
// the statement is prepared; a `WritableDb` adds changes and transactions. Statements are prepared once per handle.
import type Database from 'better-sqlite3'
import { iteratorsAreSafe, keepAlive } from './nativeBinding.ts'

export type SqlValue = string | number | bigint | null | Uint8Array
export type SqlParameters = Readonly<Record<string, SqlValue>>

export interface Select<Parameters extends SqlParameters, Row> {
  get(parameters: Parameters): Row | undefined
  all(parameters: Parameters): Row[]
  iterate(parameters: Parameters): IterableIterator<Row>
}

export interface Change<Parameters extends SqlParameters> {
  run(parameters: Parameters): { changes: number; id: number }
}

export interface ReadableDb {
  readonly path: string
  /** Prepares a query; throws when the statement could write. */
  select<Parameters extends SqlParameters, Row>(sql: string): Select<Parameters, Row>
  close(): void
}

export interface WritableDb extends ReadableDb {
  /** Prepares an INSERT, UPDATE or DELETE. */
  change<Parameters extends SqlParameters>(sql: string): Change<Parameters>
  /** Runs statements that take no parameters (schema, PRAGMA, ATTACH). */
  execute(sql: string): void
  /** Runs `work` in one immediate transaction; nested calls join the outer one. */
  transaction<Result>(work: () => Result): Result
  /** Writes a consistent copy of the whole file while others may go on reading. */
  backup(destination: string): Promise<void>
}

/** Wraps an open connection; `path` is what messages show. */
export function writableHandle(connection: Database.Database, path: string): WritableDb {
  const selects = new Map<string, Database.Statement>()
  const changes = new Map<string, Database.Statement>()
  const prepared = (cache: Map<string, Database.Statement>, sql: string) => {
    let statement = cache.get(sql)
    if (statement === undefined) {
      statement = keepAlive(connection.prepare(sql))
      cache.set(sql, statement)
    }
    return statement
  }
  return {
    path,
    select: <Parameters extends SqlParameters, Row>(sql: string): Select<Parameters, Row> => {
      const statement = prepared(selects, sql) as Database.Statement<[Parameters], Row>
      if (!statement.readonly) throw new Error(`Not a query: ${sql}`)
      return {
        get: (parameters) => statement.get(parameters),
        all: (parameters) => statement.all(parameters),
        iterate: (parameters) =>
          iteratorsAreSafe ? statement.iterate(parameters) : statement.all(parameters)[Symbol.iterator](),
      }
    },
    change: <Parameters extends SqlParameters>(sql: string): Change<Parameters> => {
      const statement = prepared(changes, sql) as Database.Statement<[Parameters]>
      return {
        run: (parameters) => {
          const { changes: count, lastInsertRowid } = statement.run(parameters)
          return { changes: count, id: Number(lastInsertRowid) }
        },
      }
    },
    execute: (sql) => {
      connection.exec(sql)
    },
    transaction: (work) => {
      if (connection.inTransaction) return work()
      return connection.transaction(work).immediate()
    },
    backup: async (destination) => {
      await connection.backup(destination)
    },
    close: () => {
      selects.clear()
      changes.clear()
      connection.close()
    },
  }
}

/** Wraps a connection that was opened read-only. */
export function readableHandle(connection: Database.Database, path: string): ReadableDb {
  const { select, close } = writableHandle(connection, path)
  return { path, select, close }
}

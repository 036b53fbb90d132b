// Writes the rows of a dataset as lines, and reads a written file again to compare it row by row.
import { UserError } from '../../userError.ts'
import { describeReason } from '../reasons.ts'
import { readRecords } from '../records.ts'
import { tracewrightJsonlWriter } from './tracewrightJsonl.ts'
import { trlMessagesWriter } from './trlMessages.ts'
import { trlStepwiseWriter } from './trlStepwise.ts'
import type { Comparable, DropReason, ExportRow, WriteOptions, WriteReport, Writer } from './types.ts'

export const writers: readonly Writer[] = [trlMessagesWriter, trlStepwiseWriter, tracewrightJsonlWriter]

/** The writer of that name; throws UserError `unknown-format` that lists the names. */
export function writerNamed(name: string): Writer {
  const writer = writers.find((candidate) => candidate.name === name)
  if (writer === undefined)
    throw new UserError({
      code: 'unknown-format',
      message: `There is no export format "${name}". Choose one of: ${writers.map((known) => known.name).join(', ')}.`,
      values: { name },
    })
  return writer
}

type Rows = Iterable<ExportRow> | AsyncIterable<ExportRow>

export interface Writing {
  /** Lines with their line ends, to be written one after another. */
  readonly lines: AsyncGenerator<string>
  /** Complete once `lines` has ended. */
  readonly report: WriteReport
}

export function writeRows(writer: Writer, rows: Rows, options: WriteOptions): Writing {
  const report: WriteReport = { rows: 0, dropped: {} }
  const drop = (reason: DropReason): void => {
    report.dropped[reason] = (report.dropped[reason] ?? 0) + 1
  }
  async function* lines(): AsyncGenerator<string> {
    for await (const row of rows) {
      const record = writer.toRecord(row, options, drop)
      if (record === null) continue
      report.rows++
      yield `${JSON.stringify(record)}\n`
    }
  }
  return { lines: lines(), report }
}

export interface Verification {
  readonly rows: Rows
  /** The bytes of the written file. */
  readonly bytes: AsyncIterable<Uint8Array>
  readonly options: WriteOptions
}

/**
 * Reads the written file again and compares it with the same rows, one by one; gives the number of rows. Throws
 * UserError `export-not-faithful` at the first difference, with its line and the row's id.
 */
export async function verifyRows(writer: Writer, { rows, bytes, options }: Verification): Promise<number> {
  const records = readRecords(bytes)
  let count = 0
  for await (const row of rows) {
    if (writer.toRecord(row, options, () => undefined) === null) continue
    const next = await records.next()
    if (next.done) throw notFaithful(`the file ends before row ${row.id}`, `line ${count + 1}`)
    const record = next.value
    if ('problem' in record) throw notFaithful(describeReason(record.problem, 'en'), record.where)
    const difference = firstDifference(storable(writer.expected(row, options)), writer.readBack(record.value))
    if (difference !== null) throw notFaithful(`row ${row.id} reads back with another "${difference}"`, record.where)
    count++
  }
  const extra = await records.next()
  if (!extra.done) throw notFaithful('the file holds more rows than were written', extra.value.where)
  return count
}

function notFaithful(what: string, where: string): UserError {
  return new UserError({
    code: 'export-not-faithful',
    message: `The written file does not hold what it should (${where}): ${what}. Do not use it; export again.`,
    where,
  })
}

/** As reading any file would give it: lone surrogates and NUL replaced. */
function storable(value: Comparable): Comparable {
  return JSON.parse(JSON.stringify(value).replace(/\\u0000|\\ud[89a-f][0-9a-f]{2}/g, '\ufffd')) as Comparable
}

function firstDifference(expected: Comparable, found: Comparable): string | null {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)]))
    if (JSON.stringify(expected[key]) !== JSON.stringify(found[key])) return key
  return null
}

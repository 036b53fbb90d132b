// Cuts a byte stream into JSON records (lines, elements of one array, or values written one after another) without
// holding more than one record, and without letting one bad record spoil the next.
import type { Reason } from './reasons.ts'

export type RawRecord =
  | { readonly where: string; readonly bytes: Uint8Array; readonly problem: null }
  | { readonly where: string; readonly bytes: null; readonly problem: Reason }

export type Container = 'lines' | 'array' | 'values' | 'none'

export const defaultMaxRecordBytes = 64 * 1024 * 1024

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

const byteOrderMark = [0xef, 0xbb, 0xbf]

const isSpace = (byte: number): boolean => byte === 32 || byte === lineFeed || byte === carriageReturn || byte === 9

/** Push bytes in, take whole records out; `finish` gives what the end of the file completes. */
export class RecordScanner {
  container: Container = 'none'
  private readonly maxRecordBytes: number
  private parts: Uint8Array[] = []
  private size = 0
  private overflowed = false
  private number = 0
  private depth = 0
  private inString = false
  private escaped = false
  private inRecord = false
  private arrayEnded = false
  private trailing = false

  constructor(maxRecordBytes: number = defaultMaxRecordBytes) {
    this.maxRecordBytes = maxRecordBytes
  }

  push(chunk: Uint8Array): RawRecord[] {
    if (this.container !== 'none') return this.scan(chunk)
    // Which container it is shows at the first character, for `{` at the end of the first line.
    this.parts.push(chunk)
    const whole = join(this.parts)
    if (whole.length < byteOrderMark.length && whole.every((byte, at) => byte === byteOrderMark[at])) return []
    const head = skipMark(whole)
    const container = containerOf(head)
    if (container === 'none') return []
    return this.begin(container, head)
  }

  finish(): RawRecord[] {
    const records: RawRecord[] = []
    if (this.container === 'none') {
      const head = skipMark(join(this.parts))
      if (head.every(isSpace)) return []
      records.push(...this.begin('lines', head))
    }
    if (this.container === 'lines') this.closeLine(records)
    else if (this.inRecord || (this.container === 'array' && !this.arrayEnded)) this.closeBroken(records)
    return records
  }

  private begin(container: Container, head: Uint8Array): RawRecord[] {
    this.container = container
    this.parts = []
    return this.scan(container === 'array' ? head.subarray(head.indexOf(openBracket) + 1) : head)
  }

  private scan(chunk: Uint8Array): RawRecord[] {
    const records: RawRecord[] = []
    if (this.container === 'lines') this.scanLines(chunk, records)
    else this.scanValues(chunk, records)
    return records
  }

  private scanLines(chunk: Uint8Array, records: RawRecord[]): void {
    let from = 0
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      this.keep(chunk.subarray(from, at))
      this.closeLine(records)
      from = at + 1
    }
    this.keep(chunk.subarray(from))
  }

  private closeLine(records: RawRecord[]): void {
    this.number++
    const where = `line ${this.number}`
    const record = this.take(where)
    if (record.bytes === null || !record.bytes.every(isSpace)) records.push(record)
  }

  private scanValues(chunk: Uint8Array, records: RawRecord[]): void {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!
      if (this.inString) {
        // A raw line end is no part of a JSON string: a quote was lost, and the string ends here at the latest.
        if (this.escaped) this.escaped = false
        else if (byte === backslash) this.escaped = true
        else if (byte === quote || byte === lineFeed) this.inString = false
        continue
      }
      if (!this.inRecord) {
        if (isSpace(byte)) continue
        if (this.arrayEnded) {
          if (!this.trailing) records.push(this.problem(`after record ${this.number}`, 'trailing-data'))
          this.trailing = true
          return
        }
        if (byte === comma) continue
        if (this.container === 'array' && byte === closeBracket) {
          this.arrayEnded = true
          continue
        }
        this.inRecord = true
        from = at
      }
      if (byte === quote) this.inString = true
      else if (byte === openBrace || byte === openBracket) this.depth++
      else if (byte === closeBrace || byte === closeBracket) {
        if (this.depth === 0) {
          this.keep(chunk.subarray(from, at))
          this.closeValue(records)
          if (this.container === 'array' && byte === closeBracket) this.arrayEnded = true
          continue
        }
        this.depth--
        if (this.depth === 0 && this.container === 'values') {
          this.keep(chunk.subarray(from, at + 1))
          this.closeValue(records)
        }
      } else if (this.depth === 0 && byte === comma) {
        this.keep(chunk.subarray(from, at))
        this.closeValue(records)
      }
    }
    if (this.inRecord) this.keep(chunk.subarray(from))
  }

  private closeValue(records: RawRecord[]): void {
    this.number++
    this.inRecord = false
    this.inString = false
    this.escaped = false
    this.depth = 0
    records.push(this.take(`record ${this.number}`))
  }

  private closeBroken(records: RawRecord[]): void {
    this.take('')
    records.push(this.problem(`record ${this.number + 1}`, 'truncated-file'))
  }

  private keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.size += bytes.length
    if (this.size > this.maxRecordBytes) {
      this.overflowed = true
      this.parts = []
    } else this.parts.push(bytes)
  }

  private take(where: string): RawRecord {
    const record: RawRecord = this.overflowed
      ? this.problem(where, 'record-too-long')
      : { where, bytes: join(this.parts), problem: null }
    this.parts = []
    this.size = 0
    this.overflowed = false
    return record
  }

  private problem(where: string, code: Reason['code']): RawRecord {
    const values: Reason['values'] = code === 'record-too-long' ? { limit: this.maxRecordBytes } : {}
    return { where, bytes: null, problem: { code, values } }
  }
}

/** `[` begins an array; a first line that is only `{` begins indented objects; everything else is one record a line. */
function containerOf(head: Uint8Array): Container {
  const first = head.findIndex((byte) => !isSpace(byte))
  if (first < 0) return 'none'
  if (head[first] === openBracket) return 'array'
  if (head[first] !== openBrace) return 'lines'
  for (let at = first + 1; at < head.length; at++) {
    if (head[at] === lineFeed) return 'values'
    if (!isSpace(head[at]!)) return 'lines'
  }
  return 'none'
}

/** Without a UTF-8 byte order mark. */
function skipMark(head: Uint8Array): Uint8Array {
  return byteOrderMark.every((byte, at) => head[at] === byte) ? head.subarray(byteOrderMark.length) : head
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

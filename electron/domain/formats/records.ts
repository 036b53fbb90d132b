// From the bytes of a file to its JSON records: encoding, scanning, parsing, and repair of what a database cannot hold.
import { UserError } from '../userError.ts'
import { type Reason, RecordProblem } from './reasons.ts'
import { type RawRecord, RecordScanner } from './recordScanner.ts'
import type { JsonValue } from './types.ts'

export type ParsedRecord =
  | { readonly where: string; readonly value: JsonValue; readonly replaced: number; readonly bytesRead: number }
  | { readonly where: string; readonly problem: Reason; readonly bytesRead: number }

const maxDepth = 64

/** Streams the records; a broken one comes as a problem in its place. Throws UserError for UTF-16 of odd length only. */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  maxRecordBytes?: number,
): AsyncGenerator<ParsedRecord> {
  const scanner = new RecordScanner(maxRecordBytes)
  let bytesRead = 0
  for await (const { chunk, read } of asUtf8(bytes)) {
    bytesRead = read
    for (const record of scanner.push(chunk)) yield { ...parseRecord(record), bytesRead }
  }
  for (const record of scanner.finish()) yield { ...parseRecord(record), bytesRead }
}

type Parsed =
  | { readonly where: string; readonly value: JsonValue; readonly replaced: number }
  | { readonly where: string; readonly problem: Reason }

/** Decodes and parses one record. Lone surrogates and NUL become U+FFFD, one for one, and are counted. */
export function parseRecord({ where, bytes, problem }: RawRecord): Parsed {
  if (problem !== null) return { where, problem }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { where, problem: { code: 'invalid-utf8', values: {} } }
  }
  try {
    const counter = { replaced: 0 }
    const value = storable(JSON.parse(text) as JsonValue, counter, 0)
    return { where, value, replaced: counter.replaced }
  } catch (error) {
    if (error instanceof RecordProblem) return { where, problem: error.reason }
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    return {
      where,
      problem: { code: 'malformed-json', values: { place: position === undefined ? '' : ` (character ${position})` } },
    }
  }
}

/** The same value, with every string one that UTF-8 and SQLite can hold; keeps the length of every string. */
function storable(value: JsonValue, counter: { replaced: number }, depth: number): JsonValue {
  if (typeof value === 'string') return storableText(value, counter)
  if (value === null || typeof value !== 'object') return value
  if (depth >= maxDepth) throw new RecordProblem('too-deep', { limit: maxDepth })
  const before = counter.replaced
  if (Array.isArray(value)) {
    const copy = value.map((element: JsonValue) => storable(element, counter, depth + 1))
    return counter.replaced === before ? value : copy
  }
  const copy = Object.entries(value).map(([key, element]): [string, JsonValue] => [
    storableText(key, counter),
    storable(element, counter, depth + 1),
  ])
  return counter.replaced === before ? value : Object.fromEntries(copy)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const unstorable = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function storableText(text: string, counter: { replaced: number }): string {
  return text.replace(unstorable, () => {
    counter.replaced++
    return '\ufffd'
  })
}

/** Recodes UTF-16 (told by its byte order mark or by its zero bytes) to UTF-8; anything else passes unchanged. */
async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<{ chunk: Uint8Array; read: number }> {
  let read = 0
  let held = new Uint8Array()
  let decoder: TextDecoder | null | undefined
  const encoder = new TextEncoder()
  for await (let chunk of bytes) {
    read += chunk.length
    if (decoder === undefined) {
      // Two bytes are needed to tell.
      held = Uint8Array.from([...held, ...chunk.subarray(0, 2)])
      if (held.length < 2) continue
      decoder = decoderFor(held)
      if (held.length > Math.min(chunk.length, 2)) chunk = Uint8Array.from([...held.subarray(0, 1), ...chunk])
    }
    if (chunk.length > 0) yield { chunk: decoder === null ? chunk : recode(chunk, decoder, encoder), read }
  }
  if (decoder === undefined && held.length > 0) yield { chunk: held, read }
}

function decoderFor(head: Uint8Array): TextDecoder | null {
  const [first, second] = head
  const json = (byte: number | undefined): boolean => byte === 0x5b || byte === 0x7b
  if ((first === 0xff && second === 0xfe) || (json(first) && second === 0)) return new TextDecoder('utf-16le')
  if ((first === 0xfe && second === 0xff) || (first === 0 && json(second))) return new TextDecoder('utf-16be')
  return null
}

function recode(chunk: Uint8Array, decoder: TextDecoder, encoder: TextEncoder): Uint8Array {
  try {
    return encoder.encode(decoder.decode(chunk, { stream: true }))
  } catch {
    throw new UserError({
      code: 'import-encoding',
      message: 'Import stopped: the file is neither UTF-8 nor UTF-16. Nothing was imported. Save it as UTF-8.',
    })
  }
}

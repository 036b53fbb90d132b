// The registry of file formats, and detection by content (never by a file's ending).
import { JSONParser } from '@streamparser/json'
import { UserError } from '../userError.ts'
import { bigBenchMistake } from './bigBenchMistake.ts'
import { chat } from './chat.ts'
import { isObject, kindOf } from './fields.ts'
import { gsm8k } from './gsm8k.ts'
import { prm800k } from './prm800k.ts'
import { processBench } from './processBench.ts'
import { RecordScanner } from './recordScanner.ts'
import { parseRecord } from './records.ts'
import { tracewrightJsonl } from './tracewrightJsonl.ts'
import { trlStepwise } from './trlStepwise.ts'
import type { Codec, DetectionSample, JsonValue } from './types.ts'

export const codecs: readonly Codec[] = [
  chat,
  processBench,
  prm800k,
  gsm8k,
  bigBenchMistake,
  trlStepwise,
  tracewrightJsonl,
]

/** How many bytes of a file's beginning are worth passing to `detectFormat`. */
export const detectionBytes = 256 * 1024

const sampleRecords = 20
const minimumConfidence = 0.25

/** The codec of that name; throws UserError `unknown-format` that lists the names. */
export function codecNamed(name: string): Codec {
  const codec = codecs.find((candidate) => candidate.name === name)
  if (codec === undefined)
    throw new UserError({
      code: 'unknown-format',
      message: `There is no format "${name}". Choose one of: auto, ${codecs.map((known) => known.name).join(', ')}.`,
      values: { name },
    })
  return codec
}

export interface FormatCandidate {
  readonly codec: Codec
  readonly confidence: number
}

/** All codecs that may fit, best first. */
export function rankFormats(sample: DetectionSample): FormatCandidate[] {
  return codecs
    .map((codec) => ({ codec, confidence: codec.detect(sample) }))
    .filter(({ confidence }) => confidence >= minimumConfidence)
    .sort((a, b) => b.confidence - a.confidence)
}

/**
 * Finds the format from the first bytes of a file. Throws UserError `unknown-format` that says what was seen when no
 * codec fits.
 */
export function detectFormat(head: Uint8Array): {
  readonly codec: Codec
  readonly candidates: readonly FormatCandidate[]
} {
  const sample = sampleOf(head)
  const candidates = rankFormats(sample)
  const best = candidates[0]
  if (best !== undefined) return { codec: best.codec, candidates }
  const seen = describeSample(sample, head)
  throw new UserError({
    code: 'unknown-format',
    message: `No known format fits: ${seen}. Nothing was imported. Name the format, or map the columns yourself.`,
    values: { seen },
  })
}

/** The first records of a file; of a record longer than the sample, what can be read of it. */
export function sampleOf(head: Uint8Array): DetectionSample {
  const scanner = new RecordScanner()
  const bytes = utf8Head(head)
  const raw = scanner.push(bytes)
  const whole = raw.length > 0 || scanner.container === 'none' ? [...raw, ...scanner.finish()] : raw
  const records: JsonValue[] = []
  for (const record of whole.slice(0, sampleRecords)) {
    const parsed = parseRecord(record)
    if ('value' in parsed) records.push(parsed.value)
  }
  if (records.length === 0) {
    const partial = partialRecord(bytes, scanner.container === 'array')
    if (partial !== null) records.push(partial)
  }
  return { container: scanner.container, records }
}

function utf8Head(head: Uint8Array): Uint8Array {
  const encoding =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
  return encoding === null ? head : new TextEncoder().encode(new TextDecoder(encoding).decode(head))
}

/** The fields that a record cut off by the end of the sample has shown so far. */
function partialRecord(head: Uint8Array, inArray: boolean): JsonValue | null {
  let root: unknown
  const parser = new JSONParser({ emitPartialTokens: true, emitPartialValues: true, separator: '' })
  // The parser's outermost container grows while it reads; it holds every field begun so far.
  parser.onValue = ({ parent, stack }) => {
    root ??= stack[1]?.value ?? parent
  }
  // What comes behind the cut or is malformed ends the reading; what was seen until then counts.
  parser.onError = () => undefined
  try {
    parser.write(head[0] === 0xef ? head.subarray(3) : head)
  } catch {
    // as for onError
  }
  const record = inArray && Array.isArray(root) ? root[0] : root
  return isObject(record as JsonValue) ? (record as JsonValue) : null
}

function describeSample({ container, records }: DetectionSample, head: Uint8Array): string {
  if (head.length === 0) return 'the file is empty'
  const first = records[0]
  if (first === undefined) {
    const text = new TextDecoder().decode(head.subarray(0, 60)).replace(/\s+/g, ' ').trim()
    return text === '' ? 'the file holds only white space' : `it begins with "${text}", which is no JSON record`
  }
  const shape = container === 'array' ? 'a list of records' : 'one record a line'
  if (!isObject(first)) return `${shape}, each of them ${kindOf(first)}`
  const keys = Object.keys(first).slice(0, 12)
  return `${shape} with the fields ${keys.length === 0 ? '(none)' : keys.join(', ')}`
}

// Helpers of the format tests: a file's text as a stream of chunks, and all events of reading it.
import type { Codec, ImportEvent, ImportedTrace, ReadOptions } from '../../../../electron/domain/formats/types.ts'

export async function* bytesOf(content: string | Uint8Array, chunkSize = 7): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize)
}

export async function readAll(
  codec: Codec,
  content: string | Uint8Array,
  { chunkSize = 7, ...options }: ReadOptions & { readonly chunkSize?: number } = {},
): Promise<ImportEvent[]> {
  const events: ImportEvent[] = []
  for await (const event of codec.read(bytesOf(content, chunkSize), options)) events.push(event)
  return events
}

export const tracesOf = (events: readonly ImportEvent[]): ImportedTrace[] =>
  events.flatMap((event) => (event.kind === 'trace' ? [event.trace] : []))

/** `line 2: missing-field`, one for each event that is no trace. */
export const notesOf = (events: readonly ImportEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'trace' ? [] : [`${event.where}: ${event.reason.code}`]))

export const jsonLines = (...records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** The text of each given step. */
export const stepsOf = ({ givenSteps, reasoning }: ImportedTrace): string[] | null =>
  givenSteps?.map(({ start, end }) => reasoning.slice(start, end)) ?? null

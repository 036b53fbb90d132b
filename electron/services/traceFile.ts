// A file of traces before it is imported: which format it is, and what its first traces would look like.
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { ImportPreview, PlacedReason } from '../contract/projects.ts'
import { codecNamed, detectFormat, detectionBytes, rankFormats, sampleOf } from '../domain/formats/index.ts'
import type { Codec } from '../domain/formats/types.ts'
import { UserError } from '../domain/userError.ts'
import { stageTrace } from './stageTrace.ts'

const previewedTraces = 10
/** Of skipped and cut records that come before enough traces were seen. */
const previewedPlaces = 50

/** The codec that reads this file. @param format a codec's name; null = by content */
export async function codecFor(file: string, format: string | null): Promise<Codec> {
  return format === null ? detectFormat(await headOf(file)).codec : codecNamed(format)
}

/** Reads no further than the tenth trace. A file that cannot be read gives a preview with its `problem`. */
export async function previewFile(file: string, format: string | null): Promise<ImportPreview> {
  const head = await headOf(file)
  const candidates = rankFormats(sampleOf(head)).map(({ codec, confidence }) => ({
    format: codec.name,
    title: { ...codec.title },
    confidence,
  }))
  const preview = { file, bytes: (await stat(file)).size, candidates }
  const traces: ImportPreview['traces'] = []
  const skipped: PlacedReason[] = []
  const cut: PlacedReason[] = []
  try {
    const codec = format === null ? detectFormat(head).codec : codecNamed(format)
    for await (const event of codec.read(createReadStream(file))) {
      if (event.kind === 'trace') {
        const { reasoning, question, answer, reference, where, foreignDecisions } = event.trace
        const steps = stageTrace(event.trace).steps.map(({ start, end }) => reasoning.slice(start, end))
        traces.push({ where, question, steps, answer, reference, labelled: foreignDecisions.length })
      } else {
        const { code, values } = event.reason
        const places = event.kind === 'skipped' ? skipped : cut
        places.push({ where: event.where, reason: { code, values: { ...values } } })
      }
      if (traces.length === previewedTraces || skipped.length + cut.length === previewedPlaces) break
    }
    return { ...preview, format: codec.name, traces, skipped, cut, problem: null }
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause
    return { ...preview, format: null, traces, skipped, cut, problem: cause.message }
  }
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file).catch(() => null)
  if (handle === null) {
    throw new UserError({
      code: 'file-missing',
      message: 'There is no file at this place that can be read, so nothing was imported. Check the path.',
      where: file,
    })
  }
  try {
    const buffer = new Uint8Array(detectionBytes)
    const { bytesRead } = await handle.read(buffer, 0, detectionBytes, 0)
    return buffer.subarray(0, bytesRead)
  } catch {
    throw new UserError({
      code: 'file-unreadable',
      message: 'This cannot be read as a file, so nothing was imported. Choose a file, not a folder.',
      where: file,
    })
  } finally {
    await handle.close()
  }
}

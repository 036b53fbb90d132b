// Reads and writes safetensors files: an 8-byte length, a JSON header, then the numbers (little-endian float32 here).
import { readFile } from 'node:fs/promises'
import { UserError } from '../../electron/domain/userError.ts'
import { type Shape, sizeOf } from '../graph/tensor.ts'
import { writeAtomically } from './writeAtomically.ts'

export interface NamedArray {
  readonly shape: Shape
  readonly data: Float32Array
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, NamedArray>
  readonly metadata: Readonly<Record<string, string>>
}

interface Entry {
  readonly dtype: string
  readonly shape: number[]
  readonly data_offsets: [number, number]
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'dtype' in value && 'shape' in value && 'data_offsets' in value

/** The chunks of a file, in the order in which they are written; the arrays are shared, not copied. */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array[] {
  let offset = 0
  const entries = [...tensors].map(([name, { shape, data }]) => {
    const start = offset
    offset += data.byteLength
    return [name, { dtype: 'F32', shape, data_offsets: [start, offset] }] as const
  })
  const text = JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(entries) })
  const unpadded = new TextEncoder().encode(text)
  const header = new Uint8Array(Math.ceil(unpadded.length / 8) * 8).fill(0x20)
  header.set(unpadded)
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true)
  return [
    length,
    header,
    ...Array.from(tensors.values(), ({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]
}

export const writeSafetensors = (path: string, file: SafetensorsFile): Promise<void> =>
  writeAtomically(path, encodeSafetensors(file))

/** @throws UserError where the file is cut off, is not safetensors, or holds another dtype than F32. */
export async function readSafetensors(path: string): Promise<SafetensorsFile> {
  const bytes = await readFile(path)
  const refuse = (problem: string): never => {
    throw new UserError({
      code: 'weights-unreadable',
      message: `${path}: ${problem}. The weights were not read; import the file again or choose another one.`,
      where: path,
    })
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.length >= 8 ? Number(view.getBigUint64(0, true)) : 0
  if (length < 2 || length > bytes.length - 8) refuse('it is not a complete safetensors file')
  const header = parseHeader(bytes.subarray(8, 8 + length)) ?? refuse('its header is not JSON')
  const { __metadata__: metadata = {}, ...entries } = header
  const tensors = Object.entries(entries).map(([name, entry]) => {
    if (!isEntry(entry)) return refuse(`the header of "${name}" is malformed`)
    const [start, end] = entry.data_offsets
    if (entry.dtype !== 'F32') refuse(`"${name}" holds ${entry.dtype}, and only F32 is read`)
    if (end - start !== 4 * sizeOf(entry.shape) || 8 + length + end > bytes.length) refuse(`"${name}" is cut off`)
    const data = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + 8 + length + start, bytes.byteOffset + 8 + length + end),
    )
    return [name, { shape: entry.shape, data }] as const
  })
  return { tensors: new Map(tensors), metadata: metadata as Record<string, string> }
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined
  } catch {
    return undefined
  }
}

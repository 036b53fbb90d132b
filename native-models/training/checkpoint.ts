// Checkpoints: everything that decides how a run goes on, in one safetensors file that is written atomically.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../electron/domain/userError.ts'
import { type NamedArray, readSafetensors, writeSafetensors } from '../weights/safetensors.ts'

/** What must be equal for a checkpoint to continue a run. */
export interface RunIdentity {
  readonly studentHash: string
  readonly dataHash: string
  readonly seed: number
  readonly settings: object
}

/** Where a run stands. The data order is a function of identity and step, so nothing else needs to be remembered. */
export interface RunPosition {
  /** Steps taken, skipped ones included. */
  readonly step: number
  /** Steps whose update was applied: AdamW's t. */
  readonly updates: number
  readonly skipped: number
  readonly skippedInARow: number
  /** Tokens seen so far. */
  readonly tokens: number
}

export interface Checkpoint {
  readonly identity: RunIdentity
  readonly position: RunPosition
  readonly tensors: ReadonlyMap<string, NamedArray>
}

const filePattern = /^step-(\d+)\.safetensors$/
/** Older ones are deleted; the one before the last is kept in case the last was written while things went wrong. */
const kept = 2

/** Writes a checkpoint into `directory` and returns its path. */
export async function writeCheckpoint(directory: string, { identity, position, tensors }: Checkpoint): Promise<string> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, `step-${String(position.step).padStart(7, '0')}.safetensors`)
  const metadata = { identity: JSON.stringify(identity), position: JSON.stringify(position) }
  await writeSafetensors(path, { tensors, metadata })
  for (const old of (await checkpointsIn(directory)).slice(0, -kept)) await rm(old)
  return path
}

/** The checkpoints in a folder, oldest first; none where the folder does not exist. */
export async function checkpointsIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => filePattern.test(name))
    .sort()
    .map((name) => join(directory, name))
}

/** @throws UserError where the checkpoint belongs to another run. */
export async function readCheckpoint(path: string, expected: RunIdentity): Promise<Checkpoint> {
  const { tensors, metadata } = await readSafetensors(path)
  const identity: RunIdentity = JSON.parse(metadata.identity ?? 'null') ?? {}
  const differs = (Object.keys(expected) as (keyof RunIdentity)[]).filter(
    (key) => JSON.stringify(identity[key]) !== JSON.stringify(expected[key]),
  )
  if (differs.length > 0)
    throw new UserError({
      code: 'checkpoint-mismatch',
      message: `${path} belongs to another run: ${differs.join(', ')} differ. Nothing was changed; start a new run, or resume with what the checkpoint was made with.`,
      where: path,
      values: { differs: differs.join(', ') },
    })
  return { identity, position: JSON.parse(metadata.position ?? 'null'), tensors }
}

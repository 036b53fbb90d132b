// The machine-readable account of a dataset version: what is in it, what was dropped and why, and how to check it.

import { UserError } from '../userError.ts'

export interface ManifestFile {
  /** Relative to the bundle, with `/`. */
  readonly path: string
  readonly rows: number
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string
}

export interface DroppedRows {
  readonly reason: string
  readonly count: number
}

export interface ManifestInput {
  readonly project: string
  readonly version: number
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** Name and version of the program that wrote it. */
  readonly writtenBy: string
  readonly format: string
  readonly counts: Readonly<Record<string, number>>
  readonly dropped: readonly DroppedRows[]
  /** Choices that a format forced, such as `{unsure: 'written as false'}`. */
  readonly mapping: Readonly<Record<string, string>>
  readonly splits: Readonly<Record<string, number>>
  readonly seeds: Readonly<Record<string, number | string>>
  readonly files: readonly ManifestFile[]
  /** Hash of the decision log that the version was frozen from. */
  readonly decisionLogSha256: string
}

export interface Manifest extends ManifestInput {
  readonly schema: 'tracewright-manifest'
  readonly schemaVersion: 1
}

/**
 * The manifest as it is written to `manifest.json`; files by path, dropped rows by count, so that equal contents give
 * equal text. Hashes are computed by the caller.
 *
 * @throws UserError `manifest-file` for a path that leaves the bundle or appears twice, or a malformed hash.
 */
export function manifest(input: ManifestInput): Manifest {
  const seen = new Set<string>()
  for (const { path, sha256 } of input.files) {
    const leaves = path === '' || /^(?:[/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..')
    if (leaves || seen.has(path) || !isSha256(sha256)) throw fileError(path)
    seen.add(path)
  }
  if (!isSha256(input.decisionLogSha256)) throw fileError('decision log')
  return {
    schema: 'tracewright-manifest',
    schemaVersion: 1,
    ...input,
    dropped: [...input.dropped].sort((a, b) => b.count - a.count || compare(a.reason, b.reason)),
    files: [...input.files].sort((a, b) => compare(a.path, b.path)),
  }
}

/** The text of `SHA256SUMS`, as `sha256sum --check` reads it. */
export function checksums(files: readonly ManifestFile[]): string {
  const sorted = [...files].sort((a, b) => compare(a.path, b.path))
  return sorted.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')
}

const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function fileError(path: string): UserError {
  return new UserError({
    code: 'manifest-file',
    where: path,
    message: `The manifest was not written: '${path}' has a path outside the bundle, appears twice, or has no valid SHA-256. Export the dataset again.`,
    values: { path },
  })
}

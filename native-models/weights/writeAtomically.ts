// Writes a file so that a crash or a power cut leaves either the old file or the new one, never a part.
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes the chunks one after the other to `path`: into a file beside it, synced, then renamed over it. */
export async function writeAtomically(path: string, chunks: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.part`
  const file = await open(temporary, 'w')
  try {
    for (const chunk of chunks) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/** Makes the rename itself durable; Windows has no way to sync a folder, and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

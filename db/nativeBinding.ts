// How better-sqlite3 is loaded. Everywhere by its own addon, except inside the fallback Electron of tests and development:
// that runtime speaks Node-API 9, the prebuilt addon asks for 10 and is refused, and so a copy which the runtime accepts
// as 'experimental' lies beside it (made, and explained, by build/scripts/electronFallback.mjs). Node 20 ends the process
// when a finaliser of an experimental addon drops a reference during garbage collection, so there nothing of the addon
// is ever collected. No release contains any of this.

import { join } from 'node:path'

const { napi, electron } = process.versions
const isFallback = electron !== undefined && Number(napi) < 10
const kept: object[] = []

/** The value for better-sqlite3's option `nativeBinding`; undefined lets better-sqlite3 choose its own addon. */
export function nativeBinding(): string | undefined {
  const { resourcesPath } = process as NodeJS.Process & { resourcesPath?: string }
  return isFallback ? join(resourcesPath ?? '', 'better-sqlite3.node') : undefined
}

/** Call it on every connection and statement: it keeps them from being collected where that is fatal. */
export function keepAlive<Native extends object>(native: Native): Native {
  if (isFallback) kept.push(native)
  return native
}

/** Iterators are objects of the addon as well, one a query: where they must not be collected, rows come all at once. */
export const iteratorsAreSafe = !isFallback

// Which native addon better-sqlite3 is opened with. Everywhere its own, except inside the fallback Electron of tests and
// development: that runtime speaks Node-API 9, the prebuilt addon asks for 10 and is refused, and so a copy which the
// runtime accepts lies beside it (made, and explained, by build/scripts/electronFallback.mjs). No release contains it.

import { join } from 'node:path'

/** The value for better-sqlite3's option `nativeBinding`; undefined lets better-sqlite3 choose its own addon. */
export function nativeBinding(): string | undefined {
  const { napi, electron } = process.versions
  const isFallback = electron !== undefined && Number(napi) < 10
  return isFallback ? join(process.resourcesPath, 'better-sqlite3.node') : undefined
}

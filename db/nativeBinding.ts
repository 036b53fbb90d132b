// How better-sqlite3 is loaded. Everywhere by its own addon, except inside the fallback Electron of tests and development:
// that runtime speaks Node-API 9, the prebuilt addon asks for 10 and is refused, and so a copy which the runtime accepts
// as 'experimental' lies beside it (made, and explained, by build/scripts/electronFallback.mjs). Node 20 ends the process
// when a finaliser of an experimental addon drops a reference during garbage collection, so there nothing of the addon
// is ever collected. No release contains any of this.

import { createRequire } from 'node:module'
import { join } from 'node:path'

const { napi, electron } = process.versions
const isFallback = electron !== undefined && Number(napi) < 10
const kept: object[] = []

/** The value for better-sqlite3's option `nativeBinding`; undefined lets better-sqlite3 choose its own addon. */
export function nativeBinding(): string | undefined {
  return isFallback ? fallbackAddon() : undefined
}

type NativeMethod = (this: object, ...values: unknown[]) => object
interface Addon {
  readonly Database: { readonly prototype: { prepare: NativeMethod; backup: NativeMethod } }
}
let preparedAddon: string | undefined

/** better-sqlite3 prepares statements of its own, for pragmas and transactions: those are kept as well. */
function fallbackAddon(): string {
  if (preparedAddon !== undefined) return preparedAddon
  const { resourcesPath } = process as NodeJS.Process & { resourcesPath?: string }
  preparedAddon = join(resourcesPath ?? '', 'better-sqlite3.node')
  const { prototype } = (createRequire(import.meta.url)(preparedAddon) as Addon).Database
  for (const name of ['prepare', 'backup'] as const) {
    const original = prototype[name]
    prototype[name] = function (...values) {
      return keepAlive(original.apply(this, values))
    }
  }
  return preparedAddon
}

/** Call it on every connection and statement: it keeps them from being collected where that is fatal. */
export function keepAlive<Native extends object>(native: Native): Native {
  if (isFallback) kept.push(native)
  return native
}

/** Iterators are objects of the addon as well, one a query: where they must not be collected, rows come all at once. */
export const iteratorsAreSafe = !isFallback

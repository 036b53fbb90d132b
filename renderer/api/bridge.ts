// The preload's object on `window`, under its contract's type.
import type { TracewrightBridge } from '../../electron/contract/bridge.ts'

declare global {
  interface Window {
    readonly tracewright: TracewrightBridge
  }
}

/** Asked for at each use, so that modules can load before the preload object is there. */
export const bridge = (): TracewrightBridge => window.tracewright

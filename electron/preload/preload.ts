// The bridge that the page sees as `window.tracewright`: three functions, known names only, no Electron object.
import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** The names of contract/commands.ts and contract/bridge.ts, put in by the build: no schema has to load here. */
declare const BRIDGE_NAMES: {
  readonly commands: readonly string[]
  readonly events: readonly string[]
  readonly channels: { readonly invoke: string; readonly event: string }
}

const { channels } = BRIDGE_NAMES
const commandNames: ReadonlySet<string> = new Set(BRIDGE_NAMES.commands)
const eventNames: ReadonlySet<string> = new Set(BRIDGE_NAMES.events)

contextBridge.exposeInMainWorld('tracewright', {
  invoke: (name: unknown, input: unknown): Promise<unknown> => {
    requireKnown(commandNames, name)
    return ipcRenderer.invoke(channels.invoke, name, input)
  },
  subscribe: (name: unknown, callback: unknown): (() => void) => {
    requireKnown(eventNames, name)
    if (typeof callback !== 'function') throw new TypeError('subscribe takes a function')
    const listener = (_event: unknown, received: unknown, payload: unknown) => {
      if (received === name) callback(payload)
    }
    ipcRenderer.on(channels.event, listener)
    return () => ipcRenderer.off(channels.event, listener)
  },
  pathOf: (file: File): string => webUtils.getPathForFile(file),
})

function requireKnown(names: ReadonlySet<string>, name: unknown): void {
  if (typeof name !== 'string' || !names.has(name)) throw new TypeError(`unknown name: ${String(name).slice(0, 60)}`)
}

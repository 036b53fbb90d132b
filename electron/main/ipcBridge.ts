// The one door between page and shell: only our own top frame may knock, only with a known name and a well-formed input.
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { type AnyEventName, bridgeChannels, type ShellCommandName, shellCommands } from '../contract/bridge.ts'
import { commands, type Reply } from '../contract/commands.ts'
import { pageOrigin } from './appProtocol.ts'
import type { BackendProcess } from './backendProcess.ts'
import type { ShellHandlers } from './shellHandlers.ts'

interface BridgeOptions {
  readonly backend: BackendProcess
  readonly shell: ShellHandlers
}

export function openBridge({ backend, shell }: BridgeOptions): void {
  ipcMain.handle(bridgeChannels.invoke, async (event, name: unknown, input: unknown): Promise<Reply<unknown>> => {
    if (!isOurTopFrame(event)) return refused('sender-refused', 'This page may not give commands.')
    if (isShellCommand(name)) {
      const parsed = shellCommands[name].input.safeParse(input)
      if (!parsed.success) return malformed(name, parsed.error.issues)
      return shell.run(name, parsed.data)
    }
    if (!isBackendCommand(name)) return refused('unknown-command', `There is no command ${String(name).slice(0, 60)}.`)
    const parsed = commands[name].input.safeParse(input)
    return parsed.success ? backend.request(name, parsed.data) : malformed(name, parsed.error.issues)
  })
}

export type SendEvent = (name: AnyEventName, payload: unknown) => void

/** Sends an event to the window's page, unless it is gone. */
export function sendEvent(window: BrowserWindow, name: AnyEventName, payload: unknown): void {
  if (!window.isDestroyed()) window.webContents.send(bridgeChannels.event, name, payload)
}

/** `senderFrame` is null when the frame navigated away or is gone. */
function isOurTopFrame({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${pageOrigin}/`)
}

const isShellCommand = (name: unknown): name is ShellCommandName =>
  typeof name === 'string' && Object.hasOwn(shellCommands, name)
const isBackendCommand = (name: unknown): name is keyof typeof commands =>
  typeof name === 'string' && Object.hasOwn(commands, name)

const refused = (code: string, message: string): Reply<never> => ({
  ok: false,
  error: { code, message, where: null, values: {} },
})

/** Names the first wrong field: an error of our own page, so for us rather than for the user. */
function malformed(
  name: string,
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Reply<never> {
  const [issue] = issues
  const where = issue === undefined ? name : [name, ...issue.path.map(String)].join(' / ')
  return { ok: false, error: { code: 'malformed-input', message: issue?.message ?? '', where, values: {} } }
}

// What the preload gives to the page as `window.tracewright`, and the few commands and events that the shell itself
// answers: dialogs, menu, language. Everything else goes on to the backend (see commands.ts).
import { z } from 'zod'
import type { CommandInput, CommandName, CommandOutput, EventName, EventPayload, Reply } from './commands.ts'

const fileKind = z.strictObject({ name: z.string().max(60), extensions: z.array(z.string().regex(/^[\w*]{1,20}$/)) })
const title = z.string().max(200)
const chosenPath = z.string().nullable()

export const shellCommands = {
  /** Paths of the files that the user chose; empty when the dialog was cancelled. */
  'shell.chooseFiles': {
    input: z.strictObject({ title, kinds: z.array(fileKind).max(20), several: z.boolean().default(false) }),
    output: z.array(z.string()),
  },
  'shell.chooseFolder': { input: z.strictObject({ title }), output: chosenPath },
  'shell.chooseSaveFile': {
    input: z.strictObject({ title, suggestedName: z.string().max(200), kinds: z.array(fileKind).max(20) }),
    output: chosenPath,
  },
  /** Words of the menu and of the system's dialogs. */
  'shell.setLanguage': { input: z.strictObject({ language: z.enum(['en', 'ja']) }), output: z.strictObject({}) },
} as const
export type ShellCommandName = keyof typeof shellCommands
export type ShellCommandInput<Name extends ShellCommandName> = z.input<(typeof shellCommands)[Name]['input']>
export type ShellCommandOutput<Name extends ShellCommandName> = z.output<(typeof shellCommands)[Name]['output']>

export const menuActions = ['newProject', 'openProject', 'importTraces', 'keyboardHelp'] as const
export type MenuAction = (typeof menuActions)[number]

export const shellEvents = {
  'shell.menu': z.strictObject({ action: z.enum(menuActions) }),
  /** A second start of the app, or the file manager, named a project. */
  'shell.openProject': z.strictObject({ path: z.string() }),
} as const
export type ShellEventName = keyof typeof shellEvents

export type AnyCommandName = CommandName | ShellCommandName
export type AnyEventName = EventName | ShellEventName
export type AnyEventPayload<Name extends AnyEventName> = Name extends EventName
  ? EventPayload<Name>
  : Name extends ShellEventName
    ? z.output<(typeof shellEvents)[Name]>
    : never

export interface TracewrightBridge {
  /** Never rejects: a failure is the reply `{ ok: false, error }`. */
  invoke<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Reply<CommandOutput<Name>>>
  invoke<Name extends ShellCommandName>(
    name: Name,
    input: ShellCommandInput<Name>,
  ): Promise<Reply<ShellCommandOutput<Name>>>
  /** Calls back on every such event until the returned function is called. */
  subscribe<Name extends AnyEventName>(name: Name, callback: (payload: AnyEventPayload<Name>) => void): () => void
  /** The path of a file that the user dropped or picked; empty for a file that was made in memory. */
  pathOf(file: File): string
}

/** The one channel of each direction between page and shell. */
export const bridgeChannels = { invoke: 'tracewright:invoke', event: 'tracewright:event' } as const

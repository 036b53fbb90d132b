// What the shell itself answers to the page: the system's dialogs, and the language of the menu.
import { type BrowserWindow, dialog } from 'electron'
import type { z } from 'zod'
import type { ShellCommandName, ShellCommandOutput, shellCommands } from '../contract/bridge.ts'
import type { Reply } from '../contract/commands.ts'
import type { Language } from './environment.ts'

type Parsed<Name extends ShellCommandName> = z.output<(typeof shellCommands)[Name]['input']>
type Handlers = {
  [Name in ShellCommandName]: (input: Parsed<Name>) => Promise<ShellCommandOutput<Name>>
}

export interface ShellHandlers {
  run<Name extends ShellCommandName>(name: Name, input: Parsed<Name>): Promise<Reply<ShellCommandOutput<Name>>>
}

interface ShellHandlersOptions {
  /** The window that dialogs belong to. */
  readonly window: BrowserWindow
  readonly setLanguage: (language: Language) => void
}

export function createShellHandlers({ window, setLanguage }: ShellHandlersOptions): ShellHandlers {
  const handlers: Handlers = {
    'shell.chooseFiles': async ({ title, kinds, several }) => {
      const properties: Electron.OpenDialogOptions['properties'] = ['openFile']
      if (several) properties.push('multiSelections')
      return (await dialog.showOpenDialog(window, { title, filters: kinds, properties })).filePaths
    },
    'shell.chooseFolder': async ({ title }) => {
      const properties: Electron.OpenDialogOptions['properties'] = ['openDirectory', 'createDirectory']
      return (await dialog.showOpenDialog(window, { title, properties })).filePaths[0] ?? null
    },
    'shell.chooseSaveFile': async ({ title, suggestedName, kinds }) => {
      const chosen = await dialog.showSaveDialog(window, { title, defaultPath: suggestedName, filters: kinds })
      return chosen.canceled ? null : chosen.filePath
    },
    'shell.setLanguage': async ({ language }) => {
      setLanguage(language)
      return {}
    },
  }
  return { run: async (name, input) => ({ ok: true, value: await handlers[name](input) }) }
}

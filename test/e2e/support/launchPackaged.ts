// Starts the packaged app and attaches to its window by the browser's debugging port: its fuses allow nothing else.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { rootFlags } from './launchStudio.ts'

const packageFolder = resolve(import.meta.dirname, '../../../out/package')

/** Where each system's package keeps its program. */
const programs: Readonly<Record<string, string>> = {
  linux: 'tracewright-studio',
  darwin: 'Tracewright.app/Contents/MacOS/Tracewright',
  win32: 'Tracewright.exe',
}

/** @throws when nothing has been packaged */
export function packagedExecutable(): string {
  const folder = readdirSync(packageFolder).find((name) => /unpacked$|^mac/.test(name))
  const program = programs[process.platform]
  if (folder === undefined || program === undefined) throw new Error('Run `npm run dist:dir` first.')
  return join(packageFolder, folder, program)
}

export interface PackagedStudio {
  readonly window: Page
  readonly close: () => Promise<void>
}

export async function launchPackaged(environment: Readonly<Record<string, string>> = {}): Promise<PackagedStudio> {
  const userData = mkdtempSync(join(tmpdir(), 'tracewright-packaged-'))
  const child = spawn(packagedExecutable(), [...rootFlags(), '--remote-debugging-port=0'], {
    env: { ...process.env, TRACEWRIGHT_USER_DATA: userData, TRACEWRIGHT_LANGUAGE: 'en', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const browser = await chromium.connectOverCDP(await debuggingAddress(child))
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('The packaged app has no browser context.')
  const window = context.pages()[0] ?? (await context.waitForEvent('page'))
  const exited = new Promise((settled) => child.once('exit', settled))
  const close = async () => {
    await window.close()
    await exited
    rmSync(userData, { recursive: true, force: true })
  }
  return { window, close }
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((settled, failed) => {
    let text = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1]
      if (address !== undefined) settled(address)
    })
    child.once('exit', (code) => failed(new Error(`The packaged app ended with ${code}:\n${text}`)))
  })
}

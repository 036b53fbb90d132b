// Starts the built app in the real Electron and hands over its window; every start has a user folder of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test'

const root = resolve(import.meta.dirname, '../../..')

export interface LaunchOptions {
  /** Project file to open; without one the app opens its sample project. */
  readonly project?: string
  readonly language?: 'en' | 'ja'
  /** Folder that is served instead of the built page. */
  readonly pageFolder?: string
  /** A user folder to reuse, for restarts; not removed at the end. */
  readonly userData?: string
  readonly environment?: Readonly<Record<string, string>>
}

export interface Studio {
  readonly app: ElectronApplication
  readonly window: Page
  readonly userData: string
  /** What the processes wrote to stderr so far. */
  readonly log: () => string
  /** Errors of the page so far: thrown ones, and those that it wrote to its console. */
  readonly problems: () => readonly string[]
  readonly close: () => Promise<void>
}

/** @throws when the app shows no window within Playwright's limit; the message holds what it wrote */
export async function launchStudio(options: LaunchOptions = {}): Promise<Studio> {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'tracewright-e2e-'))
  const app = await electron.launch({
    executablePath: electronExecutable(),
    args: [...rootFlags(), root],
    env: { ...inherited(), ...settings(options, userData), ...options.environment },
  })
  let log = ''
  app.process().stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8')
  })
  const problems: string[] = []
  app.context().on('weberror', (error) => problems.push(String(error.error().stack ?? error.error())))
  app.context().on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  const window = await app.firstWindow()
  const close = async () => {
    await app.close()
    if (options.userData === undefined) rmSync(userData, { recursive: true, force: true })
  }
  return { app, window, userData, log: () => log, problems: () => problems, close }
}

/** Chromium's sandbox cannot start as root. */
export const rootFlags = () => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])

export function electronExecutable(): string {
  const path = process.env.TRACEWRIGHT_ELECTRON
  if (path === undefined) throw new Error('Start these tests by `npm run e2e`: it says which Electron runs them.')
  return path
}

function settings({ project, language, pageFolder }: LaunchOptions, userData: string): Record<string, string> {
  return {
    TRACEWRIGHT_USER_DATA: userData,
    TRACEWRIGHT_LANGUAGE: language ?? 'en',
    ...(project === undefined ? {} : { TRACEWRIGHT_PROJECT: project }),
    ...(pageFolder === undefined ? {} : { TRACEWRIGHT_PAGE: pageFolder }),
  }
}

const inherited = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

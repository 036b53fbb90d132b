// A test with an app of its own: a folder, a start of the built app, and the promise that the page met no error.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { StudioPage } from '../pages/StudioPage.ts'
import { type LaunchOptions, launchStudio, type Studio } from './launchStudio.ts'
import { wordsOf } from './words.ts'

/** An app that is running, with its screens. */
export interface OpenStudio {
  readonly studio: Studio
  readonly page: StudioPage
}

export type Open = (options?: LaunchOptions) => Promise<OpenStudio>

interface Fixtures {
  /** Empty, and gone after the test. */
  readonly folder: string
  /** Starts the app; what is still running at the end of the test is closed. */
  readonly open: Open
}

export const test = base.extend<Fixtures>({
  folder: async ({ playwright: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tracewright-flow-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  open: async ({ playwright: _ }, use) => {
    const opened: Studio[] = []
    await use(async (options = {}) => {
      const studio = await launchStudio(options)
      opened.push(studio)
      return { studio, page: new StudioPage(studio.window, wordsOf(options.language ?? 'en')) }
    })
    const problems = opened.flatMap((studio) => studio.problems())
    for (const studio of opened) await studio.close().catch(() => {})
    expect(problems, 'errors of the page').toEqual([])
  },
})

export { expect }

// A test with the app on a page under foreign control and a real local server: one start serves all attacks.
import { resolve } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { type CountingServer, startCountingServer } from './countingServer.ts'
import { launchStudio, type Studio } from './launchStudio.ts'

export const fixtures = resolve(import.meta.dirname, '../fixtures')

export const test = base.extend<{ page: Studio['window'] }, { studio: Studio; server: CountingServer }>({
  studio: [
    async ({ playwright: _ }, use) => {
      const studio = await launchStudio({ pageFolder: resolve(fixtures, 'attack-page') })
      await studio.window.waitForLoadState('load')
      await use(studio)
      await studio.close()
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ playwright: _ }, use) => {
      const server = await startCountingServer()
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ studio }, use) => use(studio.window),
})

/** Long enough for a request that was let through to arrive on the same machine. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 300))

export { expect }

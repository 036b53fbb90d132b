// End-to-end tests in the real Electron. Run them by `npm run e2e`, which prepares the runtime, the build and a screen.
import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  testDir: resolve(root, 'test/e2e'),
  // Playwright empties this folder at each start: it must hold nothing else.
  outputDir: resolve(root, 'test-results/playwright'),
  // Two cores: windows that compete for them make slow tests, not fast ones.
  workers: 1,
  timeout: 60_000,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: resolve(root, 'test-results/e2e.json') }]],
  projects: [
    { name: 'app', testIgnore: ['**/packaged/**', '**/shots/**'] },
    { name: 'packaged', testMatch: '**/packaged/**/*.spec.ts' },
    { name: 'shots', testMatch: '**/shots/**/*.spec.ts' },
  ],
})

// Unit, integration, contract and migration tests on the project's own Node; end-to-end tests run under Playwright.
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    // Training and native code: several minutes for all together, and no two heavy files beside each other on two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: resolve(root, 'test-results/vitest.json') }]],
  },
})

// Projects with data in every state, made once for a worker; a test takes a copy.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from './studioTest.ts'

const script = resolve(import.meta.dirname, 'prepareProject.ts')

export interface PreparedProjects {
  /** Copies the project whose traces are half judged. @returns the copy's path */
  readonly labelled: (to: string) => string
  /** Copies the project that has nothing in it. @returns the copy's path */
  readonly empty: (to: string) => string
  /** Copies the project that has versions, runs and a comparison as well. @returns the copy's path */
  readonly trained: (to: string) => string
}

export const preparedTest = test.extend<object, { prepared: PreparedProjects }>({
  prepared: [
    async ({ playwright: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'tracewright-prepared-'))
      execFileSync(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'inherit'] })
      const copyOf = (name: string) => (to: string) => copyProject(join(folder, `${name}.tracewright`), to)
      await use({ empty: copyOf('empty'), labelled: copyOf('labelled'), trained: copyOf('trained') })
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

/** Copies a closed project with the files that belong to it. */
export function copyProject(from: string, to: string): string {
  cpSync(from, to)
  if (existsSync(`${from}-files`)) cpSync(`${from}-files`, `${to}-files`, { recursive: true })
  return to
}

export { expect } from './studioTest.ts'

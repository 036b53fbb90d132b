// Makes a fresh checkout ready: npm packages with a current Node, and where asked an Electron with its libraries.
// Plain Node 20 without packages; says one line for each thing that it does; silent when nothing is missing.
//   node build/scripts/bootstrap.mjs [--for headless|desktop|test|shots]

import { pathToFileURL } from 'node:url'
import { obtainElectron } from './electronRuntime.mjs'
import { installNpmPackages } from './npmPackages.mjs'
import { giveUp } from './project.mjs'
import { installSystemLibraries } from './systemLibraries.mjs'

/** What each purpose needs beyond the npm packages. */
const needs = {
  headless: { electron: false, libraries: [] },
  desktop: { electron: true, libraries: ['desktop'] },
  test: { electron: true, libraries: ['desktop', 'screenless'] },
  shots: { electron: true, libraries: ['desktop', 'screenless', 'japanese'] },
}

/** @param {keyof typeof needs} purpose */
export async function bootstrap(purpose) {
  const need = needs[purpose]
  if (need === undefined) giveUp(`--for takes one of: ${Object.keys(needs).join(', ')}`)
  installNpmPackages()
  installSystemLibraries(need.libraries)
  if (need.electron) await obtainElectron()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const at = process.argv.indexOf('--for')
  await bootstrap(at === -1 ? 'headless' : process.argv[at + 1])
}

// Runs Playwright on the built app, in the Electron of this checkout, on a virtual screen where the system has one.
//   npm run e2e -- [--project=app|packaged|shots] [Playwright's own arguments]

import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { bootstrap } from './bootstrap.mjs'
import { findElectron } from './electronRuntime.mjs'
import { findProjectNode, inProject, projectEnvironment, projectRoot } from './project.mjs'

const screen = ['xvfb-run', '--auto-servernum', '--server-args=-screen 0 1600x1000x24']

/** @param {readonly string[]} args Playwright's @returns {number} its exit status */
export function runPlaywright(args) {
  const { executable } = findElectron()
  const playwright = [inProject('node_modules/@playwright/test/cli.js'), 'test', '-c', 'build/playwright.config.ts']
  const command = [...(process.platform === 'linux' ? screen : []), findProjectNode(), ...playwright, ...args]
  const environment = projectEnvironment({ TRACEWRIGHT_ELECTRON: executable })
  return spawnSync(command[0], command.slice(1), { cwd: projectRoot, env: environment, stdio: 'inherit' }).status ?? 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  const project = args.find((argument) => argument.startsWith('--project=')) ?? '--project=app'
  await bootstrap(project.endsWith('shots') ? 'shots' : 'test')
  const prepare = project.endsWith('packaged') ? 'dist.mjs' : 'build.mjs'
  const built = spawnSync(findProjectNode(), [inProject('build/scripts', prepare), '--if-stale'], { stdio: 'inherit' })
  process.exit(built.status === 0 ? runPlaywright([project, ...args.filter((argument) => argument !== project)]) : 1)
}

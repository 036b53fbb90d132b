// Installs the npm packages of package-lock.json, when npm's own record of node_modules differs from it.
// Plain Node 20 without packages.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findProjectNode, giveUp, inProject, projectRoot, say } from './project.mjs'

export function installNpmPackages() {
  if (areInstalled() && findProjectNode() !== undefined) return
  say('installing npm packages (first time: a few minutes)')
  // Without `skip`, onnxruntime-node downloads CUDA libraries and fails the whole install where it cannot.
  const environment = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' }
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: projectRoot,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) giveUp('npm could not install the packages (see above); nothing else was changed')
  if (findProjectNode() === undefined) {
    giveUp('the npm package "node" did not bring its program; run "npm rebuild node", or use Node 22.18 or newer')
  }
}

/** npm notes what it put into node_modules in a lockfile of its own, and writes it last. */
function areInstalled() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  if (wanted === undefined || present === undefined) return false
  const isAsWanted = ([path, { version, optional }]) => {
    const found = present[path]
    return found === undefined ? optional === true : found.version === version
  }
  return (
    Object.entries(wanted)
      .filter(([path]) => path !== '')
      .every(isAsWanted) && Object.keys(present).every((path) => path in wanted)
  )
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(inProject(lockfile), 'utf8')).packages
  } catch {
    return undefined
  }
}

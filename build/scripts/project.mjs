// Where the project lies, which Node runs it, and how a script speaks: what every other script needs.
// Plain Node 20 without packages, because the bootstrap imports it before anything is installed.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '../..')
export const inProject = (...parts) => join(projectRoot, ...parts)

/** better-sqlite3 needs Node-API 10, and the sources are run by type stripping. */
const oldestNode = [22, 18]

const installedNode = inProject('node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** True when a version string such as `v24.21.0` is one that the project can run on. */
export function isCurrentNode(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

/**
 * The Node that runs everything but the bootstrap: the one of node_modules, else the running one where it is current.
 * @returns {string | undefined} an absolute path
 */
export function findProjectNode() {
  if (existsSync(installedNode) && isCurrentNode(versionOf(installedNode))) return installedNode
  return isCurrentNode(process.version) && process.versions.electron === undefined ? process.execPath : undefined
}

function versionOf(executable) {
  try {
    return execFileSync(executable, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'v0.0.0'
  }
}

/** The environment for children: the project's own tools come first on the PATH. */
export function projectEnvironment(extra = {}) {
  const tools = [inProject('node_modules/node/bin'), inProject('node_modules/.bin')]
  return { ...process.env, ...extra, PATH: [...tools, process.env.PATH].join(delimiter) }
}

/** One line on stderr: what is being done. Results alone go to stdout. */
export const say = (line) => process.stderr.write(`tracewright: ${line}\n`)

/** Ends the script with a sentence that names the way out. */
export function giveUp(line) {
  say(line)
  process.exit(1)
}

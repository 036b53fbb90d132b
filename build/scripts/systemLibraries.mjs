// The Debian packages that Electron and a screenless test need: installed where that is permitted, else named.
// Plain Node 20 without packages.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { giveUp, say } from './project.mjs'

/** `packages` are alternatives in order of preference: newer releases renamed some for 64-bit time. */
const requirements = {
  desktop: [
    { library: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
    { library: 'libnss3.so', packages: ['libnss3'] },
    { library: 'libgbm.so.1', packages: ['libgbm1'] },
    { library: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
    { library: 'libXss.so.1', packages: ['libxss1'] },
    { library: 'libnotify.so.4', packages: ['libnotify4'] },
  ],
  screenless: [
    { program: 'Xvfb', packages: ['xvfb'] },
    { program: 'xauth', packages: ['xauth'] },
  ],
  japanese: [{ file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', packages: ['fonts-noto-cjk'] }],
}

/** @param {readonly ('desktop' | 'screenless' | 'japanese')[]} groups */
export function installSystemLibraries(groups) {
  if (process.platform !== 'linux') return
  const missing = findMissing(groups.flatMap((group) => requirements[group]))
  if (missing.length === 0) return
  const apt = aptCommand()
  const names = missing.map(({ packages }) => packages.at(-1)).join(' ')
  if (apt === undefined) giveUp(`these system packages are missing; install them and start again: ${names}`)
  say(`installing system packages: ${names}`)
  run(apt, ['update', '-qq'])
  const chosen = missing.map(({ packages }) => packages.find(isKnownToApt) ?? packages.at(-1))
  run(apt, ['install', '-y', '-qq', '--no-install-recommends', ...chosen])
  const still = findMissing(missing)
  if (still.length > 0) {
    giveUp(`apt-get did not bring all of: ${names}; run "${apt.join(' ')} install ${chosen.join(' ')}" to see why`)
  }
}

function findMissing(wanted) {
  const libraries = wanted.some(({ library }) => library) ? listLibraries() : ''
  return wanted.filter(({ library, program, file }) => {
    if (library !== undefined) return !libraries.includes(`${library} `)
    if (program !== undefined) return !isOnPath(program)
    return !existsSync(file)
  })
}

const listLibraries = () =>
  ['/sbin/ldconfig', '/usr/sbin/ldconfig', 'ldconfig']
    .map((program) => spawnSync(program, ['-p'], { encoding: 'utf8' }).stdout ?? '')
    .find((listing) => listing !== '') ?? ''

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** apt-get as root, or by sudo where it asks no password; undefined where neither is possible. */
function aptCommand() {
  if (!isOnPath('apt-get')) return undefined
  if (process.getuid() === 0) return ['apt-get']
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
  return sudo.status === 0 ? ['sudo', '-n', 'apt-get'] : undefined
}

const isKnownToApt = (name) => spawnSync('apt-cache', ['show', '-q', name], { stdio: 'ignore' }).status === 0

function run([program, ...prefix], args) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(program, [...prefix, ...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
}

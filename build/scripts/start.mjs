// `npm start`: with a screen, opens the studio; without one, does the same job headless and names its report.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { findElectron } from './electronRuntime.mjs'
import { findProjectNode, giveUp, inProject, projectEnvironment, projectRoot, say } from './project.mjs'

const demoFolder = inProject('out/demo')
const demoResult = inProject('out/demo.json')

const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
if (hasScreen) await openStudio()
else await runDemo()

async function openStudio() {
  await bootstrap('desktop')
  runNode([inProject('build/scripts/build.mjs'), '--if-stale'])
  // Chromium's sandbox cannot start as root.
  const flags = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
  const { executable } = findElectron()
  const { status } = spawnSync(executable, [...flags, projectRoot, ...process.argv.slice(2)], {
    env: projectEnvironment(),
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}

async function runDemo() {
  const known = readReport()
  if (known !== undefined && existsSync(known)) return finish(known)
  await bootstrap('headless')
  say('no screen here: running the whole job headless (the report names every number)')
  const output = runNode([inProject('electron/cli/main.ts'), 'demo', '--out', demoFolder, '--json'])
  mkdirSync(dirname(demoResult), { recursive: true })
  writeFileSync(demoResult, output)
  finish(readReport() ?? giveUp('the job ended without a report'))
}

function finish(report) {
  say('the report of the sample project:')
  process.stdout.write(`${report}\n`)
}

function readReport() {
  try {
    return JSON.parse(readFileSync(demoResult, 'utf8')).report
  } catch {
    return undefined
  }
}

/** @returns what it printed on stdout; ends with its status when it failed */
function runNode(args) {
  const { status, signal, stdout } = spawnSync(findProjectNode(), args, {
    cwd: projectRoot,
    env: projectEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) {
    process.stdout.write(stdout)
    if (signal !== null) say(`stopped by ${signal}; start again to go on`)
    process.exit(status ?? 1)
  }
  return stdout
}

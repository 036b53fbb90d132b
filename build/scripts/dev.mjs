// `npm run dev`: builds on every change; the page reloads by itself, the app restarts when a process changed.
// The page is built as in a release, not served by a development server, so that the security policy stays in force.
import { spawn } from 'node:child_process'
import { context } from 'esbuild'
import { build } from 'vite'
import { bundles, viteConfig } from './build.mjs'
import { findElectron } from './electronRuntime.mjs'
import { giveUp, projectEnvironment, projectRoot, say } from './project.mjs'

const electron = findElectron() ?? giveUp('Electron is missing: run "node build/scripts/bootstrap.mjs --for desktop"')
/** One change can touch several bundles, and all are built at the start: the app restarts when they have come to rest. */
const quietMs = 1000

let app
let restartTimer

const restartSoon = {
  name: 'restart-soon',
  setup: ({ onEnd }) =>
    onEnd(({ errors }) => {
      clearTimeout(restartTimer)
      if (errors.length === 0) restartTimer = setTimeout(restart, quietMs)
    }),
}

await build({ configFile: viteConfig, logLevel: 'warn', build: { watch: {} } })
for (const options of await bundles()) await (await context({ ...options, plugins: [restartSoon] })).watch()

async function restart() {
  await ended(app)
  say('starting the app')
  const flags = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
  app = spawn(electron.executable, [...flags, projectRoot, ...process.argv.slice(2)], {
    env: projectEnvironment({ TRACEWRIGHT_DEV: '1' }),
    stdio: 'inherit',
  })
  app.on('exit', (code) => process.exit(code ?? 0))
}

/** The app allows one instance: the next may start only when this one is gone. */
function ended(running) {
  if (running === undefined) return Promise.resolve()
  running.removeAllListeners('exit')
  return new Promise((resolve) => {
    running.once('exit', resolve)
    running.kill()
  })
}

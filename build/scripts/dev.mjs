// `npm run dev`: builds on every change; the page reloads by itself, the app restarts when a process changed.
// The page is built as in a release, not served by a development server, so that the security policy stays in force.
import { spawn } from 'node:child_process'
import { context } from 'esbuild'
import { build } from 'vite'
import { bundles, viteConfig } from './build.mjs'
import { findElectron } from './electronRuntime.mjs'
import { giveUp, projectEnvironment, projectRoot, say } from './project.mjs'

const electron = findElectron() ?? giveUp('Electron is missing: run "node build/scripts/bootstrap.mjs --for desktop"')
let app
let restartTimer

const restartSoon = {
  name: 'restart-soon',
  setup: ({ onEnd }) =>
    onEnd(({ errors }) => {
      clearTimeout(restartTimer)
      if (errors.length === 0) restartTimer = setTimeout(restart, 300)
    }),
}

await build({ configFile: viteConfig, logLevel: 'warn', build: { watch: {} } })
for (const options of await bundles()) await (await context({ ...options, plugins: [restartSoon] })).watch()

function restart() {
  app?.removeAllListeners('exit')
  app?.kill()
  say('starting the app')
  const flags = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
  app = spawn(electron.executable, [...flags, projectRoot, ...process.argv.slice(2)], {
    env: projectEnvironment({ TRACEWRIGHT_DEV: '1' }),
    stdio: 'inherit',
  })
  app.on('exit', (code) => process.exit(code ?? 0))
}

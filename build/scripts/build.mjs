// Builds the app into dist/: the renderer by Vite, every other process by esbuild into one file each.
// Does nothing when no source changed since the last build. Needs the npm packages.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inProject, projectRoot, say } from './project.mjs'

const stampFile = inProject('dist/.stamp')
const sources = ['electron', 'renderer', 'native-models', 'db', 'build', 'package.json', 'package-lock.json']

/** CommonJS where Electron wants it (a sandboxed preload cannot be ESM); the bundled CommonJS packages need `require`. */
const esm = { format: 'esm', banner: { js: requireShim() } }
const cjs = { format: 'cjs' }
const processes = [
  { entry: 'electron/main/main.ts', out: 'dist/main/main.cjs', ...cjs },
  { entry: 'electron/preload/preload.ts', out: 'dist/preload/preload.cjs', ...cjs },
  { entry: 'electron/backend/main.ts', out: 'dist/backend/main.mjs', ...esm },
  { entry: 'electron/backend/jobMain.ts', out: 'dist/backend/jobMain.mjs', ...esm },
  { entry: 'electron/cli/main.ts', out: 'dist/cli/main.mjs', ...esm },
]

function requireShim() {
  return `import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);`
}

/** esbuild's settings for one process; the fallback Electron runs Node 20, so nothing newer may be left in. */
export const bundleOptions = ({ entry, out, ...format }) => ({
  entryPoints: [inProject(entry)],
  outfile: inProject(out),
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['electron', 'better-sqlite3', 'onnxruntime-node'],
  sourcemap: 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  ...format,
})

export const bundles = async () => {
  const define = { BRIDGE_NAMES: JSON.stringify(await bridgeNames()) }
  return processes.map((process) => ({ ...bundleOptions(process), define }))
}

/** The contract's names alone: with its schemas, every page would load the whole validation library in its preload. */
async function bridgeNames() {
  const [{ commands, events }, bridge] = await Promise.all([
    import('../../electron/contract/commands.ts'),
    import('../../electron/contract/bridge.ts'),
  ])
  return {
    commands: Object.keys({ ...commands, ...bridge.shellCommands }),
    events: Object.keys({ ...events, ...bridge.shellEvents }),
    channels: bridge.bridgeChannels,
  }
}

export const viteConfig = inProject('build/vite.config.ts')

/** Builds everything; with `onlyIfStale`, only when a source is newer than the last build. */
export async function buildApp({ onlyIfStale }) {
  const stamp = describeSources()
  if (onlyIfStale && readStamp() === stamp) return
  say('building the app')
  rmSync(inProject('dist'), { recursive: true, force: true })
  const [esbuild, vite] = await Promise.all([import('esbuild'), import('vite')])
  await Promise.all([
    ...(await bundles()).map((options) => esbuild.build(options)),
    vite.build({ configFile: viteConfig, logLevel: 'warn' }),
  ])
  writeFileSync(stampFile, stamp)
}

/** Path, size and time of every source file, one a line. */
function describeSources() {
  const lines = []
  const visit = (path) => {
    const facts = statSync(path)
    if (facts.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else lines.push(`${path.slice(projectRoot.length)} ${facts.size} ${facts.mtimeMs}`)
  }
  for (const source of sources) visit(inProject(source))
  return lines.join('\n')
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildApp({ onlyIfStale: process.argv.includes('--if-stale') })
}

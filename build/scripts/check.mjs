// Everything that can be said about the sources without running them; each check is one line, and one test of `npm test`.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { installNpmPackages } from './npmPackages.mjs'
import { findProjectNode, inProject, projectEnvironment, projectRoot } from './project.mjs'

const tool = (path) => inProject('node_modules', path)
const script = (name) => inProject('build/scripts', name)
const checks = [
  { name: 'types', command: [tool('typescript/bin/tsc'), '-p', '.', '--noEmit'] },
  { name: 'format and lint', command: [tool('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=warn'] },
  { name: 'boundaries', command: [script('checkBoundaries.mjs')] },
  { name: 'unused code', command: [tool('knip/bin/knip.js'), '--config', 'build/knip.json', '--no-progress'] },
  { name: 'licences', command: [script('checkLicences.mjs')] },
  { name: 'translations', command: [script('checkTranslations.mjs')] },
]

/** @returns {{ passed: number, failed: number, skipped: number }} */
export function runChecks() {
  const failed = checks.filter(({ name, command }) => {
    const { status, stdout, stderr } = spawnSync(findProjectNode(), command, {
      cwd: projectRoot,
      env: projectEnvironment(),
      encoding: 'utf8',
    })
    console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}`)
    if (status !== 0) console.log(`${stdout}${stderr}`)
    return status !== 0
  })
  return { passed: checks.length - failed.length, failed: failed.length, skipped: 0 }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  installNpmPackages()
  process.exit(runChecks().failed === 0 ? 0 : 1)
}

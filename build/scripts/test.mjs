// `npm test`: sets everything up, runs every runner, and ends with one line that adds them up.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { bootstrap } from './bootstrap.mjs'
import { runChecks } from './check.mjs'
import { runPlaywright } from './e2e.mjs'
import { findProjectNode, inProject, projectEnvironment, projectRoot, say } from './project.mjs'

const results = inProject('test-results')

await bootstrap('test')
rmSync(results, { recursive: true, force: true })
const parts = [runChecks(), runVitest(), runEndToEnd()]
const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map((key) =>
  parts.reduce((sum, part) => sum + part[key], 0),
)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)

function runVitest() {
  const status = runNode([inProject('node_modules/vitest/vitest.mjs'), 'run', '--config', 'build/vitest.config.ts'])
  return counts(status, 'vitest', ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  }))
}

/** The app as built, then the app as packaged. */
function runEndToEnd() {
  const isBuilt = runNode([inProject('build/scripts/dist.mjs'), '--if-stale']) === 0
  if (!isBuilt) say('the app could not be built and packaged: no end-to-end test ran')
  const status = isBuilt ? runPlaywright(['--project=app', '--project=packaged']) : 1
  return counts(status, 'e2e', ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }))
}

/** A runner that failed without counting a failure (a crash, a file that does not load) counts as one. */
function counts(status, name, read) {
  try {
    const part = read(JSON.parse(readFileSync(`${results}/${name}.json`, 'utf8')))
    return status !== 0 && part.failed === 0 ? { ...part, failed: 1 } : part
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function runNode(args) {
  const options = { cwd: projectRoot, env: projectEnvironment(), stdio: 'inherit' }
  return spawnSync(findProjectNode(), args, options).status ?? 1
}

// A verdict that was acknowledged is on disk: the process that recorded it is killed without warning.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { openWritable } from '../../../db/open.ts'
import { findProblems } from '../../../db/verify.ts'
import { importTraces, rowsOf, stagedTrace, temporaryProject } from './temporaryProject.ts'

const recorder = `
  import { openWritable } from ${JSON.stringify(new URL('../../../db/open.ts', import.meta.url).href)}
  import { appendDecision } from ${JSON.stringify(new URL('../../../db/repositories/decisions.ts', import.meta.url).href)}
  const db = await openWritable(process.argv[1])
  for (let step = 1; ; step = (step % 50) + 1) {
    const id = appendDecision(db, {
      step, trace: 1, annotator: 'ann', verdict: 'accept', kind: 'judge', reverts: null, elapsedMs: 1, at: 'now', reason: null, note: null,
    })
    process.stdout.write(id + '\\n')
  }`

test('every acknowledged verdict survives kill -9', async () => {
  const db = await temporaryProject()
  importTraces(db, [stagedTrace({ steps: Array.from({ length: 50 }, () => 'a') })])
  const child = spawn(process.execPath, ['--input-type=module', '--eval', recorder, db.path], {
    cwd: join(import.meta.dirname, '../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = 0
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line)
    if (acknowledged === 75) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')

  const reopened = await openWritable(db.path)
  onTestFinished(() => reopened.close())
  const [{ decisions } = { decisions: 0 }] = rowsOf<{ decisions: number }>(
    reopened,
    'SELECT max(id) AS decisions FROM decisions',
  )
  expect(decisions).toBeGreaterThanOrEqual(acknowledged)
  expect(findProblems(reopened)).toEqual([])
})

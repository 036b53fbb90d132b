import { expect, test } from 'vitest'
import { probeDevices } from '../../../../native-models/runtime/probeDevices.ts'

test('the CPU computes, and every other device is usable or says why it is not', async () => {
  const reports = await probeDevices()
  expect(reports.map(({ name }) => name)).toEqual(['cpu', 'webgpu', 'cuda'])
  expect(reports[0]).toEqual({ name: 'cpu', usable: true, why: 'computes correctly' })
  for (const { why } of reports) expect(why.length).toBeGreaterThan(5)
})

test('a driver that crashes or hangs is a reason, not a failure', async () => {
  const failures: Record<string, object> = {
    cpu: new Error('no such file'),
    webgpu: Object.assign(new Error('Command failed'), { signal: 'SIGSEGV' }),
    cuda: Object.assign(new Error('Command failed'), { signal: 'SIGTERM', killed: true }),
  }
  const reports = await probeDevices((device) => Promise.reject(failures[device]))
  expect(reports.map(({ usable, why }) => [usable, why])).toEqual([
    [false, 'no such file'],
    [false, 'its driver crashed (SIGSEGV)'],
    [false, 'did not answer within 30 seconds'],
  ])
})

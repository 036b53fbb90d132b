// Which devices models can run on: each tried once, in a process of its own, because a driver that crashes must not take
// the studio with it. The answers are remembered for the life of the process.
import { type DeviceReport, devices } from '../../native-models/runtime/probeDevice.ts'
import type { Device } from '../../native-models/runtime/session.ts'
import type { StartJobProcess } from '../contract/jobMessages.ts'

const timeoutMs = 30_000
const remembered = new WeakMap<StartJobProcess, Promise<DeviceReport[]>>()

/** One report per device, the CPU first. */
export function probeDevices(startJobProcess: StartJobProcess): Promise<DeviceReport[]> {
  const known = remembered.get(startJobProcess)
  if (known !== undefined) return known
  const reports = Promise.all(devices.map((device, index) => probe(startJobProcess, device, -1 - index)))
  remembered.set(startJobProcess, reports)
  return reports
}

/** @param id of the process; negative, so that it is no job's */
function probe(startJobProcess: StartJobProcess, name: Device, id: number): Promise<DeviceReport> {
  return new Promise((resolve) => {
    const line = startJobProcess(id)
    const unusable = (why: string) => resolve({ name, usable: false, why })
    const overdue = setTimeout(() => {
      unusable(`did not answer within ${timeoutMs / 1000} seconds`)
      line.kill()
    }, timeoutMs)
    line.onMessage((message) => {
      if (message.kind === 'done') resolve(message.value as DeviceReport)
      if (message.kind === 'failed') unusable(message.error.message)
      line.post({ kind: 'end' })
    })
    line.onExit((code) => {
      clearTimeout(overdue)
      unusable(code === null || code !== 0 ? 'its driver ended the process' : 'gave no answer')
    })
    line.post({ kind: 'run', task: { kind: 'probe', device: name } })
  })
}

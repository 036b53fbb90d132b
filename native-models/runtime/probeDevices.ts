// Which devices models can run on, each tried once in a child process, because a driver that crashes must not take the
// app with it.
import { execFile } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DeviceReport, probeDevice } from './probeDevice.ts'
import type { Device } from './session.ts'

/** Runs the probe of one device in a process of its own and returns what it printed; rejects where it fails. */
export type ProbeRunner = (device: Device) => Promise<string>

const timeoutMs = 30_000
const remembered = new Map<ProbeRunner, Promise<readonly DeviceReport[]>>()

/**
 * One report per device, the CPU first. The answer is remembered for the life of the process. `run` is for hosts whose
 * executable cannot run a script (a packaged app).
 */
export function probeDevices(run: ProbeRunner = runWithNode): Promise<readonly DeviceReport[]> {
  const known = remembered.get(run)
  if (known) return known
  const devices: readonly Device[] = ['cpu', 'webgpu', 'cuda']
  const reports = Promise.all(devices.map((device) => probe(device, run)))
  remembered.set(run, reports)
  return reports
}

async function probe(name: Device, run: ProbeRunner): Promise<DeviceReport> {
  try {
    const report: DeviceReport = JSON.parse((await run(name)).trim().split('\n').at(-1)!)
    return report
  } catch (error) {
    const problem = error as NodeJS.ErrnoException & { killed?: boolean; signal?: string | null }
    if (problem.killed) return { name, usable: false, why: `did not answer within ${timeoutMs / 1000} seconds` }
    if (problem.signal) return { name, usable: false, why: `its driver crashed (${problem.signal})` }
    return { name, usable: false, why: problem.message.split('\n')[0]! }
  }
}

/** A packaged app's executable would start the app again instead of the script; there only the safe device is tried. */
const runWithNode: ProbeRunner = async (device) => {
  if (!process.versions.electron) return runScript(device)
  if (device === 'cpu') return JSON.stringify(await probeDevice(device))
  throw new Error('not tried: the app gave no process of its own to try it in')
}

/** The script stands beside this file: as a source, or under the same name with a bundle's extension. */
const runScript: ProbeRunner = (device) =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL(`./probeDeviceMain${extname(import.meta.url)}`, import.meta.url))
    execFile(process.execPath, [script, device], { timeout: timeoutMs }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })

// What this machine has, for the doctor: versions, memory, and which devices models can run on.
import { createRequire } from 'node:module'
import { arch, cpus, freemem, platform, release, totalmem } from 'node:os'
import { sqliteVersion } from '../../db/sqliteVersion.ts'
import type { Handlers } from '../contract/commands.ts'
import type { StartJobProcess } from '../contract/jobMessages.ts'
import { probeDevices } from './probeDevices.ts'
import { productVersion } from './productVersion.ts'

const { version: onnxruntime } = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }
const megabyte = 1024 * 1024

export const machine = (startJobProcess: StartJobProcess): Handlers<'machine'> => ({
  doctor: async () => {
    const providers = await probeDevices(startJobProcess)
    return {
      tracewright: productVersion,
      node: process.versions.node,
      electron: process.versions.electron ?? null,
      onnxruntime,
      sqlite: sqliteVersion(),
      platform: `${platform()} ${release()} ${arch()}`,
      cpu: { model: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
      memory: { totalMB: Math.round(totalmem() / megabyte), freeMB: Math.round(freemem() / megabyte) },
      providers,
      missing: providers.flatMap(({ name, usable }) => {
        const howToGet = waysToGet[name]
        return usable || howToGet === undefined ? [] : [{ what: name, howToGet }]
      }),
    }
  },
})

/** What a site can do to make a device usable. */
const waysToGet: Readonly<Record<string, string>> = {
  webgpu: 'A graphics card with a Vulkan, Direct3D 12 or Metal driver. Training works on the CPU without one.',
  cuda: 'Linux on x64 with an NVIDIA card, CUDA 12, and the CUDA libraries of ONNX Runtime beside its addon.',
}

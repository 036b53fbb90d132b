// Tries one device by computing on it.
import { add, input } from '../graph/functions.ts'
import { onnxModel } from '../graph/model.ts'
import { type Device, floatsOf, loweringFor, openSession, tensorOf } from './session.ts'

export interface DeviceReport {
  readonly name: Device
  readonly usable: boolean
  /** What was found, or why it cannot be used; in English. */
  readonly why: string
}

/** All that can be tried, the safe one first. */
export const devices: readonly Device[] = ['cpu', 'webgpu', 'cuda']

/** A driver that crashes takes the process with it: call it where that costs nothing. */
export async function probeDevice(name: Device): Promise<DeviceReport> {
  try {
    const x = input('x', [1])
    const session = await openSession(onnxModel({ y: add(x, x) }, loweringFor(name)), { device: name, threads: 1 })
    const { y } = await session.run({ x: tensorOf(Float32Array.of(2), [1]) }, { y: null })
    const usable = floatsOf(y)[0] === 4
    return { name, usable, why: usable ? 'computes correctly' : 'computes wrongly' }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // The runtime puts its source line before the reason.
    return { name, usable: false, why: /Failed .*/.exec(message)?.[0] ?? message.split('\n')[0]! }
  }
}

// Opens a graph on a device and runs it: the only place that touches ONNX Runtime's sessions.
import { availableParallelism, loadavg } from 'node:os'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import type { Lowering } from '../graph/emitter.ts'
import type { Shape } from '../graph/tensor.ts'

export type Device = 'cpu' | 'webgpu' | 'cuda'

export interface SessionOptions {
  readonly device?: Device
  /**
   * Threads inside one operator on the CPU. The default is the number of cores; the same number on the same machine
   * gives the same bytes.
   */
  readonly threads?: number
}

export type Values = Float32Array | Int32Array
export type Feeds = Readonly<Record<string, Tensor>>

export interface Session {
  /**
   * Computes the named outputs. A tensor given for an output is written in place (no copy); `null` lets the runtime
   * allocate it. Blocks its thread while it computes: never call it where commands are served.
   */
  run(feeds: Feeds, outputs: Readonly<Record<string, Tensor | null>>): Promise<Record<string, Tensor>>
  close(): Promise<void>
}

/** How a graph must be lowered to run on `device`. */
export const loweringFor = (device: Device): Lowering => (device === 'cpu' ? 'cpu' : 'portable')

/** @throws where the runtime refuses the model or the device. */
export async function openSession(
  model: Uint8Array,
  { device = 'cpu', threads }: SessionOptions = {},
): Promise<Session> {
  const session = await InferenceSession.create(model, {
    executionProviders: device === 'cpu' ? ['cpu'] : [device, 'cpu'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    interOpNumThreads: 1,
    // Both keep memory of every shape for the next run. Without them a training needs far less memory at the same speed, and Electron's
    // allocator, which ends the process when 2 GB are asked for at once, is never asked for that.
    enableCpuMemArena: false,
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: crowded() ? '0' : '1' } } },
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  })
  return {
    async run(feeds, outputs) {
      return { ...(await session.run(feeds, outputs)) } as Record<string, Tensor>
    },
    close: () => session.release(),
  }
}

/**
 * Whether others want the cores. Threads that wait for each other by spinning save microseconds per operator on an idle
 * machine, and cost much of the speed on a crowded one. Our own threads make a load of 1 per core at most. Results do not depend on it.
 */
const crowded = (): boolean => loadavg()[0]! > 1.5 * availableParallelism()

/** A tensor over `data`, which is shared, not copied. */
export function tensorOf(data: Values, shape: Shape): Tensor {
  return data instanceof Float32Array ? new Tensor('float32', data, shape) : new Tensor('int32', data, shape)
}

export const scalarOf = (value: number): Tensor => tensorOf(Float32Array.of(value), [])

/** The numbers of a float tensor that lies in memory. */
export function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new TypeError('a float32 tensor was expected')
  return tensor.data
}

export function integersOf(tensor: Tensor | undefined): Int32Array {
  if (!(tensor?.data instanceof Int32Array)) throw new TypeError('an int32 tensor was expected')
  return tensor.data
}

// The process of one job. Its line to the supervisor is a message port in the app and child_process IPC elsewhere.

import { probeDevice } from '../../native-models/runtime/probeDevice.ts'
import type { FromJobProcess, JobTask, ProbeTask, ToJobProcess } from '../contract/jobMessages.ts'
import { toJobError } from '../services/jobError.ts'
import type { JobIo } from './jobWork.ts'
import { evaluateWork } from './work/evaluateWork.ts'
import { importWork } from './work/importWork.ts'
import { scoreWork } from './work/scoreWork.ts'
import { trainWork } from './work/trainWork.ts'

interface Line {
  post(message: FromJobProcess): void
  onMessage(listener: (message: ToJobProcess) => void): void
}

/** The part of Electron's utility-process port that is used here; this module does not import Electron. */
interface ParentPort {
  once(event: 'message', listener: (event: { ports: MessagePortLike[] }) => void): void
}
interface MessagePortLike {
  on(event: 'message', listener: (event: { data: ToJobProcess }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: FromJobProcess): void
  start(): void
}

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }

if (parentPort === undefined) {
  serve({
    // A supervisor that is gone is noticed by the disconnect, not by a failed message to it.
    post: (message) => process.send?.(message, undefined, undefined, () => {}),
    onMessage: (listener) => process.on('message', listener),
  })
  // Without its supervisor a job has nobody to report to; what it saved stays, and it can go on later.
  process.on('disconnect', () => process.exit(1))
  // A terminal sends Ctrl-C to the whole process group; the supervisor gets it too and cancels in order.
  process.on('SIGINT', () => {})
} else {
  parentPort.once('message', ({ ports: [port] }) => {
    if (port === undefined) throw new Error('the job was started without a port')
    serve({
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    })
    port.on('close', () => process.exit(1))
    port.start()
  })
}

function serve(line: Line): void {
  const cancel = new AbortController()
  let resumed: Promise<void> | null = null
  let letGo = () => {}
  const io: JobIo = {
    signal: cancel.signal,
    breathe: async () => {
      await new Promise(setImmediate)
      await resumed
      cancel.signal.throwIfAborted()
    },
    progress: (progress, phase, secondsLeft = null) => line.post({ kind: 'progress', progress, phase, secondsLeft }),
    part: (payload) => line.post({ kind: 'result', payload }),
  }
  line.onMessage((message) => {
    switch (message.kind) {
      case 'run':
        void run(message.task, io).then(
          (value) => line.post({ kind: 'done', value }),
          (cause: unknown) => line.post(cancel.signal.aborted ? { kind: 'cancelled' } : failure(cause)),
        )
        return
      case 'pause':
        resumed ??= new Promise((resolve) => {
          letGo = resolve
        })
        return
      case 'resume':
        resumed = null
        letGo()
        return
      case 'cancel':
        cancel.abort()
        resumed = null
        letGo()
        return
      case 'end':
        process.exit(0)
    }
  })
}

function run(task: JobTask | ProbeTask, io: JobIo): Promise<unknown> {
  switch (task.kind) {
    case 'import':
      return importWork(task, io)
    case 'score':
      return scoreWork(task, io)
    case 'train':
      return trainWork(task, io)
    case 'evaluate':
      return evaluateWork(task, io)
    case 'probe':
      return probeDevice(task.device)
  }
}

const failure = (cause: unknown): FromJobProcess => ({
  kind: 'failed',
  error: toJobError(cause),
  stack: cause instanceof Error ? (cause.stack ?? null) : null,
})

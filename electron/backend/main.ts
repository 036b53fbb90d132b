// The app's backend process: holds the open project, answers commands, supervises jobs. It never imports Electron.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Failure, Reply } from '../contract/commands.ts'
import type { FromJobProcess, JobChannel, StartJobProcess, ToJobProcess } from '../contract/jobMessages.ts'
import type { FromBackend, ToBackend } from '../contract/processMessages.ts'
import { createStudio, type Studio } from '../services/index.ts'
import { tourSources } from '../services/sample.ts'
import { answer, toFailure } from './router.ts'

/** The parts of Electron's ports that are used here. */
interface MessagePortLike {
  on(event: 'message', listener: (event: { data: FromJobProcess }) => void): void
  postMessage(message: ToJobProcess): void
  start(): void
}
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToBackend; ports: MessagePortLike[] }) => void): void
  postMessage(message: FromBackend): void
}

const { parentPort } = process as NodeJS.Process & { parentPort: ParentPort }
const userData = process.env.TRACEWRIGHT_USER_DATA ?? '.'
const log = pino(
  { name: 'tracewright', base: null },
  pino.destination({ dest: join(userData, 'tracewright.log'), mkdir: true, sync: true }),
)

/** Jobs whose process the shell has been asked for. */
const lines = new Map<number, JobLine>()

class JobLine implements JobChannel {
  readonly #job: number
  #port: MessagePortLike | null = null
  #held: ToJobProcess[] = []
  #onMessage: (message: FromJobProcess) => void = () => {}
  #onExit: (code: number | null) => void = () => {}

  constructor(job: number) {
    this.#job = job
  }

  connect(port: MessagePortLike): void {
    this.#port = port
    port.on('message', ({ data }) => this.#onMessage(data))
    port.start()
    for (const message of this.#held) port.postMessage(message)
    this.#held = []
  }

  ended(code: number): void {
    this.#onExit(code)
  }

  post(message: ToJobProcess): void {
    if (this.#port === null) this.#held.push(message)
    else this.#port.postMessage(message)
  }

  onMessage(listener: (message: FromJobProcess) => void): void {
    this.#onMessage = listener
  }

  onExit(listener: (code: number | null) => void): void {
    this.#onExit = listener
  }

  kill(): void {
    parentPort.postMessage({ kind: 'kill-job', job: this.#job })
  }
}

const startJobProcess: StartJobProcess = (job) => {
  const line = new JobLine(job)
  lines.set(job, line)
  parentPort.postMessage({ kind: 'start-job', job })
  return line
}

const studio: Studio = createStudio({
  startJobProcess,
  emit: (name, payload) => parentPort.postMessage({ kind: 'event', name, payload }),
})

/** Why the project that was asked for is not open. */
let notOpened: Failure | null = null
/** Until another project is open, commands answer with the cause instead of only missing a project. */
const withCause = (reply: Reply<unknown>): Reply<unknown> =>
  !reply.ok && reply.error.code === 'no-project' && notOpened !== null ? { ok: false, error: notOpened } : reply

parentPort.on('message', ({ data, ports }) => {
  switch (data.kind) {
    case 'request':
      void answer(studio, data, (name, cause) => log.error({ name, err: cause }, 'command failed')).then((reply) =>
        parentPort.postMessage({ kind: 'reply', id: data.id, reply: withCause(reply) }),
      )
      return
    case 'job-started':
      if (ports[0] !== undefined) lines.get(data.job)?.connect(ports[0])
      return
    case 'job-ended':
      lines.get(data.job)?.ended(data.exitCode)
      lines.delete(data.job)
      return
    case 'close':
      studio.close()
      process.exit(0)
  }
})

await openFirstProject()
parentPort.postMessage({ kind: 'ready' })

/** The project that was asked for, or the sample, which is made on the first start. */
async function openFirstProject(): Promise<void> {
  const asked = process.env.TRACEWRIGHT_PROJECT
  const path = asked ?? join(userData, 'sample.tracewright')
  try {
    if (asked === undefined && !existsSync(path)) {
      await studio.createSample(path, { name: 'Sample', sources: tourSources(1), scored: true })
    } else {
      await studio.invoke('project.open', { path })
    }
  } catch (cause) {
    // The window still opens: it says what is wrong and offers other projects.
    log.error({ path, err: cause }, 'project not opened')
    notOpened = toFailure(cause)
  }
}

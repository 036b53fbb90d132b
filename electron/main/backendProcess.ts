// Keeps the backend process alive: passes requests to it by id, its events on, and starts the job processes that it
// orders. When it dies, whoever waits is told, and a new one starts unless it keeps dying.
import { join } from 'node:path'
import { MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'
import type { EventName, EventPayload, Failure, Reply } from '../contract/commands.ts'
import type { FromBackend, ToBackend, ToJob } from '../contract/processMessages.ts'

interface BackendOptions {
  readonly environment: Readonly<Record<string, string>>
  readonly onEvent: (name: EventName, payload: unknown) => void
}

/** A backend that dies this often within the window will not be helped by another start. */
const mostRestarts = 3
const restartWindowMs = 60_000
const closeLimitMs = 5_000

export class BackendProcess {
  readonly #options: BackendOptions
  readonly #waiting = new Map<number, (reply: Reply<unknown>) => void>()
  readonly #jobs = new Map<number, UtilityProcess>()
  #child: UtilityProcess | undefined
  #isReady = false
  #isClosing = false
  #heldBack: ToBackend[] = []
  #nextId = 1
  #deaths: number[] = []
  /** The project that was opened last: a new backend goes on with it. */
  #project: string | undefined

  constructor(options: BackendOptions) {
    this.#options = options
    this.#start()
  }

  /** Resolves with the backend's reply; with a failure of code `backend-stopped` when it dies meanwhile. */
  request(name: string, input: unknown): Promise<Reply<unknown>> {
    if (this.#child === undefined) return Promise.resolve({ ok: false, error: stopped('cannot be started') })
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#send({ kind: 'request', id, name, input })
    })
  }

  /** Lets the backend finish and close the project; ends it by force when it does not. */
  async close(): Promise<void> {
    this.#isClosing = true
    const child = this.#child
    if (child === undefined) return
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.postMessage({ kind: 'close' } satisfies ToBackend)
    const overdue = setTimeout(() => child.kill(), closeLimitMs)
    await exited
    clearTimeout(overdue)
    for (const job of this.#jobs.values()) job.kill()
  }

  #start(): void {
    const project = this.#project === undefined ? {} : { TRACEWRIGHT_PROJECT: this.#project }
    const child = fork('main.mjs', 'Tracewright backend', { ...this.#options.environment, ...project })
    this.#child = child
    child.on('message', (message: FromBackend) => this.#receive(message))
    child.once('exit', (code) => this.#onExit(code))
  }

  #send(message: ToBackend): void {
    if (this.#isReady) this.#child?.postMessage(message)
    else this.#heldBack.push(message)
  }

  #receive(message: FromBackend): void {
    switch (message.kind) {
      case 'ready': {
        this.#isReady = true
        const held = this.#heldBack
        this.#heldBack = []
        for (const request of held) this.#send(request)
        return
      }
      case 'reply':
        this.#waiting.get(message.id)?.(message.reply)
        this.#waiting.delete(message.id)
        return
      case 'event':
        if (message.name === 'project.changed') {
          this.#project = (message.payload as EventPayload<'project.changed'>).path
        }
        this.#options.onEvent(message.name, message.payload)
        return
      case 'start-job':
        this.#startJob(message.job)
        return
      case 'kill-job':
        this.#jobs.get(message.job)?.kill()
        return
    }
  }

  #startJob(job: number): void {
    const child = fork('jobMain.mjs', `Tracewright job ${job}`, this.#options.environment)
    this.#jobs.set(job, child)
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({ kind: 'connect', job } satisfies ToJob, [port2])
    this.#child?.postMessage({ kind: 'job-started', job } satisfies ToBackend, [port1])
    child.once('exit', (exitCode) => {
      this.#jobs.delete(job)
      this.#child?.postMessage({ kind: 'job-ended', job, exitCode } satisfies ToBackend)
    })
  }

  #onExit(code: number): void {
    this.#child = undefined
    this.#isReady = false
    this.#heldBack = []
    for (const job of this.#jobs.values()) job.kill()
    const isHopeless = !this.#isClosing && this.#noteDeath() > mostRestarts
    const reason = isHopeless ? 'stopped again and again' : `stopped (exit code ${code})`
    for (const resolve of this.#waiting.values()) resolve({ ok: false, error: stopped(reason) })
    this.#waiting.clear()
    if (this.#isClosing || isHopeless) return
    this.#start()
    this.#options.onEvent('backend.restarted', { reason } satisfies EventPayload<'backend.restarted'>)
  }

  /** @returns how many deaths lie within the window, this one included */
  #noteDeath(): number {
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter((at) => now - at < restartWindowMs), now]
    return this.#deaths.length
  }
}

function fork(file: string, serviceName: string, environment: Readonly<Record<string, string>>): UtilityProcess {
  return utilityProcess.fork(join(__dirname, '../backend', file), [], {
    serviceName,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  })
}

const stopped = (how: string): Failure => ({
  code: 'backend-stopped',
  message:
    `The part of Tracewright that keeps your project ${how} before it answered. ` +
    'Everything shown as saved is on disk. Try again; if it happens again, restart Tracewright.',
  where: null,
  values: {},
})

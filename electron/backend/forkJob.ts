// Starts job processes with child_process: under the command line and in tests.
import { fork } from 'node:child_process'
import type { FromJobProcess, JobChannel, StartJobProcess } from '../contract/jobMessages.ts'

/** @param entry the job process's main module: the TypeScript source in a checkout, the bundle elsewhere */
export const forkJobProcess =
  (entry: string): StartJobProcess =>
  (): JobChannel => {
    const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    return {
      // A process that is gone is reported by its exit, not by a failed message to it.
      post: (message) => child.connected && child.send(message, () => {}),
      onMessage: (listener) => child.on('message', (message) => listener(message as FromJobProcess)),
      // Not 'exit': that may overtake the last messages, and a job that is done would look cut off.
      onExit: (listener) => child.once('close', (code) => listener(code)),
      kill: () => child.kill('SIGKILL'),
    }
  }

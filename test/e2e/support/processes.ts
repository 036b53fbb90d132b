// The app's own processes, found by the name that the shell gave them: to stop them for a while, or to end them hard.
import type { ElectronApplication } from '@playwright/test'

export const backendName = 'Tracewright backend'
export const jobName = (job: number): string => `Tracewright job ${job}`

/** Sends a signal as the system would. @returns the process's id. @throws when there is no such process */
export const signal = (app: ElectronApplication, name: string, which: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') =>
  app.evaluate(
    (electron, { name: wanted, which: kind }) => {
      const found = electron.app.getAppMetrics().find((process) => process.name === wanted)
      if (found === undefined) throw new Error(`There is no process ${wanted}.`)
      process.kill(found.pid, kind)
      return found.pid
    },
    { name, which },
  )

/** Names of the utility processes that run now. */
export const utilityNames = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate((electron) => electron.app.getAppMetrics().flatMap(({ name }) => (name === undefined ? [] : [name])))

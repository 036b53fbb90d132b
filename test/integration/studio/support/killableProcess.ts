// A script of ours in a process of its own, whose lines are read as they come and which is killed without warning.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface KillableProcess {
  /** Lines of stdout so far. */
  readonly lines: readonly string[]
  /** Resolves when a line fits, or the process has ended. */
  line(fits: (line: string, count: number) => boolean): Promise<void>
  /** Ends it by SIGKILL and resolves when every line that it wrote has been read. */
  kill(): Promise<void>
  /** Resolves with the exit status; null when it was killed. */
  readonly ended: Promise<number | null>
}

export function startScript(script: string, args: readonly string[]): KillableProcess {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const waiting = new Set<{ fits: (line: string, count: number) => boolean; settle: () => void }>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const one of waiting) {
      if (!one.fits(line, lines.length)) continue
      waiting.delete(one)
      one.settle()
    }
  })
  const ended = new Promise<number | null>((settle) => {
    child.on('close', (code) => {
      for (const { settle: release } of waiting) release()
      settle(code)
    })
  })
  return {
    lines,
    line: (fits) => new Promise((settle) => waiting.add({ fits, settle })),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    ended,
  }
}

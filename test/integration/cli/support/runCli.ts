// Runs the command line as a user's shell would: a process of its own, with its exit status and both streams.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '../../studio/support/testStudio.ts'

export interface CliResult {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCli {
  readonly child: ChildProcess
  readonly result: Promise<CliResult>
  /** What has been written to stderr so far. */
  stderr(): string
}

/** @param options `group`: in a process group of its own, so that a signal reaches it as Ctrl-C in a terminal would */
export function startCli(args: readonly string[], options: { readonly group?: boolean } = {}): RunningCli {
  const child = spawn(process.execPath, [join(repository, 'electron/cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: options.group === true,
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const result = new Promise<CliResult>((settle) => {
    child.on('close', (status) => settle({ status, stdout, stderr }))
  })
  return { child, result, stderr: () => stderr }
}

export const runCli = (...args: string[]): Promise<CliResult> => startCli(args).result

/** Runs with `--json`, expects success and exactly one JSON object on stdout, and gives it. */
export async function json<Value = Record<string, unknown>>(...args: string[]): Promise<Value> {
  const { status, stdout, stderr } = await runCli(...args, '--json')
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  const lines = stdout.split('\n')
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`${args.join(' ')} printed ${JSON.stringify(stdout)}`)
  return JSON.parse(lines[0]!) as Value
}

/** As `json`, for lists: one JSON object a line. */
export async function jsonLines<Value = Record<string, unknown>>(...args: string[]): Promise<Value[]> {
  const { status, stdout, stderr } = await runCli(...args, '--json')
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stdout}${stderr}`)
  const lines = stdout.split('\n')
  if (lines.pop() !== '') throw new Error(`${args.join(' ')} did not end its last line`)
  return lines.map((line) => JSON.parse(line) as Value)
}

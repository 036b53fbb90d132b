// How the command line speaks: results on stdout (words, or one JSON object), progress and errors on stderr.
import type { JobInfo } from '../contract/projects.ts'
import { withFullDiskInWords } from '../domain/fullDisk.ts'
import { UserError } from '../domain/userError.ts'
import { type Language, phaseWords, words } from './words.ts'

export interface Terminal {
  readonly json: boolean
  readonly language: Language
  /** The command's result: printed as JSON with `--json`, else as the given lines. */
  result(value: unknown, lines: () => readonly string[]): void
  /** One row of a list: a JSON line with `--json`. */
  row(value: unknown, line: () => string): void
  say(text: string): void
  progress(job: JobInfo): void
  /** Prints the error; returns the exit status: 2 for wrong usage, else 1. */
  fail(cause: unknown): number
}

/** Errors in how the command was written, not in what it was to do. */
const usageCodes: ReadonlySet<string> = new Set([
  'option-missing',
  'where-malformed',
  'method-unknown',
  'malformed-input',
])

export function createTerminal({ json, language }: { json: boolean; language: Language }): Terminal {
  const isTty = process.stderr.isTTY === true
  let lastShown = ''
  let lineIsOpen = false
  const closeLine = () => {
    if (lineIsOpen) process.stderr.write('\n')
    lineIsOpen = false
  }
  return {
    json,
    language,
    result: (value, lines) => {
      closeLine()
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines().join('\n')}\n`)
    },
    row: (value, line) => {
      closeLine()
      process.stdout.write(`${json ? JSON.stringify(value) : line()}\n`)
    },
    say: (text) => {
      closeLine()
      process.stderr.write(`${text}\n`)
    },
    progress: (job) => {
      if (job.progress === null) return
      // A log keeps one line for each tenth; a terminal shows every change in place.
      const shown = `${job.title}: ${Math.floor(job.progress * (isTty ? 100 : 10)) * (isTty ? 1 : 10)} %`
      if (shown === lastShown) return
      lastShown = shown
      const phase = job.phase === null ? '' : ` · ${phaseWords(job.phase, language)}`
      const left = job.secondsLeft === null ? '' : ` · ${words[language].secondsLeft(Math.ceil(job.secondsLeft))}`
      process.stderr.write(isTty ? `\r\u001b[2K${shown}${phase}${left}` : `${shown}${phase}${left}\n`)
      lineIsOpen = isTty
    },
    fail: (thrown) => {
      const cause = withFullDiskInWords(thrown)
      closeLine()
      const known = cause instanceof UserError
      const message = cause instanceof Error ? cause.message : String(cause)
      const where = known ? (cause.where ?? null) : null
      const error = { code: known ? cause.code : 'internal', message, where }
      if (json) process.stdout.write(`${JSON.stringify({ error })}\n`)
      process.stderr.write(`${words[language].error}: ${message}${where === null ? '' : `\n  ${where}`}\n`)
      if (!known && cause instanceof Error) process.stderr.write(`${cause.stack}\n`)
      return usageCodes.has(error.code) ? 2 : 1
    },
  }
}

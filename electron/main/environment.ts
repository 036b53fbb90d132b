// How the shell is told what to do: environment variables and arguments, each read here and nowhere else.
//
//   TRACEWRIGHT_PROJECT    project file to open (also: --project=FILE, or a FILE.tracewright among the arguments)
//   TRACEWRIGHT_LANGUAGE   en or ja; otherwise the system's language
//   TRACEWRIGHT_USER_DATA  folder for settings and the sample project; otherwise the system's place for such data
//   TRACEWRIGHT_DEV        1: reload the page when dist/renderer changes, allow developer tools (only when unpackaged)
//   TRACEWRIGHT_PAGE       folder to serve instead of dist/renderer, for tests (only when unpackaged)
//
// The backend gets TRACEWRIGHT_PROJECT and TRACEWRIGHT_USER_DATA, both always absolute; without a project it opens the
// sample project.
import { join, resolve } from 'node:path'
import { app } from 'electron'

export type Language = 'en' | 'ja'

export interface ShellEnvironment {
  readonly project: string | undefined
  readonly language: Language | undefined
  readonly userData: string | undefined
  readonly isDevelopment: boolean
  readonly pageFolder: string
}

const projectFlag = '--project='
const projectFileName = /\.tracewright$/

export function readEnvironment(): ShellEnvironment {
  const variables = process.env
  const isUnpackaged = !app.isPackaged
  const language = variables.TRACEWRIGHT_LANGUAGE
  const page = isUnpackaged ? variables.TRACEWRIGHT_PAGE : undefined
  return {
    project: projectAmong(process.argv, process.cwd()) ?? absolute(variables.TRACEWRIGHT_PROJECT, process.cwd()),
    language: language === 'en' || language === 'ja' ? language : undefined,
    userData: absolute(variables.TRACEWRIGHT_USER_DATA, process.cwd()),
    isDevelopment: isUnpackaged && variables.TRACEWRIGHT_DEV === '1',
    pageFolder: absolute(page, process.cwd()) ?? join(__dirname, '../renderer'),
  }
}

/** The project that a command line names, absolute; of this start or of a second one. */
export function projectAmong(args: readonly string[], folder: string): string | undefined {
  const flagged = args.find((argument) => argument.startsWith(projectFlag))?.slice(projectFlag.length)
  return absolute(flagged ?? args.slice(1).find((argument) => projectFileName.test(argument)), folder)
}

const absolute = (path: string | undefined, folder: string) =>
  path === undefined || path === '' ? undefined : resolve(folder, path)

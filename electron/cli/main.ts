// The command line: the same studio without a window. Exit status: 0 done, 1 failed, 2 wrong usage.
import { Command, CommanderError, Option } from 'commander'
import { registerCuration } from './commands/curation.ts'
import { registerDemo } from './commands/demo.ts'
import { registerProject } from './commands/project.ts'
import { registerStudies } from './commands/studies.ts'
import { type Session, withStudio } from './session.ts'
import { createTerminal, type Terminal } from './terminal.ts'
import { languages } from './words.ts'

export type Register = (program: Command, run: Run) => void

/** Opens the studio for a command and turns what it throws into an exit status. */
export type Run = (project: string | null, work: (session: Session) => Promise<void>) => Promise<void>

const program = new Command('tracewright')
  .description('Judge chains of thought step by step, train a small student, compare before with after. Offline.')
  .addOption(new Option('--lang <language>', 'language of words').choices(languages).default('en'))
  .option('--json', 'print one JSON object (lists: JSON lines) and nothing else')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) })

const terminal = (): Terminal => {
  const { json, lang } = program.opts<{ json?: boolean; lang: 'en' | 'ja' }>()
  return createTerminal({ json: json === true, language: lang })
}

const run: Run = async (project, work) => {
  const own = terminal()
  try {
    await withStudio({ project, terminal: own }, work)
  } catch (cause) {
    process.exitCode = own.fail(cause)
  }
}

const registrations: readonly Register[] = [registerDemo, registerProject, registerCuration, registerStudies]
for (const register of registrations) register(program, run)

try {
  await program.parseAsync(hoisted(process.argv.slice(2)), { from: 'user' })
} catch (cause) {
  if (!(cause instanceof CommanderError)) throw cause
  process.exitCode = cause.exitCode === 0 ? 0 : 2
  // Commander has said it in words already; a script reads it from stdout.
  if (process.exitCode === 2 && process.argv.includes('--json')) {
    const error = { code: 'wrong-usage', message: cause.message, where: null }
    process.stdout.write(`${JSON.stringify({ error })}\n`)
  }
}

/** `--json` and `--lang X` may stand anywhere; commander knows them only before the command. */
function hoisted(args: readonly string[]): string[] {
  const front: string[] = []
  const rest: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]!
    if (argument === '--json') front.push(argument)
    else if (argument === '--lang') front.push(argument, args[++index] ?? '')
    else if (argument.startsWith('--lang=')) front.push(argument)
    else rest.push(argument)
  }
  return [...front, ...rest]
}

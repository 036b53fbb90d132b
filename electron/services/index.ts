// The only composition root: puts the services together for whoever shows a face (the app's backend, the CLI, tests).
import { type CommandInput, type CommandName, type CommandOutput, commands } from '../contract/commands.ts'
import type { StartJobProcess } from '../contract/jobMessages.ts'
import type { JobInfo } from '../contract/projects.ts'
import { UserError } from '../domain/userError.ts'
import { comparisons } from './comparisons.ts'
import { datasets } from './datasets.ts'
import { decisions } from './decisions.ts'
import { evaluations } from './evaluations.ts'
import { experiments } from './experiments.ts'
import { imports } from './imports.ts'
import { createJobSupervisor } from './jobs.ts'
import { machine } from './machine.ts'
import { createProject, localAnnotator, projects } from './project.ts'
import { runs } from './runs.ts'
import { fillSample, type SampleSource } from './sample.ts'
import { scores } from './scores.ts'
import { selection } from './selection.ts'
import { students } from './students.ts'
import { type Emit, noProject, type OpenProject, type StudioContext } from './studioContext.ts'
import { traces } from './traces.ts'

export interface StudioOptions {
  readonly startJobProcess: StartJobProcess
  readonly emit: Emit
  /** ISO 8601; fixed in tests. */
  readonly now?: () => string
}

export interface Studio {
  /** Runs a command; input is checked by its schema. Throws UserError where the user can do something about it. */
  invoke<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>>
  /** The same for a name that came from outside. */
  invokeUnchecked(name: string, input: unknown): Promise<unknown>
  /** Resolves when a job has ended; throws its error when it failed or was cut off. */
  finished(job: number): Promise<JobInfo>
  /** Makes and opens the sample project. */
  createSample(path: string, options: SampleOptions): Promise<void>
  close(): void
}

export interface SampleOptions {
  readonly name: string
  readonly sources: readonly SampleSource[]
  /** Score the steps by the methods that need no model. */
  readonly scored: boolean
}

type Handler = (input: unknown) => unknown

export function createStudio({ startJobProcess, emit, now = () => new Date().toISOString() }: StudioOptions): Studio {
  let open: OpenProject | null = null
  const context: StudioContext = {
    project: () => {
      if (open === null) throw noProject()
      return open
    },
    now,
    emit,
  }
  const jobs = createJobSupervisor(context, startJobProcess)
  const close = () => {
    jobs.stopAll()
    open?.lock?.release()
    open?.db.close()
    open = null
  }
  const replace = (project: OpenProject) => {
    if (open !== null) close()
    open = project
  }

  const faces = {
    runs: runs(context, jobs),
    evaluations: evaluations(context, jobs),
    comparisons: comparisons(context),
  }
  const groups = {
    ...faces,
    project: projects(context, { current: () => open, replace }),
    imports: imports(context, jobs),
    traces: traces(context),
    decisions: decisions(context),
    scores: scores(context, jobs),
    selection: selection(context),
    datasets: datasets(context),
    students: students(context),
    experiments: experiments(context, jobs, faces),
    jobs: jobs.handlers,
    machine: machine(startJobProcess),
  }

  const invokeUnchecked = async (name: string, input: unknown): Promise<unknown> => {
    if (!Object.hasOwn(commands, name)) {
      throw new UserError({ code: 'unknown-command', message: `There is no command ${name}.`, where: name })
    }
    const parsed = commands[name as CommandName].input.safeParse(input)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new UserError({
        code: 'malformed-input',
        message: `${name} was not carried out: ${issue?.path.join('.') || 'the input'}: ${issue?.message ?? ''}`,
        where: name,
      })
    }
    const [group, method] = name.split('.') as [keyof typeof groups, string]
    return (groups[group] as Record<string, Handler>)[method]!(parsed.data)
  }

  return {
    invoke: invokeUnchecked as Studio['invoke'],
    invokeUnchecked,
    finished: async (id) => {
      const info = await jobs.ended(id)
      if (info.error !== null) {
        const { code, message, where } = info.error
        throw new UserError({ code, message, ...(where === null ? {} : { where }) })
      }
      if (info.state !== 'done') {
        throw new UserError({ code: `job-${info.state}`, message: `The job '${info.title}' was ${info.state}.` })
      }
      return info
    },
    createSample: async (path, { name, sources, scored }) => {
      replace(await createProject({ path, name, annotator: localAnnotator(), isSample: true, at: now() }))
      fillSample(context, { sources, scored })
    },
    close,
  }
}

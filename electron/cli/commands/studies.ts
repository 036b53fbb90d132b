// Commands about datasets, students, runs, evaluations and comparisons.
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Command, Option } from 'commander'
import { armName, type DatasetInfo, exportFormats, type RunInfo, TrainingSettings } from '../../contract/studies.ts'
import { UserError } from '../../domain/userError.ts'
import type { Register, Run } from '../main.ts'
import { parseWhere } from '../where.ts'
import { words } from '../words.ts'
import { type RuleOptions, readRule, ruleOptions } from './curation.ts'

const withProject = (command: Command): Command => command.requiredOption('--project <file>', 'the project file')

export const registerStudies: Register = (program, run) => {
  registerDatasets(program, run)
  registerModels(program, run)
  registerTraining(program, run)
  registerComparison(program, run)
}

function registerDatasets(program: Command, run: Run): void {
  const dataset = program.command('dataset').description('frozen versions of the curated data')
  const freeze = withProject(dataset.command('freeze').description('freeze a version'))
    .option('--name <name>', 'what to call it', 'dataset')
    .option('--where <conditions>', 'which traces')
    .option('--include-wrong', 'also traces whose answer is known to be wrong')
    .option('--split <shares>', 'train,validation,test', '0.8,0.1,0.1')
    .option('--seed <n>', 'seed of the split', Number, 1)
  for (const option of ruleOptions()) freeze.addOption(option)
  freeze.action((options: RuleOptions & FreezeOptions) =>
    run(options.project, async ({ studio, terminal }) => {
      const [train = 0, validation = 0, test = 0] = options.split.split(',').map(Number)
      const info = await studio.invoke('datasets.freeze', {
        name: options.name,
        selection: readRule(options),
        filter: parseWhere(options.where),
        includeWrongAnswers: options.includeWrong === true,
        shares: { train, validation, test },
        seed: options.seed,
      })
      terminal.result(info, () => [frozenLine(info, terminal.language)])
    }),
  )
  withProject(dataset.command('list').description('all versions')).action(({ project }: { project: string }) =>
    run(project, async ({ studio, terminal }) => {
      for (const info of await studio.invoke('datasets.list', {})) {
        terminal.row(info, () => frozenLine(info, terminal.language))
      }
    }),
  )
  withProject(dataset.command('show').description('one version'))
    .argument('<version>', 'version', Number)
    .action((version: number, { project }: { project: string }) =>
      run(project, async ({ studio, terminal }) => {
        const info = await studio.invoke('datasets.get', { dataset: version })
        terminal.result(info, () => [frozenLine(info, terminal.language), `sha256 ${info.sha256}`])
      }),
    )
  withProject(dataset.command('diff').description('what changed between two versions'))
    .argument('<a>', 'version before', Number)
    .argument('<b>', 'version after', Number)
    .action((a: number, b: number, { project }: { project: string }) =>
      run(project, async ({ studio, terminal }) => {
        const found = await studio.invoke('datasets.diff', { a, b })
        terminal.result(found, () => [
          `+${found.tracesAdded} −${found.tracesRemoved} traces; +${found.stepsNowKept} −${found.stepsNowDropped} steps`,
        ])
      }),
    )
  withProject(program.command('export').description('write a version to files, and verify them'))
    .requiredOption('--dataset <version>', 'which version', Number)
    .requiredOption('--out <folder>', 'where to')
    .addOption(new Option('--format <name>', 'file format').choices(exportFormats).default('trl-messages'))
    .addOption(
      new Option('--unsure <as>', 'unsure steps in boolean labels').choices(['drop', 'true', 'false']).default('drop'),
    )
    .action(
      (options: {
        project: string
        dataset: number
        out: string
        format: (typeof exportFormats)[number]
        unsure: 'drop' | 'true' | 'false'
      }) =>
        run(options.project, async ({ studio, terminal }) => {
          const { dataset, format, unsure } = options
          const written = await studio.invoke('datasets.export', {
            dataset,
            format,
            unsure,
            directory: resolve(options.out),
          })
          terminal.result(written, () => [
            ...written.files.map(({ path, rows }) => `${path}\t${rows}`),
            words[terminal.language].verified,
          ])
        }),
    )
}

interface FreezeOptions {
  readonly project: string
  readonly name: string
  readonly where?: string
  readonly includeWrong?: boolean
  readonly split: string
  readonly seed: number
}

const frozenLine = (info: DatasetInfo, language: 'en' | 'ja') =>
  `${words[language].frozen(info.version, info.traces)} (${info.name}); ${words[language].kept(info.keptSteps, info.steps, info.tokens === 0 ? 1 : info.keptTokens / info.tokens)}`

function registerModels(program: Command, run: Run): void {
  const models = program.command('models').description('students and scorers')
  withProject(models.command('list').description('all students')).action(({ project }: { project: string }) =>
    run(project, async ({ studio, terminal }) => {
      for (const info of await studio.invoke('students.list', {})) {
        terminal.row(info, () => `${info.id}\t${info.architecture}\t${info.parameters}\t${info.source}`)
      }
    }),
  )
  withProject(models.command('add').description('add a folder, or make the built-in tiny student'))
    .argument('[folder]', 'a student’s folder')
    .option('--tiny <name>', 'make a tiny student of this name from the project’s texts')
    .option('--seed <n>', 'seed of its weights', Number, 1)
    .action((folder: string | undefined, options: { project: string; tiny?: string; seed: number }) =>
      run(options.project, async ({ studio, terminal }) => {
        if ((folder === undefined) === (options.tiny === undefined)) {
          throw new UserError({ code: 'option-missing', message: 'Name either a folder or --tiny NAME.' })
        }
        const info =
          folder === undefined
            ? await studio.invoke('students.createTiny', { name: options.tiny!, seed: options.seed })
            : await studio.invoke('students.add', { folder: resolve(folder) })
        terminal.result(info, () => [`${info.id}\t${info.architecture}\t${info.parameters}`])
      }),
    )
  withProject(models.command('remove').description('remove a student'))
    .argument('<id>', 'its id')
    .action((student: string, { project }: { project: string }) =>
      run(project, async ({ studio, terminal }) => {
        await studio.invoke('students.remove', { student })
        terminal.result({ removed: student }, () => [student])
      }),
    )
  withProject(models.command('export').description('copy a student, or what a run made, to a folder'))
    .option('--student <id>', 'a student')
    .option('--run <n>', 'a finished run', Number)
    .requiredOption('--out <folder>', 'an empty folder')
    .action((options: { project: string; student?: string; run?: number; out: string }) =>
      run(options.project, async ({ studio, terminal }) => {
        const { student, run: id } = options
        const chosen = id !== undefined ? { run: id } : student !== undefined ? { student } : {}
        const { files } = await studio.invoke('students.export', { ...chosen, directory: resolve(options.out) })
        terminal.result({ files }, () => files)
      }),
    )
}

function registerTraining(program: Command, run: Run): void {
  withProject(program.command('train').description('train a student on one arm; run again to go on'))
    .option('--dataset <version>', 'which version', Number)
    .option('--arm <name>', 'answer-only, full, curated, random, fixed-cut or score:METHOD', 'curated')
    .option('--student <id>', 'which student')
    .option('--resume <run>', 'go on with this run', Number)
    .addOption(new Option('--method <method>', 'what is trained').choices(['full']).default('full'))
    .option('--seed <n>', 'seed of order and sampling', Number, 1)
    .option('--steps <n>', 'optimiser steps', Number)
    .option('--epochs <n>', 'passes over the data', Number)
    .option('--learning-rate <x>', 'peak learning rate', Number)
    .option('--batch-size <n>', 'examples per optimiser step', Number)
    .action((options: TrainOptions) =>
      run(options.project, async ({ studio, terminal, finish }) => {
        const id = await finish(await startedRun(studio, options))
        const info = await studio.invoke('runs.get', { run: id })
        terminal.result(shownRun(info), () => [
          `run ${info.id}: ${info.arm}, ${info.step} steps, loss ${info.loss.first?.toFixed(3)} → ${info.loss.last?.toFixed(3)}, ${Math.round(info.tokensPerSecond ?? 0)} tokens/s`,
        ])
      }),
    )
  withProject(program.command('evaluate').description('answers of a run, or of a student as it is, scored'))
    .option('--run <n>', 'a finished run', Number)
    .option('--student <id>', 'a student as it is, before any training')
    .option('--dataset <version>', 'whose held-out questions the student answers', Number)
    .addOption(new Option('--tasks <name>', 'which questions').choices(['held-out']).default('held-out'))
    .option('--limit <n>', 'how many questions at most', Number)
    .action(({ project, tasks: _, ...request }: EvaluateOptions) =>
      run(project, async ({ studio, terminal, finish }) => {
        const id = await finish(await studio.invoke('evaluations.start', request))
        const info = (await studio.invoke('evaluations.list', {})).find((entry) => entry.id === id)!
        terminal.result({ evaluation: info.id, ...info }, () => [
          `evaluation ${info.id}: ${info.accuracy?.value.toFixed(3)} [${info.accuracy?.low.toFixed(3)}, ${info.accuracy?.high.toFixed(3)}] of ${info.n}`,
        ])
      }),
    )
}

interface EvaluateOptions {
  readonly project: string
  readonly tasks: string
  readonly run?: number
  readonly student?: string
  readonly dataset?: number
  readonly limit?: number
}

interface TrainOptions {
  readonly project: string
  readonly dataset?: number
  readonly arm: string
  readonly student?: string
  readonly resume?: number
  readonly seed: number
  readonly steps?: number
  readonly epochs?: number
  readonly learningRate?: number
  readonly batchSize?: number
}

async function startedRun(studio: Parameters<Parameters<Run>[1]>[0]['studio'], options: TrainOptions) {
  const { dataset, student, arm, seed, resume } = options
  if (resume !== undefined) {
    const { job } = await studio.invoke('runs.get', { run: resume })
    if (job === null) throw new UserError({ code: 'run-not-resumable', message: `Run ${resume} has no job to resume.` })
    await studio.invoke('jobs.resume', { job })
    return { job, subject: resume }
  }
  const parsedArm = armName.safeParse(arm)
  if (dataset === undefined || student === undefined || !parsedArm.success) {
    throw new UserError({
      code: 'option-missing',
      message: 'train needs --dataset VERSION, --student ID and a known --arm; or --resume RUN.',
    })
  }
  const { steps, epochs, learningRate, batchSize } = options
  const given = Object.entries({ steps, epochs, learningRate, batchSize }).filter(([, value]) => value !== undefined)
  const settings = TrainingSettings.parse(Object.fromEntries(given))
  const wanted = { dataset, student, arm: parsedArm.data, seed, settings }
  const unfinished = (await studio.invoke('runs.list', {})).find(
    (run) => goesOn.has(run.state) && isDeepStrictEqual(wanted, requestOf(run)),
  )
  if (unfinished?.job == null) return studio.invoke('runs.start', wanted)
  await studio.invoke('jobs.resume', { job: unfinished.job })
  return { job: unfinished.job, subject: unfinished.id }
}

/** States in which the same command, given again, goes on instead of starting anew. */
const goesOn: ReadonlySet<RunInfo['state']> = new Set(['interrupted', 'cancelled'])
const requestOf = ({ dataset, student, arm, seed, settings }: RunInfo) => ({ dataset, student, arm, seed, settings })

const shownRun = ({ id, step, tokens, loss, tokensPerSecond, device, peakMemoryMB, checkpoint, ...rest }: RunInfo) => ({
  run: id,
  steps: step,
  tokens,
  loss,
  tokensPerSecond,
  device,
  peakMemoryMB,
  checkpoint,
  arm: rest.arm,
  seed: rest.seed,
  weightsSha256: rest.weightsSha256,
})

function registerComparison(program: Command, run: Run): void {
  withProject(program.command('compare').description('paired comparison of evaluations; the last is the one after'))
    .argument('<evaluation...>', 'ids of evaluations', (text: string, all: number[] = []) => [...all, Number(text)])
    .option('--name <name>', 'what to call it', 'comparison')
    .action((evaluations: number[], { project, name }: { project: string; name: string }) =>
      run(project, async ({ studio, terminal }) => {
        const info = await studio.invoke('comparisons.create', { name, evaluations })
        const pareto = info.arms.filter(({ onParetoFront }) => onParetoFront).map((arm) => arm.name)
        terminal.result({ comparison: info.id, pairs: info.pairs, arms: info.arms, pareto }, () => [
          `comparison ${info.id}`,
          ...info.pairs.map(
            (pair) =>
              `${pair.a} → ${pair.b}: ${signed(pair.difference)} [${signed(pair.low)}, ${signed(pair.high)}], McNemar p ${pair.mcnemarP.toPrecision(2)}, ${pair.verdict}`,
          ),
        ])
      }),
    )
  withProject(program.command('report').description('write a comparison as HTML and CSV'))
    .requiredOption('--comparison <n>', 'which comparison', Number)
    .requiredOption('--out <folder>', 'where to')
    .action((options: { project: string; comparison: number; out: string }) =>
      run(options.project, async ({ studio, terminal }) => {
        const { comparison } = options
        const { language } = terminal
        const written = await studio.invoke('comparisons.report', {
          comparison,
          language,
          directory: resolve(options.out),
        })
        terminal.result(written, () => written.files)
      }),
    )
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(1)}`

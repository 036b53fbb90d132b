// The whole job on built-in data: traces, decisions, a frozen dataset, five arms trained and evaluated, a report.
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { demoSettings } from '../../../native-models/tasks/demoSettings.ts'
import type { ComparisonInfo } from '../../contract/studies.ts'
import { armNames, scoreMethods } from '../../domain/words.ts'
import { filesFolder } from '../../services/studioContext.ts'
import type { Register } from '../main.ts'
import type { Session } from '../session.ts'
import { languages, words } from '../words.ts'

interface DemoOptions {
  readonly out: string
  readonly seed: number
}

export const registerDemo: Register = (program, run) => {
  program
    .command('demo')
    .description('the whole job on the built-in sample, with a report')
    .option('--out <folder>', 'where to', 'tracewright-demo')
    .option('--seed <n>', 'seed of questions, weights and order', Number, 1)
    .action((options: DemoOptions) => run(null, (session) => runDemo(session, options)))
}

async function runDemo(session: Session, { out, seed }: DemoOptions): Promise<void> {
  const { studio, terminal, finish } = session
  const own = words[terminal.language]
  const startedAt = Date.now()
  const folder = resolve(out)
  const project = join(folder, 'demo.tracewright')
  await openDemoProject(session, project, seed)
  const [frozen] = await studio.invoke('datasets.list', {})
  if (frozen === undefined) terminal.say(own.demoFreeze)
  const dataset =
    frozen ??
    (await studio.invoke('datasets.freeze', {
      name: 'needed steps',
      selection: { rule: 'accepted' },
      shares: demoSettings.shares,
      seed,
    }))

  const [known] = await studio.invoke('students.list', {})
  if (known === undefined) terminal.say(own.demoStudent)
  const student = known ?? (await studio.invoke('students.createTiny', { name: 'tiny', seed }))

  const [compared] = await studio.invoke('comparisons.list', {})
  const comparison =
    compared?.id ??
    (await finish(
      await studio.invoke('experiments.start', {
        dataset: dataset.version,
        arms: [...armNames],
        student: student.id,
        seed,
        settings: demoSettings.training,
      }),
    ))

  terminal.say(own.demoScore)
  const full = (await studio.invoke('runs.list', {})).find(({ arm }) => arm === 'full')!
  await finish(
    await studio.invoke('scores.start', {
      methods: [...scoreMethods],
      scorer: `run:${full.id}`,
      filter: {},
      limit: demoSettings.scoredTraces,
    }),
  )
  const check = await studio.invoke('scores.check', { truth: 'imported' })

  terminal.say(own.demoReport)
  const report: string[] = []
  for (const language of languages) {
    const { files } = await studio.invoke('comparisons.report', { comparison, directory: folder, language })
    report.push(...files)
  }
  const info = await studio.invoke('comparisons.get', { comparison })
  const seconds = (Date.now() - startedAt) / 1000
  const page = report.find((file) => file.endsWith(`.${terminal.language}.html`))!
  terminal.result({ project, report: page, ...summaryOf(info), scores: check.rows, seconds }, () => [
    ...info.arms.map(
      ({ name, accuracy, keptTokenShare, latencyMs }) =>
        `${name.padEnd(12)} ${percent(accuracy.value)} [${percent(accuracy.low)}, ${percent(accuracy.high)}]  tokens ${percent(keptTokenShare)}  p50 ${latencyMs.p50.toFixed(0)} ms`,
    ),
    ...info.pairs.map(
      ({ a, b, difference, low, high, mcnemarP }) =>
        `${a} → ${b}: ${percent(difference)} [${percent(low)}, ${percent(high)}], McNemar p ${mcnemarP.toPrecision(2)}`,
    ),
    ...check.rows.map(
      ({ method, auroc }) =>
        `${method.padEnd(12)} AUROC ${auroc.value.toFixed(3)} [${auroc.low.toFixed(3)}, ${auroc.high.toFixed(3)}]`,
    ),
    `${own.reportAt}: ${page}`,
  ])
}

/** Opens the project of a demonstration that was broken off, so that it goes on; makes a new one otherwise. */
async function openDemoProject({ studio, terminal }: Session, project: string, seed: number): Promise<void> {
  const { family, language, questions } = demoSettings
  const name = `${family}-${language}, seed ${seed}, ${questions} questions`
  if (existsSync(project)) {
    await studio.invoke('project.open', { path: project })
    const [source] = await studio.invoke('imports.list', {})
    if (source?.name === name) return
    studio.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(project + suffix, { force: true })
    rmSync(filesFolder(project), { recursive: true, force: true })
  }
  terminal.say(words[terminal.language].demoTraces)
  await studio.createSample(project, {
    name: 'Demonstration',
    sources: [{ name, family, language, count: questions, seed, wrongShare: 0, decidedShare: 1 }],
    scored: false,
  })
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

const summaryOf = ({ arms, pairs }: ComparisonInfo) => ({
  arms: arms.map(({ name, keptTokenShare, accuracy, latencyMs, costPer1000, trainTokens }) => ({
    name,
    keptTokenShare,
    accuracy,
    latencyMs,
    costPer1000,
    trainTokens,
  })),
  comparisons: pairs.map(({ a, b, difference, low, high, mcnemarP }) => ({ a, b, difference, low, high, mcnemarP })),
})

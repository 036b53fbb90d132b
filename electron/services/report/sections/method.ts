// How the result came about: data, settings, machine, runs, and the command that makes the report again.
import type { RunInfo } from '../../../contract/studies.ts'
import { lossChart } from '../charts/lossChart.ts'
import { h, type Node } from '../html.ts'
import type { ReportContext } from '../reportContext.ts'
import { table } from '../table.ts'

export function methodSection(context: ReportContext): Node {
  const { input, words, format } = context
  const { comparison, dataset, runs, command } = input
  const { method } = comparison
  const entries: readonly (readonly [string, Node])[] = [
    [words.method.student, words.method.studentValue(method.student, format.count(method.parameters))],
    [
      words.method.questions,
      words.method.questionsValue(format.count(comparison.n), format.count(method.trainQuestions)),
    ],
    [
      words.method.dataset,
      words.method.datasetValue(format.count(dataset.version), dataset.name, format.date(dataset.createdAt)),
    ],
    [
      words.method.kept,
      words.method.keptValue(
        format.count(dataset.keptSteps),
        format.count(dataset.steps),
        format.count(dataset.keptTokens),
        format.count(dataset.tokens),
      ),
    ],
    [words.method.selection, words.selection(dataset.selection, format.setting)],
    [
      words.method.splits,
      words.method.splitsValue(
        format.count(dataset.splits.train),
        format.count(dataset.splits.validation),
        format.count(dataset.splits.test),
      ),
    ],
    [
      words.method.dropped,
      dataset.dropped.length === 0
        ? words.method.nothingDropped
        : words.list(
            dataset.dropped.map(({ reason, count }) =>
              words.named(words.method.reasons[reason] ?? reason, format.count(count)),
            ),
          ),
    ],
    [words.method.seeds, words.list(method.seeds.map(String))],
    [words.method.steps, format.count(method.optimiserSteps)],
    [words.method.settings, settingsOf(context)],
    [words.method.answerRule, method.answerRule],
    [words.method.tests, words.method.testsValue],
    [words.method.machine, method.machine],
    [words.method.device, method.device],
    [words.method.cost, method.costBasis],
    [words.method.fingerprint, h('code', null, dataset.sha256)],
    [words.method.decisionLog, h('code', null, dataset.decisionLogHash)],
  ]
  return h(
    'section',
    null,
    h('h2', null, words.method.title),
    h(
      'dl',
      { className: 'method' },
      ...entries.flatMap(([name, value]) => [h('dt', null, name), h('dd', null, value)]),
    ),
    lossChart(context),
    runs.length === 0 ? null : h('h3', null, words.method.runs),
    runs.length === 0 ? null : runTable(context),
    h('h3', null, words.method.command),
    h('pre', null, h('code', null, command)),
  )
}

function runTable({ input, words, format }: ReportContext): Node {
  const optional = (value: number | null, write: (value: number) => string) => (value === null ? '–' : write(value))
  return table(
    [
      { head: words.method.runArm, kind: 'text' },
      { head: words.method.runSeed, kind: 'figure' },
      { head: words.method.runSteps, kind: 'figure' },
      { head: words.method.runTokens, kind: 'figure' },
      { head: words.method.runTime, kind: 'figure' },
      { head: words.method.runLoss, kind: 'figure' },
      { head: words.method.runSpeed, kind: 'figure' },
      { head: words.method.runMemory, kind: 'figure' },
      { head: words.method.runWeights, kind: 'text' },
    ],
    input.runs.map(({ run }) => ({
      cells: [
        words.armLabel(run.arm),
        String(run.seed),
        format.count(run.step),
        format.count(run.tokens),
        format.duration(run.seconds),
        `${optional(run.loss.first, format.decimals)} → ${optional(run.loss.last, format.decimals)}`,
        optional(run.tokensPerSecond, format.count),
        optional(run.peakMemoryMB, (megabytes) => `${format.count(megabytes)} MB`),
        run.weightsSha256 === null ? '–' : h('code', { title: run.weightsSha256 }, run.weightsSha256.slice(0, 12)),
      ],
    })),
  )
}

/** Once where all runs agree; otherwise by arm. */
function settingsOf(context: ReportContext): Node {
  const { input, words } = context
  const byText = new Map<string, string[]>()
  for (const { run } of input.runs) {
    const written = settingsText(context, run.settings)
    byText.set(written, [...(byText.get(written) ?? []), words.armLabel(run.arm)])
  }
  if (byText.size === 0) return '–'
  if (byText.size === 1) return [...byText.keys()][0]
  return [...byText].map(([written, arms]) => words.named(words.list([...new Set(arms)]), written)).join('; ')
}

function settingsText({ words, format }: ReportContext, settings: RunInfo['settings']): string {
  const names = words.settings
  const parts = [
    ...(settings.steps === null ? [`${names.epochs} ${format.setting(settings.epochs)}`] : []),
    `${names.batchSize} ${format.count(settings.batchSize)}`,
    `${names.learningRate} ${format.setting(settings.learningRate)}`,
    `${names.warmupShare} ${format.percent(settings.warmupShare, 0)}`,
    `${names.weightDecay} ${format.setting(settings.weightDecay)}`,
    `${names.clipNorm} ${format.setting(settings.clipNorm)}`,
    `${names.answerWeight} ${format.setting(settings.answerWeight)}`,
    `${names.chainWeight} ${format.setting(settings.chainWeight)}`,
    ...(settings.importanceWeights ? [names.importanceWeights] : []),
  ]
  return words.list(parts)
}

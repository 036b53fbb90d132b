// Commands about traces and their steps: traces, show, score, scores check, decide, select.
import { Option } from 'commander'
import type { SelectionRule } from '../../contract/studies.ts'
import type { StepDetail, TraceDetail } from '../../contract/traces.ts'
import { UserError } from '../../domain/userError.ts'
import { type ScoreMethod, scoreMethods } from '../../domain/words.ts'
import type { ScoredTotals } from '../../services/scores.ts'
import type { Register } from '../main.ts'
import { parseWhere } from '../where.ts'
import { words } from '../words.ts'

const ruleNames = ['accepted', 'threshold', 'budget', 'knapsack'] as const

export interface RuleOptions {
  readonly rule: (typeof ruleNames)[number]
  readonly method?: ScoreMethod
  readonly keep?: number
  readonly atLeast?: number
  readonly unlabelled: 'keep' | 'drop'
  readonly unsure: 'keep' | 'drop'
}

/** The options that say which steps to keep; shared by `select` and `dataset freeze`. */
export const ruleOptions = (): Option[] => [
  new Option('--rule <rule>', 'how steps are chosen').choices(ruleNames).default('accepted'),
  new Option('--method <method>', 'the score to choose by').choices(scoreMethods),
  new Option('--keep <share>', 'share of the tokens to keep, 0..1').argParser(Number),
  new Option('--at-least <score>', 'lowest score that is kept').argParser(Number),
  new Option('--unlabelled <fate>', 'steps without a verdict').choices(['keep', 'drop']).default('drop'),
  new Option('--unsure <fate>', 'steps judged unsure').choices(['keep', 'drop']).default('drop'),
]

export function readRule({ rule, method, keep, atLeast, unlabelled, unsure }: RuleOptions): SelectionRule {
  if (rule === 'accepted') return { rule, unlabelled, unsure }
  if (method === undefined) throw needs(rule, '--method')
  if (rule === 'threshold') {
    if (atLeast === undefined) throw needs(rule, '--at-least')
    return { rule, method, atLeast }
  }
  if (keep === undefined) throw needs(rule, '--keep')
  return { rule, method, keep }
}

const needs = (rule: string, option: string) =>
  new UserError({ code: 'option-missing', message: `--rule ${rule} needs ${option}.`, where: option })

export const registerCuration: Register = (program, run) => {
  program
    .command('traces')
    .description('list traces')
    .requiredOption('--project <file>', 'the project file')
    .option('--where <conditions>', 'which traces')
    .option('--limit <n>', 'how many at most', Number, 100)
    .option('--after <cursor>', 'go on behind this place')
    .action((options: { project: string; where?: string; limit: number; after?: string }) =>
      run(options.project, async ({ studio, terminal }) => {
        let after = options.after
        let left = options.limit
        while (left > 0) {
          const page = await studio.invoke('traces.page', {
            filter: parseWhere(options.where),
            limit: Math.min(500, left),
            ...(after === undefined ? {} : { after }),
          })
          for (const row of page.rows) {
            const { id, sourceName, question, steps, answer, reference, teacherCorrect } = row
            const { accepted, rejected, unsure } = row
            const unlabelled = steps - accepted - rejected - unsure
            const counts = { accepted, rejected, unsure, unlabelled }
            terminal.row(
              { id, source: sourceName, question, steps, answer, reference, teacherCorrect, ...counts },
              () =>
                [`#${id}`, `✓${accepted} ✗${rejected} ?${unsure} ·${unlabelled}`, question.replaceAll('\n', ' ')].join(
                  '\t',
                ),
            )
          }
          left -= page.rows.length
          if (page.next === null) return
          after = page.next
        }
      }),
    )

  program
    .command('show')
    .description('one trace with its steps, scores and verdicts')
    .argument('<trace>', 'id of the trace', Number)
    .requiredOption('--project <file>', 'the project file')
    .action((trace: number, { project }: { project: string }) =>
      run(project, async ({ studio, terminal }) => {
        const detail = await studio.invoke('traces.get', { trace })
        terminal.result(shownTrace(detail), () => [
          `#${detail.id}  ${detail.question}`,
          ...detail.steps.map((step) => stepLine(detail, step)),
          `= ${detail.answer ?? '–'}${detail.reference === null ? '' : `  (${detail.reference})`}`,
        ])
      }),
    )

  program
    .command('score')
    .description('measure the importance of steps')
    .requiredOption('--project <file>', 'the project file')
    .requiredOption('--methods <list>', `separated by commas: ${scoreMethods.join(',')}`)
    .option('--scorer <model>', 'a student, or run:N, for methods that need a model')
    .addOption(new Option('--device <device>', 'where the model runs').choices(['auto', 'cpu']).default('auto'))
    .option('--where <conditions>', 'which traces')
    .action((options: { project: string; methods: string; scorer?: string; where?: string }) =>
      run(options.project, async ({ studio, terminal, finish }) => {
        const methods = options.methods.split(',').map((name) => readMethod(name.trim()))
        const startedAt = Date.now()
        const filter = parseWhere(options.where)
        const scorer = options.scorer === undefined ? {} : { scorer: options.scorer }
        const { job } = await studio.invoke('scores.start', { methods, filter, ...scorer })
        await finish({ job, subject: null })
        const seconds = (Date.now() - startedAt) / 1000
        const info = (await studio.invoke('jobs.list', {})).find(({ id }) => id === job)
        const { traces = 0, steps = 0, tokens = 0 } = (info?.phase?.values ?? {}) as Partial<ScoredTotals>
        const tokensPerSecond = Math.round(tokens / seconds)
        const device = 'cpu'
        terminal.result(
          { methods, traces, steps, scorer: options.scorer ?? null, device, seconds, tokensPerSecond },
          () => [`${traces} traces, ${steps} steps: ${methods.join(', ')} (${seconds.toFixed(1)} s)`],
        )
      }),
    )

  program
    .command('scores')
    .description('look at scores')
    .command('check')
    .description('every method beside its controls, against verdicts')
    .requiredOption('--project <file>', 'the project file')
    .addOption(
      new Option('--truth <labels>', 'own decisions, or labels that were imported')
        .choices(['decisions', 'imported'])
        .default('decisions'),
    )
    .action(({ project, truth }: { project: string; truth: 'decisions' | 'imported' }) =>
      run(project, async ({ studio, terminal }) => {
        const { rows } = await studio.invoke('scores.check', { truth })
        terminal.result({ rows }, () =>
          rows.map(({ method, auroc, spearman, beatsControls }) =>
            [
              method.padEnd(12),
              `AUROC ${interval(auroc)}`,
              `Spearman ${interval(spearman)}`,
              beatsControls === null
                ? 'control'
                : beatsControls
                  ? 'beats its controls here'
                  : 'does not beat its controls here',
            ].join('  '),
          ),
        )
      }),
    )

  program
    .command('decide')
    .description('record decisions from a file, or by a rule')
    .requiredOption('--project <file>', 'the project file')
    .requiredOption('--as <name>', 'whose decisions they are')
    .option('--file <file>', 'JSON lines {trace, step, verdict, reason?, note?, ms?}')
    .option('--policy <rules>', 'e.g. "importance < 0.2 and type == \\"restatement\\" -> reject; else -> accept"')
    .action((options: { project: string; as: string; file?: string; policy?: string }) =>
      run(options.project, async ({ studio, terminal }) => {
        const { file, policy, as: annotator } = options
        if ((file === undefined) === (policy === undefined)) throw needs('decide', 'either --file or --policy')
        const recorded =
          file === undefined
            ? await studio.invoke('decisions.byPolicy', { policy: policy!, annotator })
            : await studio.invoke('decisions.fromFile', { file, annotator })
        terminal.result(recorded, () => [words[terminal.language].decided(recorded.decisions)])
      }),
    )

  const select = program
    .command('select')
    .description('what a rule would keep')
    .requiredOption('--project <file>', 'the project file')
    .option('--where <conditions>', 'which traces')
  for (const option of ruleOptions()) select.addOption(option)
  select.action((options: RuleOptions & { project: string; where?: string }) =>
    run(options.project, async ({ studio, terminal }) => {
      const filter = parseWhere(options.where)
      const summary = await studio.invoke('selection.preview', { selection: readRule(options), filter })
      terminal.result(summary, () => [words[terminal.language].kept(summary.keptSteps, summary.steps, summary.share)])
    }),
  )
}

function readMethod(name: string): ScoreMethod {
  const method = scoreMethods.find((known) => known === name)
  if (method !== undefined) return method
  throw new UserError({
    code: 'method-unknown',
    message: `There is no method "${name}". There are: ${scoreMethods.join(', ')}.`,
    where: '--methods',
  })
}

const interval = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`

const shownTrace = ({ id, question, reasoning, answer, reference, steps }: TraceDetail) => ({
  id,
  question,
  answer,
  reference,
  steps: steps.map((step) => ({
    id: step.id,
    start: step.start,
    end: step.end,
    text: reasoning.slice(step.start, step.end),
    type: step.type,
    scores: Object.fromEntries(step.scores.map(({ method, value }) => [method, value])),
    verdicts: [step.mine, ...step.others]
      .filter((entry) => entry !== null)
      .map(({ annotator, verdict, reason, at }) => ({ annotator, verdict, reason, at })),
  })),
})

const marks = { accept: '✓', reject: '✗', unsure: '?' } as const

function stepLine({ reasoning }: TraceDetail, step: StepDetail): string {
  const verdict = step.mine ?? step.others.at(-1)
  const importance = step.importance === null ? '    ' : step.importance.toFixed(2)
  const text = reasoning.slice(step.start, step.end).trim()
  return `${String(step.id).padStart(6)} ${verdict == null ? '·' : marks[verdict.verdict]} ${importance} ${step.type.padEnd(12)} ${text}`
}

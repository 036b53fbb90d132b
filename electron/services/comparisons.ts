// Paired comparisons of evaluations: computed once when made, stored whole, and written as reports.
import { writeFileSync } from 'node:fs'
import { arch, cpus, platform } from 'node:os'
import { join } from 'node:path'
import { datasetByVersion } from '../../db/repositories/datasets.ts'
import {
  type ComparisonRow,
  comparedCases,
  comparisonById,
  type EvaluationRow,
  evaluationItems,
  insertComparison,
  listComparisons,
} from '../../db/repositories/evaluations.ts'
import { metricsOf, runById } from '../../db/repositories/runs.ts'
import { studentById } from '../../db/repositories/students.ts'
import type { Handlers } from '../contract/commands.ts'
import { type ComparedPair, ComparisonInfo } from '../contract/studies.ts'
import { buildComparison } from '../domain/comparison/buildComparison.ts'
import type { ArmSummary, PairComparison } from '../domain/comparison/comparisonTypes.ts'
import { defaultPrices, describePrices } from '../domain/cost/defaultPrices.ts'
import { UserError } from '../domain/userError.ts'
import { errorKinds } from '../domain/words.ts'
import { toDatasetInfo } from './datasets.ts'
import { findEvaluation } from './evaluations.ts'
import { outputFolder } from './outputFolder.ts'
import { comparisonCsv, renderComparisonReport } from './report/index.ts'
import { toMetric, toRunInfo } from './runs.ts'
import { audited, missing, type StudioContext } from './studioContext.ts'

export function comparisons(context: StudioContext): Handlers<'comparisons'> {
  const find = (id: number): ComparisonRow => {
    const row = comparisonById(context.project().db, id)
    if (row === undefined) throw missing('comparison', id)
    return row
  }
  const cases = (row: ComparisonRow, query: { outcome: string | null; afterTrace: number; limit: number }) =>
    comparedCases(context.project().db, {
      before: row.before_evaluation,
      after: row.after_evaluation,
      ...query,
    }).map((item) => ({
      trace: item.trace,
      question: item.question,
      reference: item.reference,
      outcome: item.outcome,
      before: { output: item.before_output, answer: item.before_answer, correct: item.before_correct === 1 },
      after: { output: item.after_output, answer: item.after_answer, correct: item.after_correct === 1 },
    }))

  return {
    create: ({ name, evaluations, before, after }) => {
      const chosen = evaluations.map((id) => findEvaluation(context, id))
      const beforeId = before ?? chosen[0]!.id
      const afterId = after ?? chosen.at(-1)!.id
      requireComparable(chosen, [beforeId, afterId])
      const result = compare(context, chosen, { before: beforeId, after: afterId })
      return audited(context, 'comparisons.create', (db) => {
        const id = insertComparison(db, {
          name,
          created_at: context.now(),
          before_evaluation: beforeId,
          after_evaluation: afterId,
          result: JSON.stringify(result),
        })
        return { result: toComparisonInfo(comparisonById(db, id)!), detail: { comparison: id, evaluations } }
      })
    },
    list: () => listComparisons(context.project().db).map(toComparisonInfo),
    get: ({ comparison }) => toComparisonInfo(find(comparison)),
    cases: ({ comparison, outcome, after, limit }) =>
      cases(find(comparison), { outcome: outcome ?? null, afterTrace: after, limit }),

    report: ({ comparison, directory, language }) => {
      const row = find(comparison)
      const info = toComparisonInfo(row)
      const project = context.project()
      const shown = reportedCases.flatMap(({ outcome, limit }) => cases(row, { outcome, afterTrace: 0, limit }))
      const html = renderComparisonReport({
        comparison: info,
        cases: shown,
        runs: info.arms.map(({ evaluation }) => {
          const run = runById(project.db, findEvaluation(context, evaluation).run_id)!
          const metrics = metricsOf(project.db, { run: run.id, afterStep: 0 }).map(toMetric)
          return { run: toRunInfo(project, run), metrics }
        }),
        dataset: toDatasetInfo(datasetByVersion(project.db, info.dataset)!),
        language,
        generatedAt: context.now(),
        command: `tracewright report --project ${quoted(project.path)} --comparison ${comparison} --out ${quoted(directory)} --lang ${language}`,
      })
      const files = [
        { path: join(directory, `comparison-${comparison}.${language}.html`), text: html },
        { path: join(directory, `comparison-${comparison}.csv`), text: comparisonCsv(info) },
      ]
      outputFolder(directory)
      for (const { path, text } of files) writeFileSync(path, text)
      return { files: files.map(({ path }) => path) }
    },
  }
}

/** How many cases of each outcome a report shows. */
const reportedCases = [
  { outcome: 'worse', limit: 12 },
  { outcome: 'better', limit: 12 },
  { outcome: 'both-wrong', limit: 6 },
  { outcome: 'both-right', limit: 6 },
] as const

const quoted = (path: string) => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

/** Only finished evaluations, each named once, with those before and after among them. */
function requireComparable(chosen: readonly EvaluationRow[], ends: readonly number[]): void {
  const unfinished = chosen.find(({ state }) => state !== 'done')
  if (unfinished !== undefined) {
    throw new UserError({
      code: 'evaluation-unfinished',
      message: `Nothing was compared: evaluation ${unfinished.id} is ${unfinished.state}. Let it finish, or evaluate its run again.`,
      where: `evaluation ${unfinished.id}`,
      values: { evaluation: unfinished.id, state: unfinished.state },
    })
  }
  const ids = chosen.map(({ id }) => id)
  const [before, after] = ends
  if (new Set(ids).size === ids.length && before !== after && ends.every((id) => ids.includes(id))) return
  throw new UserError({
    code: 'comparison-evaluations',
    message: `Nothing was compared: name each evaluation once, and choose two different ones of them as before (${before}) and after (${after}).`,
    where: `evaluations ${ids.join(', ')}`,
  })
}

function compare(
  context: StudioContext,
  chosen: readonly EvaluationRow[],
  { before, after }: { before: number; after: number },
) {
  const { db } = context.project()
  const runs = chosen.map(({ run_id }) => runById(db, run_id)!)
  const [first] = runs
  const others = runs.find(({ dataset }) => dataset !== first!.dataset)
  if (others !== undefined) {
    throw new UserError({
      code: 'comparison-datasets',
      message: `Nothing was compared: these evaluations answer the questions of dataset ${first!.dataset} and of dataset ${others.dataset}. Choose evaluations of one dataset.`,
    })
  }
  const seeds = [...new Set(runs.map(({ seed }) => seed))]
  const nameOf = (index: number) =>
    seeds.length === 1 ? runs[index]!.arm : `${runs[index]!.arm} · ${runs[index]!.seed}`
  const names = new Map(chosen.map(({ id }, index) => [id, nameOf(index)]))
  const afterName = names.get(after)!
  const built = buildComparison({
    arms: chosen.map((evaluation, index) => ({
      name: nameOf(index),
      keptTokenShare: runs[index]!.kept_token_share,
      trainTokens: runs[index]!.tokens,
      prices: defaultPrices,
      answers: evaluationItems(db, evaluation.id).map((item) => ({
        item: String(item.trace_id),
        correct: item.correct === 1,
        latencyMs: item.total_ms,
        tokens: item.tokens,
        errorKind: errorKinds.find((kind) => kind === item.error_kind) ?? null,
      })),
    })),
    pairs: [...names.values()].filter((name) => name !== afterName).map((name) => [name, afterName]),
    seed: 1,
  })
  const front = new Set(built.pareto.filter(({ onCostFront }) => onCostFront).map(({ name }) => name))
  const student = studentById(db, first!.student)
  const dataset = toDatasetInfo(datasetByVersion(db, first!.dataset)!)
  return {
    dataset: first!.dataset,
    n: Math.min(...built.arms.map(({ n }) => n)),
    before: names.get(before)!,
    after: afterName,
    currency: defaultPrices.currency,
    arms: built.arms.map((arm, index) =>
      toComparedArm(arm, {
        evaluation: chosen[index]!.id,
        seed: runs[index]!.seed,
        onParetoFront: front.has(arm.name),
      }),
    ),
    pairs: built.pairs.map(toComparedPair),
    method: {
      student: student?.name ?? first!.student,
      parameters: student?.parameters ?? 0,
      trainQuestions: dataset.splits.train,
      optimiserSteps: Math.max(...runs.map(({ step }) => step)),
      seeds,
      answerRule: 'strict',
      machine: `${cpus()[0]?.model ?? 'unknown'} (${cpus().length} cores), ${platform()} ${arch()}`,
      device: first!.device,
      costBasis: describePrices(defaultPrices),
    },
  }
}

const toComparedArm = (
  arm: ArmSummary,
  own: { evaluation: number; seed: number; onParetoFront: boolean },
): ComparisonInfo['arms'][number] => ({
  ...own,
  name: arm.name,
  keptTokenShare: arm.keptTokenShare ?? 1,
  trainTokens: arm.trainTokens ?? 0,
  accuracy: { value: arm.accuracy.value, low: arm.accuracy.low, high: arm.accuracy.high, n: arm.n },
  latencyMs: { p50: arm.latencyMs.p50, p95: arm.latencyMs.p95, n: arm.latencyMs.n },
  tokensPerAnswer: arm.tokensPerAnswer.value,
  costPer1000: arm.costPer1000 ?? 0,
  errors: arm.errors,
})

const toComparedPair = (pair: PairComparison): ComparedPair => ({
  a: pair.a,
  b: pair.b,
  difference: pair.difference,
  low: pair.low,
  high: pair.high,
  mcnemarP: pair.mcnemarP,
  holmP: pair.holmP,
  better: pair.better,
  worse: pair.worse,
  same: pair.same,
  verdict: pair.verdict.key,
  detectable: pair.verdict.detectableDifference ?? 1,
})

function toComparisonInfo(row: ComparisonRow): ComparisonInfo {
  return ComparisonInfo.parse({ id: row.id, name: row.name, createdAt: row.created_at, ...JSON.parse(row.result) })
}

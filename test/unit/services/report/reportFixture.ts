// A comparison as a real one is: simulated answers of six arms to the same questions, judged by the product's own
// statistics, with outputs, losses and a dataset that fit them.
import type {
  ComparedArm,
  ComparedCase,
  ComparedPair,
  ComparisonInfo,
  DatasetInfo,
  RunInfo,
  RunMetric,
} from '../../../../electron/contract/studies.ts'
import { holmAdjusted } from '../../../../electron/domain/statistics/holm.ts'
import { mcnemarExact, smallestDetectableDifference } from '../../../../electron/domain/statistics/mcnemar.ts'
import { pairedDifference } from '../../../../electron/domain/statistics/pairedDifference.ts'
import { seededRandom } from '../../../../electron/domain/statistics/seededRandom.ts'
import { wilsonInterval } from '../../../../electron/domain/statistics/wilsonInterval.ts'
import type { ErrorKind } from '../../../../electron/domain/words.ts'
import type { ReportInput } from '../../../../electron/services/report/index.ts'

interface ArmPlan {
  readonly name: string
  readonly kept: number
  /** Probability of a right answer. */
  readonly right: number
  readonly p50: number
  readonly p95: number
  readonly tokens: number
  readonly cost: number
}

const plans: readonly ArmPlan[] = [
  { name: 'answer-only', kept: 0, right: 0.61, p50: 96, p95: 141, tokens: 4.1, cost: 0.21 },
  { name: 'full', kept: 1, right: 0.88, p50: 1071, p95: 1840, tokens: 108.4, cost: 2.4 },
  { name: 'curated', kept: 0.384, right: 0.955, p50: 412, p95: 655, tokens: 41.3, cost: 0.92 },
  { name: 'random', kept: 0.381, right: 0.845, p50: 405, p95: 671, tokens: 40.2, cost: 0.9 },
  { name: 'fixed-cut', kept: 0.384, right: 0.79, p50: 399, p95: 648, tokens: 40.9, cost: 0.91 },
  { name: 'score:pir', kept: 0.384, right: 0.925, p50: 420, p95: 690, tokens: 41.7, cost: 0.94 },
]

export interface FixtureOptions {
  readonly n?: number
  readonly language?: 'en' | 'ja'
  readonly before?: string
  readonly after?: string
}

/** A whole report's input; the same options give the same one. */
export function reportFixture({
  n = 482,
  language = 'en',
  before = 'full',
  after = 'curated',
}: FixtureOptions = {}): ReportInput {
  const answers = new Map(plans.map((plan) => [plan.name, simulated(plan, n)]))
  const cases = Array.from({ length: n }, (_, index) =>
    caseOf(index, {
      before: answers.get(before)![index]!,
      after: answers.get(after)![index]!,
      japanese: language === 'ja',
    }),
  )
  return {
    comparison: comparisonOf({ answers, n, before, after, japanese: language === 'ja' }),
    cases,
    runs: plans.map((plan, index) => ({ run: runOf(plan, index + 1), metrics: metricsOf(plan) })),
    dataset: datasetOf(language === 'ja' ? '経費精算の試験導入' : 'Expense pilot'),
    language,
    generatedAt: '2025-11-24T09:30:00.000Z',
    command:
      'tracewright report --project ~/pilot/expenses.tracewright --comparison 3 --out ~/pilot/report --lang ' +
      language,
  }
}

/** A question's difficulty is shared by all arms, so that their answers go together as they do in life. */
function simulated({ name, right }: ArmPlan, n: number): boolean[] {
  return Array.from({ length: n }, (_, index) => {
    const shared = seededRandom('difficulty', index)
    const own = seededRandom('luck', name, index)
    return (own.real() < 0.6 ? shared.real() : own.real()) < right
  })
}

function comparisonOf({
  answers,
  n,
  before,
  after,
  japanese,
}: {
  answers: ReadonlyMap<string, readonly boolean[]>
  n: number
  before: string
  after: string
  japanese: boolean
}): ComparisonInfo {
  const arms = plans.map((plan, index): ComparedArm => {
    const right = answers.get(plan.name)!.filter(Boolean).length
    return {
      evaluation: index + 1,
      name: plan.name,
      seed: 1,
      keptTokenShare: plan.kept,
      trainTokens: Math.round(38_000 + 182_400 * plan.kept),
      accuracy: wilsonInterval(right, n),
      latencyMs: { p50: plan.p50, p95: plan.p95, n },
      tokensPerAnswer: plan.tokens,
      costPer1000: plan.cost,
      errors: errorsOf(n - right, plan.name),
      onParetoFront: false,
    }
  })
  const dominated = (arm: ComparedArm) =>
    arms.some((other) => other.accuracy.value >= arm.accuracy.value && other.costPer1000 < arm.costPer1000)
  return {
    id: 3,
    name: japanese ? '選別の効果' : 'Does curation pay?',
    createdAt: '2025-11-24T09:12:00.000Z',
    dataset: 3,
    n,
    before,
    after,
    arms: arms.map((arm) => ({ ...arm, onParetoFront: !dominated(arm) })),
    pairs: pairsOf(answers, after),
    currency: 'JPY',
    method: {
      student: 'tiny-decoder',
      parameters: 1_214_976,
      trainQuestions: 3_840,
      optimiserSteps: 900,
      seeds: [1],
      answerRule: 'strict',
      machine: 'Intel Xeon, 2 cores, linux x64',
      device: 'cpu',
      costBasis: '65 W at 31 JPY/kWh; hardware 200,000 JPY over 4 years, in use 20 % of the time',
    },
  }
}

function pairsOf(answers: ReadonlyMap<string, readonly boolean[]>, after: string): ComparedPair[] {
  const others = [...answers.keys()].filter((name) => name !== after)
  const raw = others.map((name) => {
    const pairs = answers
      .get(name)!
      .map((right, index) => ({ before: Number(right), after: Number(answers.get(after)![index]) }))
    const better = pairs.filter((pair) => pair.after > pair.before).length
    const worse = pairs.filter((pair) => pair.after < pair.before).length
    const { value, low, high } = pairedDifference(pairs)
    return { name, n: pairs.length, better, worse, value, low, high, p: mcnemarExact({ better, worse }).p }
  })
  const holm = holmAdjusted(raw.map(({ p }) => p))
  return raw.map(({ name, n, better, worse, value, low, high, p }, index) => {
    const detectable =
      smallestDetectableDifference({ n, discordance: (better + worse) / n, alpha: 0.05 / raw.length }) ?? 1
    const shown = holm[index]! <= 0.05
    return {
      a: name,
      b: after,
      difference: value,
      low,
      high,
      mcnemarP: p,
      holmP: holm[index]!,
      better,
      worse,
      same: n - better - worse,
      verdict: shown
        ? better > worse
          ? 'better'
          : 'worse'
        : detectable <= 0.05
          ? 'no-difference-shown'
          : 'too-few-to-tell',
      detectable,
    }
  })
}

function errorsOf(wrong: number, name: string): Partial<Record<ErrorKind, number>> {
  const random = seededRandom('errors', name)
  const weights: readonly (readonly [ErrorKind, number])[] = [
    ['wrong-operand', name === 'curated' ? 0.3 : 0.5],
    ['arithmetic-slip', 0.7],
    ['missing-step', name === 'curated' ? 0.9 : 0.8],
    ['run-on', name === 'full' ? 0.95 : 0.92],
    ['unclassified', 1],
  ]
  const counts: Partial<Record<ErrorKind, number>> = {}
  for (let index = 0; index < wrong; index += 1) {
    const draw = random.real()
    const [kind] = weights.find(([, limit]) => draw < limit)!
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

function caseOf(
  index: number,
  { before, after, japanese }: { before: boolean; after: boolean; japanese: boolean },
): ComparedCase {
  const random = seededRandom('case', index)
  const [fare, limit, nights] = [1200 + 100 * random.integerBelow(60), 5000, 1 + random.integerBelow(4)]
  const total = fare + limit * nights
  const wrong = total + (1 + random.integerBelow(8)) * 100
  const steps = japanese
    ? {
        question: `タクシー代が${fare}円、宿泊は1泊${limit}円で${nights}泊。精算額は合計でいくらか。`,
        rule: '規程では、22時以降のタクシー代は5,000円まで認められる。',
        hotel: `宿泊費は ${limit} × ${nights} = ${limit * nights} 円である。`,
        check: 'もう一度、規程の第4条2項を確かめる。領収書があるので問題はない。',
        sum: (value: number) => `合計は ${fare} + ${limit * nights} = ${value} 円。`,
      }
    : {
        question: `A taxi of ¥${fare} after 22:00 and ${nights} nights at ¥${limit} each. What is the total to reimburse?`,
        rule: 'The rule for taxis after 22:00 allows up to 5,000 yen.',
        hotel: `The hotel costs ${limit} * ${nights} = ${limit * nights}.`,
        check: 'Wait, was a note needed? Rule 4.2b asks for a receipt, and there is one.',
        sum: (value: number) => `The total is ${fare} + ${limit * nights} = ${value}.`,
      }
  const output = (right: boolean, chain: readonly string[]) => [...chain, steps.sum(right ? total : wrong)].join('\n')
  return {
    trace: 4000 + index,
    question: steps.question,
    reference: String(total),
    outcome: before === after ? (before ? 'both-right' : 'both-wrong') : after ? 'better' : 'worse',
    before: {
      output: output(before, [steps.rule, steps.hotel, steps.check]),
      answer: String(before ? total : wrong),
      correct: before,
    },
    after: {
      output: output(after, [steps.hotel]),
      answer: index % 17 === 0 && !after ? null : String(after ? total : wrong),
      correct: after,
    },
  }
}

function runOf({ name, kept }: ArmPlan, id: number): RunInfo {
  return {
    id,
    dataset: 3,
    arm: name,
    student: 'tiny-decoder',
    seed: 1,
    settings: {
      steps: 900,
      epochs: 3,
      batchSize: 32,
      learningRate: 0.002,
      warmupShare: 0.03,
      weightDecay: 0.1,
      clipNorm: 1,
      answerWeight: 0.5,
      chainWeight: 0.5,
      importanceWeights: false,
      checkpointEvery: 100,
    },
    state: 'done',
    job: id,
    step: 900,
    steps: 900,
    tokens: Math.round(38_000 + 182_400 * kept) * 8,
    keptTokenShare: kept,
    loss: { first: 4.16, last: 0.11 + 0.05 * kept },
    tokensPerSecond: 4310,
    seconds: 90 + 320 * kept,
    device: 'cpu',
    peakMemoryMB: 611,
    checkpoint: `runs/${id}/step-900`,
    weightsSha256: id.toString(16).padStart(4, 'a').repeat(16),
    createdAt: '2025-11-24T08:50:00.000Z',
  }
}

function metricsOf({ name, right, kept }: ArmPlan): RunMetric[] {
  const random = seededRandom('loss', name)
  return Array.from({ length: 900 }, (_, index) => {
    const fall = Math.exp(-index / (90 + 160 * kept))
    const answerLoss = (1.6 * (1 - right) + 0.04 + 2.9 * fall) * (0.9 + 0.2 * random.real())
    const stepLoss = kept === 0 ? 0 : (0.18 + 0.14 * kept + 3.4 * fall) * (0.92 + 0.16 * random.real())
    return {
      step: index + 1,
      loss: 0.5 * answerLoss + 0.5 * stepLoss,
      answerLoss,
      stepLoss,
      learningRate: 0.002,
      gradientNorm: 0.8,
      tokens: 2048,
      milliseconds: 120,
    }
  })
}

const datasetOf = (name: string): DatasetInfo => ({
  version: 3,
  name,
  createdAt: '2025-11-24T08:41:00.000Z',
  selection: { rule: 'accepted', unlabelled: 'drop', unsure: 'drop' },
  traces: 4804,
  steps: 26_310,
  keptSteps: 11_204,
  tokens: 522_400,
  keptTokens: 200_602,
  splits: { train: 3840, validation: 482, test: 482 },
  dropped: [
    { reason: 'wrong-answer', count: 196 },
    { reason: 'unlabelled', count: 41 },
  ],
  sha256: '9f2c1d77a4e0b3568812cc90ad34ef5512b7a69d03e1f4c8867b2a5d90ce41f7',
  decisionLogHash: '41be7a0cd29f3358e6617c04b8da95f2230c7d1ea86b54f9903d1c27be68aa05',
})

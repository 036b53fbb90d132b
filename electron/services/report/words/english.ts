// English texts of the report. Functions take values that are already written out (numbers by locale).
import type { SelectionRule } from '../../../contract/studies.ts'
import type { ErrorKind } from '../../../domain/words.ts'
import type { LimitFacts, PairFacts, ResourceFacts } from './facts.ts'

const arms: Readonly<Record<string, { label: string; phrase: string }>> = {
  untrained: { label: 'untrained', phrase: 'nothing' },
  'answer-only': { label: 'answer only', phrase: 'answers without reasoning' },
  full: { label: 'full chain', phrase: 'the full chains' },
  curated: { label: 'curated', phrase: 'the curated steps' },
  random: { label: 'random', phrase: 'randomly kept steps' },
  'fixed-cut': { label: 'fixed cut', phrase: 'chains cut at a fixed length' },
}

const methods: Readonly<Record<string, string>> = {
  position: 'position',
  length: 'length',
  random: 'random',
  stepType: 'step type',
  novelty: 'novelty',
  dependency: 'dependency',
  pir: 'PIR',
}

const errorKinds: Readonly<Record<ErrorKind, string>> = {
  'wrong-operand': 'wrong operand',
  'arithmetic-slip': 'arithmetic slip',
  'missing-step': 'missing step',
  'wrong-rule': 'wrong rule',
  'unsupported-claim': 'unsupported claim',
  format: 'format',
  'run-on': 'run-on',
  abstained: 'no answer given',
  unclassified: 'not classified',
}

const scoreOf = (arm: string) => methods[arm.slice('score:'.length)] ?? arm.slice('score:'.length)

const evidence = ({ n, mcnemar, holm, pairs }: PairFacts) =>
  pairs > 1
    ? `${n} questions, exact McNemar ${mcnemar}, after Holm’s correction for ${pairs} comparisons ${holm}`
    : `${n} questions, exact McNemar ${mcnemar}, Holm ${holm}`

export const english = {
  title: 'Before/after comparison',
  generated: (time: string) => `Written ${time}`,
  datasetLine: (version: string, name: string) => `Dataset ${version} “${name}”`,

  list: (items: readonly string[]) => items.join(', '),
  named: (name: string, value: string) => `${name}: ${value}`,

  armLabel: (arm: string) => arms[arm]?.label ?? (arm.startsWith('score:') ? `score: ${scoreOf(arm)}` : arm),
  armPhrase: (arm: string) =>
    arms[arm]?.phrase ?? (arm.startsWith('score:') ? `steps chosen by the score “${scoreOf(arm)}”` : `“${arm}”`),
  withSeed: (arm: string, seed: string) => `${arm} (seed ${seed})`,

  headline: {
    better: ({ before, after, beforeErrors, afterErrors }: PairFacts) =>
      `Trained on ${after}, the student errs on ${afterErrors} of cases instead of ${beforeErrors} after training on ${before}.`,
    worse: ({ before, after, beforeErrors, afterErrors }: PairFacts) =>
      `Trained on ${after}, the student errs more: on ${afterErrors} of cases instead of ${beforeErrors} after training on ${before}.`,
    'no-difference-shown': ({ before, after }: PairFacts) =>
      `No difference in accuracy was shown between training on ${after} and on ${before}.`,
    'too-few-to-tell': ({ before, after, n }: PairFacts) =>
      `${n} questions are too few to tell whether ${after} or ${before} train the better student.`,
  },
  evidence: {
    better: (facts: PairFacts) =>
      `${facts.change} points fewer errors (95% interval ${facts.changeLow} to ${facts.changeHigh}; ${evidence(facts)}).`,
    worse: (facts: PairFacts) =>
      `${facts.change} points more errors (95% interval ${facts.changeLow} to ${facts.changeHigh}; ${evidence(facts)}).`,
    'no-difference-shown': (facts: PairFacts) =>
      `The student errs on ${facts.afterErrors} of cases instead of ${facts.beforeErrors}: accuracy differs by ${facts.difference} points (95% interval ${facts.low} to ${facts.high}; ${evidence(facts)}).`,
    'too-few-to-tell': (facts: PairFacts) =>
      `The student errs on ${facts.afterErrors} of cases instead of ${facts.beforeErrors}: accuracy differs by ${facts.difference} points (95% interval ${facts.low} to ${facts.high}; ${evidence(facts)}).`,
  },
  power: ({ n, detectable }: PairFacts) =>
    detectable === null
      ? `With ${n} questions no difference at all could have been shown with 80% power.`
      : `With ${n} questions only a true difference of ${detectable} points or more would probably have been shown (80% power); ‘not shown’ does not mean ‘equal’.`,
  resources: ({ tokenShare, tokens, latency, cost }: ResourceFacts) => {
    const written =
      tokens.change === 'same'
        ? `${tokens.after} tokens an answer`
        : `${tokens.after} tokens an answer instead of ${tokens.before}`
    const speed = { less: 'faster', more: 'slower' } as const
    const answers =
      latency.change === 'same'
        ? `answers as fast at the median (${latency.after}, ${latency.before} before)`
        : `answers ${latency.times}× ${speed[latency.change]} at the median (${latency.after} instead of ${latency.before})`
    const costs =
      cost.change === 'same'
        ? `costs ${cost.after} per 1,000 answers, as before`
        : `costs ${cost.after} instead of ${cost.before} per 1,000 answers`
    return `It learned from ${tokenShare} of the reasoning tokens, writes ${written}, ${answers}, and ${costs}.`
  },
  /** The arm under test against controls at the same budget, by outcome. */
  control: {
    better: {
      part: ({ before, change, changeLow, changeHigh, holm }: PairFacts) =>
        `${change} points fewer errors than after ${before} (95% interval ${changeLow} to ${changeHigh}, Holm ${holm})`,
      whole: (parts: readonly string[]) =>
        `Control at the same budget: ${parts.join(', and ')}. So it matters which steps were kept, not only how many.`,
    },
    worse: {
      part: ({ before, change, changeLow, changeHigh, holm }: PairFacts) =>
        `${change} points more errors than after ${before} (95% interval ${changeLow} to ${changeHigh}, Holm ${holm})`,
      whole: (parts: readonly string[]) =>
        `Control at the same budget: ${parts.join(', and ')}. This choice of steps did harm.`,
    },
    unclear: {
      part: ({ before, difference, low, high, holm }: PairFacts) =>
        `${before} (${difference} points of accuracy, 95% interval ${low} to ${high}, Holm ${holm})`,
      whole: (parts: readonly string[]) =>
        `Control at the same budget: no difference was shown to ${parts.join(', nor to ')}. The effect may come from shorter chains alone.`,
    },
  },

  figures: {
    errorRate: 'Error rate',
    tokens: 'Tokens an answer',
    latency: 'Median latency',
    cost: 'Cost per 1,000',
    before: (value: string) => `before: ${value}`,
  },

  arms: {
    title: 'Every arm',
    arm: 'Arm',
    keptTokens: 'Chain kept',
    trainTokens: 'Training tokens',
    accuracy: 'Accuracy',
    interval: '95% interval',
    n: 'n',
    p50: 'p50',
    p95: 'p95',
    tokens: 'Tokens an answer',
    cost: 'Cost per 1,000',
    front: 'Pareto front',
    onFront: 'on the front',
    note: 'Chain kept: reasoning tokens of the arm over those of the full chains. Latency end to end, one answer at a time, warm-up left out. On the Pareto front: no other arm is at least as accurate and cheaper.',
  },
  roles: { before: 'before', after: 'after', other: 'other arms' },

  charts: {
    title: 'Accuracy, latency and cost together',
    accuracy: 'Accuracy by arm',
    accuracyNote: 'Dot: share of right answers. Bar: 95% Wilson interval. Dashed line: before.',
    tradeOff: 'Trade-off: accuracy over cost',
    tradeOffNote: 'Up and to the left is better. Bars: 95% intervals. Line: Pareto front.',
    costAxis: 'Cost per 1,000 answers',
    latency: 'Latency, p50 and p95',
    latencyNote: 'Solid: half of the answers. Pale: 95 of 100 answers.',
    tokens: 'Tokens an answer',
    trainTokens: 'Training tokens',
    cost: 'Cost per 1,000 answers',
    loss: 'Loss while training',
    lossNote:
      'Solid: loss of the answer. Dashed: loss of the reasoning steps. Across: optimiser steps; the axes are the same in all panels; neighbouring steps are averaged.',
    noLoss: 'The runs have no recorded losses.',
  },

  pairs: {
    title: 'Pairs on the same questions',
    pair: 'From → to',
    difference: 'Difference, points',
    interval: '95% interval',
    counts: 'Better / worse / same',
    mcnemar: 'McNemar p',
    holm: 'Holm p',
    detectable: 'Detectable',
    verdict: 'Verdict',
    verdicts: {
      better: 'better',
      worse: 'worse',
      'no-difference-shown': 'no difference shown',
      'too-few-to-tell': 'too few to tell',
    },
    note: 'Difference: accuracy of the second arm minus that of the first, with the paired 95% interval. Better, worse: questions that only the second, only the first arm gets right. Holm p: corrected for all pairs of this table. Detectable: the smallest true difference, in points, that this n shows with 80% power.',
  },

  changes: {
    title: 'What changed',
    casesTitle: 'Cases',
    counts: (better: string, worse: string, same: string) => `${better} better, ${worse} worse, ${same} the same`,
    outcomes: {
      better: 'Became right',
      worse: 'Became wrong',
      'both-right': 'Right before and after',
      'both-wrong': 'Wrong before and after',
    },
    same: 'Same',
    shown: (shown: string, all: string) => `the first ${shown} of ${all}, in the order of import`,
    all: (shown: string) => `all ${shown}`,
    some: (shown: string) => `the first ${shown}, in the order of import`,
    none: 'None.',
    caseName: (trace: string) => `Case ${trace}`,
    reference: 'Reference',
    before: 'Before',
    after: 'After',
    answer: (answer: string) => `Answer: ${answer}`,
    noAnswer: 'No answer found',
    right: 'right',
    wrong: 'wrong',
    empty: '(nothing written)',
    cut: (characters: string) => `… ${characters} more characters`,
    note: 'Steps that both outputs share stand side by side in grey; a step that only one of them has is marked.',
  },

  errors: {
    title: 'Kinds of error',
    kind: 'Kind',
    before: 'Before',
    after: 'After',
    change: 'Change',
    total: 'All wrong answers',
    none: 'No wrong answers on either side.',
    kinds: errorKinds,
    note: 'Kinds are assigned by rule where a rule is exact; the rest is not classified. Counts of answers, not of steps.',
  },

  method: {
    title: 'Method',
    student: 'Student',
    studentValue: (name: string, parameters: string) => `${name} (${parameters} parameters)`,
    questions: 'Questions',
    questionsValue: (n: string, train: string) => `${n} held out, ${train} for training; no question on both sides`,
    dataset: 'Dataset',
    datasetValue: (version: string, name: string, date: string) => `Version ${version} “${name}”, frozen ${date}`,
    kept: 'Kept',
    keptValue: (keptSteps: string, steps: string, keptTokens: string, tokens: string) =>
      `${keptSteps} of ${steps} steps, ${keptTokens} of ${tokens} tokens`,
    selection: 'Selection',
    splits: 'Splits',
    splitsValue: (train: string, validation: string, test: string) =>
      `${train} train, ${validation} validation, ${test} test`,
    dropped: 'Left out',
    nothingDropped: 'nothing',
    reasons: {
      'bad-question': 'question marked as bad',
      'no-answer': 'teacher gave no answer',
      'wrong-answer': 'teacher’s answer is wrong',
      unlabelled: 'no step labelled',
    } as Readonly<Record<string, string>>,
    seeds: 'Seeds',
    steps: 'Optimiser steps',
    settings: 'Settings',
    answerRule: 'Answer rule',
    tests: 'Statistics',
    testsValue:
      'Wilson intervals for accuracy; paired difference with Bonett–Price adjusted interval; exact two-sided McNemar test; Holm’s correction over all pairs',
    machine: 'Machine',
    device: 'Device',
    cost: 'Cost basis',
    fingerprint: 'Dataset SHA-256',
    decisionLog: 'Decision log SHA-256',
    runs: 'Runs',
    runArm: 'Arm',
    runSeed: 'Seed',
    runSteps: 'Steps',
    runTokens: 'Tokens',
    runTime: 'Time',
    runLoss: 'Loss, first → last',
    runSpeed: 'Tokens/s',
    runMemory: 'Memory',
    runWeights: 'Weights SHA-256',
    command: 'Make this report again',
  },
  settings: {
    epochs: 'epochs',
    batchSize: 'examples a step',
    learningRate: 'learning rate',
    warmupShare: 'warm-up',
    weightDecay: 'weight decay',
    clipNorm: 'gradient clip',
    answerWeight: 'answer weight',
    chainWeight: 'chain weight',
    importanceWeights: 'steps weighed by importance',
  },
  selection: (rule: SelectionRule, value: (number: number) => string): string => {
    const choice = { keep: 'kept', drop: 'left out' } as const
    switch (rule.rule) {
      case 'accepted':
        return `accepted steps; unlabelled steps ${choice[rule.unlabelled]}, unsure ones ${choice[rule.unsure]}`
      case 'threshold':
        return `steps with ${methods[rule.method]} of at least ${value(rule.atLeast)}`
      case 'budget':
        return `heaviest steps by ${methods[rule.method]} up to ${value(rule.keep * 100)}% of the tokens`
      case 'knapsack':
        return `best value per token by ${methods[rule.method]} up to ${value(rule.keep * 100)}% of the tokens`
    }
  },

  limits: {
    title: 'What this shows, and what it does not',
    heldOut: ({ n }: LimitFacts) =>
      `The ${n} questions are held out, but from the same sources as the training data. Other kinds of questions, and open-ended work, were not tested: leave those with the large model until they are.`,
    seeds: ({ seeds }: LimitFacts) =>
      seeds === 1
        ? 'One seed: the intervals cover the choice of questions, not the luck of one training. Train with other seeds before relying on a small difference.'
        : `${seeds} seeds, averaged within each question first; the intervals cover the choice of questions, and the luck of training only in so far as ${seeds} seeds show it.`,
    power: ({ n, detectable }: LimitFacts) =>
      detectable === null
        ? `With ${n} questions no difference between before and after, however large, would be shown reliably.`
        : `With ${n} questions a true difference of less than ${detectable} points between before and after would often go unseen.`,
    student: ({ parameters }: LimitFacts) =>
      `The student has ${parameters} parameters. A larger one may gain more, less or nothing from the same data.`,
    answers: ({ answerRule }: LimitFacts) =>
      `Right or wrong is decided on the final answer by the rule “${answerRule}”; whether the reasoning holds is not graded here.`,
    latency: ({ device }: LimitFacts) =>
      `Latency was measured on this machine (${device}), one answer at a time. Latency and cost stand without a test: they describe these answers.`,
    labels: () =>
      'Which steps were kept follows from the verdicts and scores of this project; other experts may keep others.',
  },
}

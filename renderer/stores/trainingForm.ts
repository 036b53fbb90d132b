// The form for a training as typed, its defaults, and what it says once it can be read.
import type { StartExperiment, StartRun, TrainingSettings } from '../../electron/contract/studies.ts'
import type { ArmName } from '../../electron/domain/words.ts'
import { isWhole, readNumber } from './freezeForm.ts'

/** Settings that are numbers, in the order of the form. */
export const numberSettings = [
  'steps',
  'epochs',
  'batchSize',
  'learningRate',
  'warmupShare',
  'weightDecay',
  'clipNorm',
  'answerWeight',
  'chainWeight',
  'checkpointEvery',
] as const satisfies readonly (keyof TrainingSettings)[]
export type NumberSetting = (typeof numberSettings)[number]

export interface TrainingForm {
  readonly dataset: number | null
  readonly student: string | null
  /** `compare`: several arms, evaluated and compared; `single`: one run. */
  readonly mode: 'compare' | 'single'
  readonly arms: readonly ArmName[]
  readonly before: ArmName
  readonly after: ArmName
  /** The arm of a single run. */
  readonly arm: ArmName
  readonly seed: string
  /** Held-out questions that are answered at most; empty = all. */
  readonly limit: string
  readonly settings: Readonly<Record<NumberSetting, string>>
  readonly importanceWeights: boolean
}

export const emptyTrainingForm: TrainingForm = {
  dataset: null,
  student: null,
  mode: 'compare',
  arms: ['answer-only', 'full', 'curated', 'random', 'fixed-cut'],
  before: 'full',
  after: 'curated',
  arm: 'curated',
  seed: '1',
  limit: '',
  settings: {
    steps: '',
    epochs: '3',
    batchSize: '32',
    learningRate: '0.002',
    warmupShare: '3',
    weightDecay: '0.1',
    clipNorm: '1',
    answerWeight: '0.5',
    chainWeight: '0.5',
    checkpointEvery: '100',
  },
  importanceWeights: false,
}

/** Problems as keys of the words `training.problem`. */
export type TrainingProblem =
  | 'datasetMissing'
  | 'studentMissing'
  | 'armsFew'
  | 'armNotChosen'
  | 'sameArm'
  | 'seedWhole'
  | 'wholeOrEmpty'
  | 'positive'
  | 'positiveWhole'
  | 'notNegative'
  | 'percentRange'
export type TrainingField = 'dataset' | 'student' | 'arms' | 'before' | 'after' | 'seed' | 'limit' | NumberSetting
export type TrainingProblems = { readonly [Field in TrainingField]?: TrainingProblem }

const isPositive = (text: string) => readNumber(text) > 0
const isPositiveWhole = (text: string) => isWhole(text) && isPositive(text)
const isEmptyOrWhole = (text: string) => text.trim() === '' || isPositiveWhole(text)
const isNotNegative = (text: string) => readNumber(text) >= 0

const rules: Readonly<Record<NumberSetting, readonly [(text: string) => boolean, TrainingProblem]>> = {
  steps: [isEmptyOrWhole, 'wholeOrEmpty'],
  epochs: [isPositive, 'positive'],
  batchSize: [isPositiveWhole, 'positiveWhole'],
  learningRate: [isPositive, 'positive'],
  warmupShare: [(text) => isNotNegative(text) && readNumber(text) <= 100, 'percentRange'],
  weightDecay: [isNotNegative, 'notNegative'],
  clipNorm: [isPositive, 'positive'],
  answerWeight: [isNotNegative, 'notNegative'],
  chainWeight: [isNotNegative, 'notNegative'],
  checkpointEvery: [isPositiveWhole, 'positiveWhole'],
}

export function trainingProblems(form: TrainingForm): TrainingProblems {
  const ofSettings = numberSettings.flatMap((name) => {
    const [holds, problem] = rules[name]
    return holds(form.settings[name]) ? [] : [[name, problem] as const]
  })
  const ofArms: TrainingProblems =
    form.mode === 'single'
      ? {}
      : {
          ...(form.arms.length < 2 && { arms: 'armsFew' as const }),
          ...(!form.arms.includes(form.before) && { before: 'armNotChosen' as const }),
          ...(!form.arms.includes(form.after) && { after: 'armNotChosen' as const }),
          ...(form.before === form.after && { after: 'sameArm' as const }),
        }
  return {
    ...(form.dataset === null && { dataset: 'datasetMissing' as const }),
    ...(form.student === null && { student: 'studentMissing' as const }),
    ...ofArms,
    ...(!isWhole(form.seed) && { seed: 'seedWhole' as const }),
    ...(!isEmptyOrWhole(form.limit) && { limit: 'wholeOrEmpty' as const }),
    ...Object.fromEntries(ofSettings),
  }
}

const settingsOf = ({ settings, importanceWeights }: TrainingForm): TrainingSettings => {
  const number = (name: NumberSetting) => readNumber(settings[name])
  return {
    steps: settings.steps.trim() === '' ? null : number('steps'),
    epochs: number('epochs'),
    batchSize: number('batchSize'),
    learningRate: number('learningRate'),
    // Two divisions by powers of ten would leave 0.030000000000000002.
    warmupShare: Number((number('warmupShare') / 100).toPrecision(12)),
    weightDecay: number('weightDecay'),
    clipNorm: number('clipNorm'),
    answerWeight: number('answerWeight'),
    chainWeight: number('chainWeight'),
    importanceWeights,
    checkpointEvery: number('checkpointEvery'),
  }
}

export type TrainingRequest =
  | { readonly kind: 'experiment'; readonly request: StartExperiment }
  | { readonly kind: 'run'; readonly request: StartRun }

/** What is to be started; null while something is wrong with the form. */
export function trainingRequestOf(form: TrainingForm): TrainingRequest | null {
  const { dataset, student } = form
  if (dataset === null || student === null || Object.keys(trainingProblems(form)).length > 0) return null
  const common = { dataset, student, seed: readNumber(form.seed), settings: settingsOf(form) }
  if (form.mode === 'single') return { kind: 'run', request: { ...common, arm: form.arm } }
  const { arms, before, after, limit } = form
  return {
    kind: 'experiment',
    request: {
      ...common,
      arms: [...arms],
      before,
      after,
      ...(limit.trim() !== '' && { evaluationLimit: readNumber(limit) }),
    },
  }
}

// The training loop: batches in, step, log, checkpoint, yield.
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { UserError } from '../../electron/domain/userError.ts'
import { onnxModel } from '../graph/model.ts'
import { parametersOf } from '../models/config.ts'
import { lengthBuckets } from '../runtime/lengthBuckets.ts'
import {
  type Device,
  floatsOf,
  loweringFor,
  openSession,
  type Session,
  scalarOf,
  tensorOf,
} from '../runtime/session.ts'
import {
  readStudent,
  readTokenizerFile,
  type Student,
  studentHash,
  weightsPath,
  writeStudent,
} from '../weights/student.ts'
import { adamWRates } from './adamW.ts'
import { type PlannedBatch, planBatches } from './batchPlan.ts'
import { checkpointsIn, type RunIdentity, type RunPosition, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { fillBatch } from './fillBatch.ts'
import { type ParameterGroup, parameterGroups } from './parameterGroups.ts'
import { type RenderedExample, renderExample, type TrainingExample } from './renderExample.ts'
import { learningRateAt, settingsFrom, type TrainingSettings } from './settings.ts'
import { type BatchShape, rateNames, trainingGraph } from './trainingGraph.ts'
import { TrainingState } from './trainingState.ts'

export interface TrainOptions {
  /** Folder of the student to start from; it is not changed. */
  readonly student: string
  /** Folder for the trained student. */
  readonly output: string
  readonly examples: readonly TrainingExample[]
  readonly settings?: Partial<TrainingSettings>
  readonly seed: number
  /** Without a folder nothing is saved before the end. */
  readonly checkpoints?: { readonly directory: string; readonly every: number }
  /** Go on from the newest checkpoint of the folder, where there is one; exactly as if the run had never stopped. */
  readonly resume?: boolean
  readonly device?: Device
  readonly threads?: number
  /** Stops between two steps, after a checkpoint where they are kept; the loop then throws the signal's reason. */
  readonly signal?: AbortSignal
}

export interface StepEvent {
  readonly kind: 'step'
  readonly step: number
  readonly steps: number
  /** a · answerLoss + b · stepLoss */
  readonly loss: number
  /** Mean over the batch of CE(answer). */
  readonly answerLoss: number
  /** Mean over the batch of Σ wᵢ CE(stepᵢ) / Σ wᵢ; an example without steps counts as 0. */
  readonly stepLoss: number
  /** Before clipping. */
  readonly gradientNorm: number
  readonly learningRate: number
  /** In this step, padding not counted. */
  readonly tokens: number
  readonly milliseconds: number
}

export type TrainingEvent =
  | {
      readonly kind: 'prepared'
      readonly examples: number
      readonly leftOut: readonly string[]
      readonly tokens: number
      readonly parameters: number
      readonly resumedAt: number
    }
  | StepEvent
  | { readonly kind: 'skipped'; readonly step: number; readonly loss: number; readonly gradientNorm: number }
  | { readonly kind: 'checkpoint'; readonly path: string; readonly step: number }
  | TrainingResult

export interface TrainingResult {
  readonly kind: 'done'
  readonly student: string
  /** Path of the weights, and SHA-256 of the trained student (its `studentHash`). */
  readonly weights: string
  readonly sha256: string
  readonly steps: number
  readonly skipped: number
  readonly tokens: number
  readonly tokensPerSecond: number
  readonly peakMemoryMB: number
}

/** Sequence lengths for which graphs are compiled. */
const bucketCount = 4
const mostSkippedInARow = 3

/**
 * Trains a copy of a student. Events come one per step; not asking for the next one pauses. The result is a function
 * of student, examples, settings, seed and threads alone.
 *
 * @throws UserError where nothing can be trained, a checkpoint belongs to another run, or the loss is not a number
 * three times in a row (the last checkpoint is good).
 */
export async function* train(options: TrainOptions): AsyncGenerator<TrainingEvent, void, undefined> {
  const run = await prepare(options)
  const { settings, plan, state, checkpoints } = run
  let { position } = run
  let milliseconds = 0
  const firstToken = position.tokens
  yield { kind: 'prepared', ...run.summary, resumedAt: position.step }

  try {
    while (position.step < settings.steps) {
      if (options.signal?.aborted) {
        if (checkpoints) yield { kind: 'checkpoint', step: position.step, path: await save(run, position) }
        options.signal.throwIfAborted()
      }
      const started = performance.now()
      const batch = plan[position.step]!
      const learningRate = learningRateAt(position.step + 1, settings)
      const measured = await runStep(run, batch, position.updates + 1, learningRate)
      const tokens = batch.examples.reduce((total, example) => total + run.rendered[example]!.tokens.length, 0)
      const finite = Number.isFinite(measured.loss) && Number.isFinite(measured.gradientNorm)
      if (finite) state.accept()
      position = advance(position, { finite, tokens })
      const elapsed = performance.now() - started
      milliseconds += elapsed

      const { step } = position
      if (finite)
        yield { kind: 'step', step, steps: settings.steps, ...measured, learningRate, tokens, milliseconds: elapsed }
      else yield { kind: 'skipped', step, loss: measured.loss, gradientNorm: measured.gradientNorm }
      if (position.skippedInARow === mostSkippedInARow) throw diverged(step, await newest(checkpoints?.directory))
      if (checkpoints && step % checkpoints.every === 0 && finite)
        yield { kind: 'checkpoint', step, path: await save(run, position) }
    }
  } finally {
    for (const { session } of run.compiled.values()) await session.close()
  }

  await writeStudent(options.output, {
    ...run.student,
    tokenizer: await readTokenizerFile(options.student),
    weights: state.weights(),
  })
  yield {
    kind: 'done',
    student: options.output,
    weights: weightsPath(options.output),
    sha256: await studentHash(options.output),
    steps: position.step,
    skipped: position.skipped,
    tokens: position.tokens,
    tokensPerSecond: milliseconds > 0 ? ((position.tokens - firstToken) / milliseconds) * 1000 : 0,
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
  }
}

interface Run {
  readonly student: Student
  readonly settings: TrainingSettings
  readonly identity: RunIdentity
  readonly rendered: readonly RenderedExample[]
  readonly plan: readonly PlannedBatch[]
  readonly groups: readonly ParameterGroup[]
  readonly state: TrainingState
  readonly position: RunPosition
  readonly checkpoints: TrainOptions['checkpoints']
  readonly device: Device
  readonly threads: number
  /** One compiled graph per sequence length, opened when first needed. */
  readonly compiled: Map<number, Compiled>
  readonly summary: { examples: number; leftOut: readonly string[]; tokens: number; parameters: number }
}

interface Compiled {
  readonly session: Session
  readonly shape: BatchShape
}

async function prepare(options: TrainOptions): Promise<Run> {
  const settings = settingsFrom(options.settings ?? {})
  const student = await readStudent(options.student)
  const all = options.examples.map((example) => ({ id: example.id, ...renderExample(student.tokenizer, example) }))
  const fits = ({ tokens }: RenderedExample): boolean => tokens.length <= student.config.max_position_embeddings
  const rendered = all.filter(fits)
  const leftOut = all.filter((example) => !fits(example)).map(({ id }) => id)
  if (rendered.length === 0) throw nothingToTrain(leftOut.length, student.config.max_position_embeddings)

  const lengths = rendered.map(({ tokens }) => tokens.length - 1)
  const buckets = lengthBuckets(lengths, bucketCount)
  const plan = planBatches({
    lengths,
    buckets,
    batchSize: settings.batchSize,
    steps: settings.steps,
    seed: options.seed,
  })
  const groups = parameterGroups(parametersOf(student.config))
  const state = new TrainingState(groups)
  const identity: RunIdentity = {
    studentHash: await studentHash(options.student),
    dataHash: createHash('sha256').update(JSON.stringify(options.examples)).digest('hex'),
    seed: options.seed,
    settings,
  }
  let position: RunPosition = { step: 0, updates: 0, skipped: 0, skippedInARow: 0, tokens: 0 }
  const latest = options.resume ? await newest(options.checkpoints?.directory) : undefined
  if (latest === undefined) state.load(student.weights)
  else {
    const checkpoint = await readCheckpoint(latest, identity)
    state.restore(checkpoint.tensors)
    position = checkpoint.position
  }
  return {
    student,
    settings,
    identity,
    rendered,
    plan,
    groups,
    state,
    position,
    checkpoints: options.checkpoints,
    device: options.device ?? 'cpu',
    threads: options.threads ?? availableParallelism(),
    compiled: new Map(),
    summary: {
      examples: rendered.length,
      leftOut,
      tokens: rendered.reduce((total, { tokens }) => total + tokens.length, 0),
      parameters: groups.reduce((total, { size }) => total + size, 0),
    },
  }
}

type Measured = Pick<StepEvent, 'loss' | 'answerLoss' | 'stepLoss' | 'gradientNorm'>

/** Computes a step into the state's second half; `update` is AdamW's t. */
async function runStep(run: Run, batch: PlannedBatch, update: number, learningRate: number): Promise<Measured> {
  const { settings, state, compiled } = run
  const { session, shape } = compiled.get(batch.time) ?? (await compile(run, batch.time))
  const arrays = fillBatch(
    batch.examples.map((example) => run.rendered[example]!),
    shape,
  )
  const computed = await session.run(
    {
      ...state.feeds(),
      ...rateFeeds(run, update, learningRate),
      tokens: tensorOf(arrays.tokens, [shape.batch, shape.time]),
      rowOf: tensorOf(arrays.rowOf, [shape.batch * shape.time]),
      rows: tensorOf(arrays.rows, [shape.rows]),
      targets: tensorOf(arrays.targets, [shape.rows]),
      answerWeights: tensorOf(arrays.answerWeights, [shape.rows]),
      stepWeights: tensorOf(arrays.stepWeights, [shape.rows]),
      answerShare: scalarOf(settings.answerShare),
      stepShare: scalarOf(settings.stepShare),
    },
    { loss: null, answerLoss: null, stepLoss: null, gradientNorm: null, ...state.outputs() },
  )
  const number = (name: string): number => floatsOf(computed[name])[0]!
  return {
    loss: number('loss'),
    answerLoss: number('answerLoss'),
    stepLoss: number('stepLoss'),
    gradientNorm: number('gradientNorm'),
  }
}

function rateFeeds({ groups, settings }: Run, update: number, learningRate: number) {
  return Object.fromEntries(
    groups.flatMap(({ name, decays }) => {
      const rates = adamWRates(update, learningRate, { ...settings, weightDecay: decays ? settings.weightDecay : 0 })
      const names = rateNames(name)
      return (['stepSize', 'rootCorrection', 'decay'] as const).map((rate) => [names[rate], scalarOf(rates[rate])])
    }),
  )
}

async function compile(run: Run, time: number): Promise<Compiled> {
  const { settings, groups, device, threads } = run
  const { batchSize: batch, maxGradientNorm } = settings
  const shape: BatchShape = { batch, time, rows: rowsFor(run, time) }
  const graph = trainingGraph({ config: run.student.config, groups, shape, optimiser: settings, maxGradientNorm })
  const compiled = { shape, session: await openSession(onnxModel(graph, loweringFor(device)), { device, threads }) }
  run.compiled.set(time, compiled)
  return compiled
}

/** Predicted positions of the fullest batch of this length in the whole run. */
function rowsFor({ plan, rendered }: Run, time: number): number {
  const predicted = (example: number): number => rendered[example]!.tokens.length - rendered[example]!.promptLength
  const rows = plan.map((batch) =>
    batch.time === time ? batch.examples.reduce((total, example) => total + predicted(example), 0) : 0,
  )
  return rows.reduce((most, count) => Math.max(most, count), 1)
}

const advance = (position: RunPosition, { finite, tokens }: { finite: boolean; tokens: number }): RunPosition => ({
  step: position.step + 1,
  updates: position.updates + (finite ? 1 : 0),
  skipped: position.skipped + (finite ? 0 : 1),
  skippedInARow: finite ? 0 : position.skippedInARow + 1,
  tokens: position.tokens + tokens,
})

const save = ({ checkpoints, identity, state }: Run, position: RunPosition): Promise<string> =>
  writeCheckpoint(checkpoints!.directory, { identity, position, tensors: state.tensors() })

const newest = async (directory: string | undefined): Promise<string | undefined> =>
  directory === undefined ? undefined : (await checkpointsIn(directory)).at(-1)

function nothingToTrain(leftOut: number, context: number): UserError {
  const problem = leftOut === 0 ? 'there are no examples' : `all ${leftOut} examples are longer than ${context} tokens`
  return new UserError({
    code: 'training-no-examples',
    message: `Nothing was trained: ${problem}. Choose a dataset with examples that fit, or a student with a longer context.`,
  })
}

function diverged(step: number, checkpoint: string | undefined): UserError {
  const good = checkpoint ? `The last good state is ${checkpoint}.` : 'No checkpoint was kept.'
  return new UserError({
    code: 'training-diverged',
    message: `Training stopped at step ${step}: the loss was not a number ${mostSkippedInARow} times in a row. ${good} Start again with a lower learning rate.`,
    values: { step },
  })
}

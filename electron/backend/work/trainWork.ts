// Trains one student on one arm of a frozen dataset; goes on from the newest checkpoint where there is one.
import { join } from 'node:path'
import { openReadable } from '../../../db/open.ts'
import { type StepEvent, train } from '../../../native-models/training/train.ts'
import type { JobTask } from '../../contract/jobMessages.ts'
import { armName, type RunMetric } from '../../contract/studies.ts'
import { type RenderedArm, renderArm } from '../../domain/datasets/renderArm.ts'
import { frozenArmItems } from '../../services/frozenArmItems.ts'
import type { TrainingPart, TrainingResult } from '../../services/runs.ts'
import { estimator, type JobWork } from '../jobWork.ts'

type TrainTask = Extract<JobTask, { kind: 'train' }>

const millisecondsPerPart = 200

export const trainWork: JobWork<TrainTask> = async (task, io): Promise<TrainingResult> => {
  const { settings, seed, directory } = task
  const part = (payload: TrainingPart) => io.part(payload)
  io.progress(null, { code: 'preparing', values: {} })
  const rendered = renderedArm(task)
  const { examples } = rendered
  const steps = settings.steps ?? Math.max(1, Math.round((settings.epochs * examples.length) / settings.batchSize))
  part({ kind: 'plan', steps, keptTokenShare: rendered.keptTokenShare })

  const secondsLeft = estimator()
  let pending: RunMetric[] = []
  let sentAt = Date.now()
  const flush = () => {
    if (pending.length > 0) part({ kind: 'metrics', metrics: pending })
    pending = []
    sentAt = Date.now()
  }
  const events = train({
    student: task.student,
    output: join(directory, 'student'),
    examples,
    seed,
    settings: {
      steps,
      batchSize: settings.batchSize,
      learningRate: settings.learningRate,
      warmup: settings.warmupShare,
      weightDecay: settings.weightDecay,
      maxGradientNorm: settings.clipNorm,
      answerShare: settings.answerWeight,
      stepShare: settings.chainWeight,
    },
    checkpoints: { directory: join(directory, 'checkpoints'), every: settings.checkpointEvery },
    resume: true,
    signal: io.signal,
  })
  for await (const event of events) {
    switch (event.kind) {
      case 'step': {
        pending.push(toMetric(event))
        if (Date.now() - sentAt >= millisecondsPerPart) {
          flush()
          const progress = event.step / steps
          const values = { step: event.step, steps, loss: Number(event.loss.toFixed(3)) }
          io.progress(progress, { code: 'training', values }, secondsLeft(progress))
        }
        break
      }
      case 'checkpoint':
        flush()
        part({ kind: 'checkpoint', path: event.path })
        break
      case 'done':
        flush()
        return { weightsSha256: event.sha256, peakMemoryMB: event.peakMemoryMB, device: 'cpu' }
    }
    // A cancelled training first writes a checkpoint of where it stands, and then ends by itself.
    if (!io.signal.aborted) await io.breathe().catch(() => {})
  }
  throw new Error('the training ended without a result')
}

function renderedArm({ project, dataset, arm, seed, settings }: TrainTask): RenderedArm {
  const db = openReadable(project)
  try {
    const items = [
      ...frozenArmItems(db, {
        dataset,
        split: 'train',
        importanceWeights: settings.importanceWeights,
        withScores: arm.startsWith('score:'),
      }),
    ]
    return renderArm({ arm: armName.parse(arm), items, seed })
  } finally {
    db.close()
  }
}

const toMetric = ({ kind: _, steps: __, ...metric }: StepEvent): RunMetric => metric

// What a training run is told, and the learning rate that follows from it.
import { UserError } from '../../electron/domain/userError.ts'

export interface TrainingSettings {
  /** How many optimiser steps. */
  readonly steps: number
  /** Examples per step. */
  readonly batchSize: number
  readonly learningRate: number
  /** Share of the steps during which the learning rate rises from 0. */
  readonly warmup: number
  /** The cosine ends at this share of the learning rate. */
  readonly finalRate: number
  readonly weightDecay: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** Gradients longer than this are shortened to it. */
  readonly maxGradientNorm: number
  /** a in L = a · CE(answer) + b · Σ wᵢ CE(stepᵢ) / Σ wᵢ. */
  readonly answerShare: number
  /** b. */
  readonly stepShare: number
}

export const defaultSettings: TrainingSettings = {
  steps: 1000,
  batchSize: 32,
  learningRate: 2e-3,
  warmup: 0.03,
  finalRate: 0.05,
  weightDecay: 0.1,
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  maxGradientNorm: 1,
  answerShare: 0.5,
  stepShare: 0.5,
}

/** The settings with defaults filled in. @throws UserError where one makes no sense. */
export function settingsFrom(given: Partial<TrainingSettings>): TrainingSettings {
  const settings = { ...defaultSettings, ...given }
  const positive = ['steps', 'batchSize', 'learningRate', 'epsilon', 'maxGradientNorm'] as const
  const shares = ['warmup', 'finalRate'] as const
  const problem =
    positive.find((name) => !(settings[name] > 0)) ??
    shares.find((name) => !(settings[name] >= 0 && settings[name] <= 1)) ??
    (['steps', 'batchSize'] as const).find((name) => !Number.isInteger(settings[name])) ??
    (settings.answerShare + settings.stepShare > 0 ? undefined : 'answerShare')
  if (problem === undefined) return settings
  throw new UserError({
    code: 'training-settings',
    message: `The training setting "${problem}" cannot be ${settings[problem]}. Nothing was trained; correct it and start again.`,
    where: problem,
    values: { setting: problem, value: settings[problem] },
  })
}

/** Learning rate of step 1, 2, …: rising through the warm-up, then falling along half a cosine. */
export function learningRateAt(step: number, { steps, learningRate, warmup, finalRate }: TrainingSettings): number {
  const rising = Math.round(steps * warmup)
  if (step <= rising) return (learningRate * step) / rising
  const progress = Math.min(1, (step - rising) / Math.max(1, steps - rising))
  return learningRate * (finalRate + (1 - finalRate) * 0.5 * (1 + Math.cos(Math.PI * progress)))
}

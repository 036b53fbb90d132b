// What must be paid once before a student answers, and how many answers it takes to earn that back.

import { requireInputs } from './answerCost.ts'

export interface OneOffInputs {
  readonly currency: string
  /** What the teacher's traces cost to make. */
  readonly teacher: number
  /** Minutes that experts really spent on their decisions (sum of the measured milliseconds / 60,000). */
  readonly expertMinutes: number
  /** Money per expert hour. */
  readonly perExpertHour: number
  readonly trainingSeconds: number
  /** Money per second of the training machine: `costPerMachineSecond`. */
  readonly perTrainingSecond: number
}

export interface OneOffCost {
  readonly currency: string
  readonly teacher: number
  readonly experts: number
  readonly training: number
  readonly total: number
}

/** Teacher + expert minutes / 60 x hourly rate + training seconds x machine rate. @throws UserError `cost-input` */
export function oneOffCost({ currency, ...inputs }: OneOffInputs): OneOffCost {
  requireInputs(inputs)
  const { teacher, expertMinutes, perExpertHour, trainingSeconds, perTrainingSecond } = inputs
  const experts = (expertMinutes / 60) * perExpertHour
  const training = trainingSeconds * perTrainingSecond
  return { currency, teacher, experts, training, total: teacher + experts + training }
}

/**
 * Number of answers after which the one-off is earned back: one-off / (cost before - cost after) per answer, rounded up.
 * null where an answer does not become cheaper, so that it never is; 0 where nothing had to be paid.
 */
export function breakEvenAnswers(
  oneOff: number,
  costPer1000: { readonly before: number; readonly after: number },
): number | null {
  requireInputs({ oneOff, ...costPer1000 })
  if (oneOff === 0) return 0
  const savedPerAnswer = (costPer1000.before - costPer1000.after) / 1000
  return savedPerAnswer > 0 ? Math.ceil(oneOff / savedPerAnswer - 1e-9) : null
}

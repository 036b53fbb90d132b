// Choosing steps by asking a model: remove what the answer misses least, as long as the answer holds.

import { knee, type RateDistortionPoint, rateDistortionPoint } from './rateDistortion.ts'
import {
  describeSelection,
  type SelectableTrace,
  type Selection,
  stepPrerequisites,
  stepTokens,
} from './selectableTrace.ts'

/** Natural log-probability of the trace's answer given the question and the kept steps; a model outside answers it. */
export type AnswerLogProbability = (kept: readonly boolean[]) => Promise<number>

export interface CompressionRequest {
  readonly trace: SelectableTrace
  readonly answerLogProbability: AnswerLogProbability
  /** How many nats the answer's log-probability may fall below that of the full chain. */
  readonly epsilon: number
  /**
   * `greedy` stops at the first removal that goes below epsilon; `auto` goes on to the empty chain and then takes the
   * knee, which finds short chains behind a dip at the price of more measurements.
   */
  readonly stop: 'greedy' | 'auto'
  /** A step goes only after the steps that use its values; on unless set to false. */
  readonly closure?: boolean
  /** Checked before each measurement, so that a user can cancel. */
  readonly signal?: AbortSignal
}

export interface Compression extends Selection {
  /** From the full chain downwards, one point for each removal that was measured and made. */
  readonly curve: readonly RateDistortionPoint[]
  /** Steps in the order in which they were removed, the least needed first. */
  readonly removed: readonly number[]
  /** Calls of the model. */
  readonly measurements: number
}

/**
 * Backward elimination, lazily evaluated: every step's loss is kept from the last time it was measured; only the step
 * that looks cheapest is measured again, and it goes if it still is the cheapest (Minoux 1978). Losses that shrink when
 * other steps go may be overlooked; that is the price of about n instead of n² / 2 measurements.
 *
 * @throws whatever `answerLogProbability` throws, and the signal's reason when aborted.
 */
export async function compressByAnswer(request: CompressionRequest): Promise<Compression> {
  const { trace, epsilon, stop, closure = true } = request
  const tokens = stepTokens(trace)
  const needs = closure ? stepPrerequisites(trace) : tokens.map(() => [])
  let measurements = 0
  const measure = async (kept: readonly boolean[]) => {
    request.signal?.throwIfAborted()
    measurements += 1
    return rateDistortionPoint(tokens, { kept, answerLogProb: await request.answerLogProbability(kept) })
  }

  const full = await measure(tokens.map(() => true))
  const curve = [full]
  const removed: number[] = []
  const losses = new Map<number, number>()
  for (let current = full; current.keptSteps > 0; ) {
    const next = await cheapestRemoval(current, { needs, losses, measure })
    if (stop === 'greedy' && next.point.answerLogProb < full.answerLogProb - epsilon) break
    removed.push(next.step)
    curve.push(next.point)
    current = next.point
  }
  const chosen = stop === 'auto' ? knee(curve, epsilon)! : curve.at(-1)!
  return { ...describeSelection(tokens, { kept: chosen.kept }), curve, removed, measurements }
}

interface RemovalSearch {
  readonly needs: readonly (readonly number[])[]
  /** What the answer lost, in nats, when the step was last tried for removal. */
  readonly losses: Map<number, number>
  readonly measure: (kept: readonly boolean[]) => Promise<RateDistortionPoint>
}

async function cheapestRemoval(
  { kept, answerLogProb }: RateDistortionPoint,
  { needs, losses, measure }: RemovalSearch,
): Promise<{ step: number; point: RateDistortionPoint }> {
  const needed = new Set(needs.filter((_, step) => kept[step]).flat())
  const removable = kept.flatMap((isKept, step) => (isKept && !needed.has(step) ? [step] : []))
  const points = new Map<number, RateDistortionPoint>()
  // A step that was never measured comes first, so each is measured at least once.
  const expected = (step: number) => losses.get(step) ?? Number.NEGATIVE_INFINITY
  for (;;) {
    const step = removable.reduce((best, candidate) => (expected(candidate) < expected(best) ? candidate : best))
    const point = points.get(step)
    if (point) return { step, point }
    const measured = await measure(kept.map((isKept, index) => isKept && index !== step))
    losses.set(step, answerLogProb - measured.answerLogProb)
    points.set(step, measured)
  }
}

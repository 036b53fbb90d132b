// A planned batch as the arrays that the training graph is fed with.

import type { RenderedExample } from './renderExample.ts'
import type { BatchShape } from './trainingGraph.ts'

export interface BatchArrays {
  /** [batch, time] */
  readonly tokens: Int32Array
  /** [rows] */
  readonly rows: Int32Array
  /** [batch · time] */
  readonly rowOf: Int32Array
  /** [rows] */
  readonly targets: Int32Array
  /** [rows] */
  readonly answerWeights: Float32Array
  /** [rows] */
  readonly stepWeights: Float32Array
}

/**
 * Pads examples to the shape. Position p predicts token p + 1, so the last token is a target only. Weights are divided
 * by the number of examples: the loss of a batch is the mean of its examples' losses, whatever their lengths; a padded
 * row or position weighs nothing.
 */
export function fillBatch(examples: readonly RenderedExample[], { batch, time, rows: count }: BatchShape): BatchArrays {
  const arrays: BatchArrays = {
    tokens: new Int32Array(batch * time),
    rows: new Int32Array(count),
    rowOf: new Int32Array(batch * time).fill(count),
    targets: new Int32Array(count),
    answerWeights: new Float32Array(count),
    stepWeights: new Float32Array(count),
  }
  let row = 0
  for (const [index, { tokens, promptLength, answerWeights, stepWeights }] of examples.entries()) {
    const start = index * time
    arrays.tokens.set(tokens.subarray(0, -1), start)
    for (let target = promptLength; target < tokens.length; target++, row++) {
      const position = start + target - 1
      arrays.rows[row] = position
      arrays.rowOf[position] = row
      arrays.targets[row] = tokens[target]!
      arrays.answerWeights[row] = answerWeights[target - promptLength]! / examples.length
      arrays.stepWeights[row] = stepWeights[target - promptLength]! / examples.length
    }
  }
  return arrays
}

// Replays a written chain against its problem: follows the equations, one per line, and names the first thing that goes wrong.

import type { ErrorKind } from '../../electron/domain/words.ts'
import { applyOperation, type ChainOperation, type ChainProblem } from './chainProblem.ts'

/** A line such as `7+5=12`, nothing else on it. */
export interface ChainEquation {
  readonly left: number
  readonly operation: ChainOperation
  readonly result: number
}

export interface ChainReplay {
  /** The value that the equations lead to; undefined if a step is missing or does not follow. */
  readonly value: number | undefined
  /** The first fault, if any. A missing last operation is a 'missing-step'. */
  readonly fault?: Extract<ErrorKind, 'wrong-operand' | 'arithmetic-slip' | 'missing-step'>
}

const equationLine = /^(\d+)([+\-×])(\d+)=(\d+)$/
const retraction = /^(No,|いや、)/

/** The equations of a text in order, without those that the next line takes back. */
export function readEquations(text: string): ChainEquation[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const [, left, sign, operand, result] = equationLine.exec(line) ?? []
    if (left === undefined || retraction.test(lines[index + 1] ?? '')) return []
    const operation = { sign: sign as ChainOperation['sign'], operand: Number(operand) }
    return [{ left: Number(left), operation, result: Number(result) }]
  })
}

const same = (one: ChainOperation, other: ChainOperation | undefined) =>
  one.sign === other?.sign && one.operand === other.operand

/** Follows `text` through the problem. Only whole-line equations count; restatements, checks and remarks are passed over. */
export function replayChain(problem: ChainProblem, text: string): ChainReplay {
  let value = problem.start
  let position = 0
  for (const { left, operation, result } of readEquations(text)) {
    if (!same(operation, problem.operations[position])) {
      const later = problem.operations.slice(position + 1).some((other) => same(operation, other))
      return { value: undefined, fault: later ? 'missing-step' : 'wrong-operand' }
    }
    if (left !== value) return { value: undefined, fault: 'wrong-operand' }
    if (applyOperation(left, operation) !== result) return { value: undefined, fault: 'arithmetic-slip' }
    value = result
    position++
  }
  return position === problem.operations.length ? { value } : { value: undefined, fault: 'missing-step' }
}

// A problem of the `chain` family: a number and operations to apply from left to right; drawn, solved, worded and read back.

import type { Random } from './random.ts'
import type { TaskLanguage } from './taskFamily.ts'

export interface ChainOperation {
  readonly sign: '+' | '-' | '×'
  readonly operand: number
}

export interface ChainProblem {
  readonly start: number
  readonly operations: readonly ChainOperation[]
}

/** Size of a problem. Every value on the way lies in 0 … `largestValue`; no operand stands twice in one problem. */
export const chainLimits = { operations: 4, largestValue: 30 } as const

/** The value after one operation. */
export function applyOperation(value: number, { sign, operand }: ChainOperation): number {
  return sign === '+' ? value + operand : sign === '-' ? value - operand : value * operand
}

/** The value after each operation, in order. */
export function chainValues({ start, operations }: ChainProblem): number[] {
  let value = start
  return operations.map((operation) => {
    value = applyOperation(value, operation)
    return value
  })
}

export const isChainValue = (value: number) => value >= 0 && value <= chainLimits.largestValue

/** Draws operands without repetition, and for each a sign that keeps the value in range. */
export function drawChainProblem(random: Random): ChainProblem {
  const start = random.integer(1, 9)
  const operations: ChainOperation[] = []
  let value = start
  for (const operand of random.sample([2, 3, 4, 5, 6, 7, 8, 9], chainLimits.operations)) {
    const candidates = (['+', '-', '×'] as const)
      .map((sign) => ({ sign, operand }))
      .filter((operation) => operation.sign !== '×' || operation.operand <= 3)
      .filter((operation) => isChainValue(applyOperation(value, operation)))
    const operation = random.pick(candidates)
    operations.push(operation)
    value = applyOperation(value, operation)
  }
  return { start, operations }
}

/** `+5`, `×3`. */
export const operationText = ({ sign, operand }: ChainOperation) => `${sign}${operand}`

/** The question as the student reads it. */
export function chainQuestion({ start, operations }: ChainProblem, language: TaskLanguage): string {
  const list = operations.map(operationText).join(' ')
  return language === 'en' ? `Start at ${start}: ${list}. Result?` : `${start}から始める：${list}。結果は？`
}

/** The problem that a question states, or undefined if it is not one of ours. */
export function readChainQuestion(question: string): ChainProblem | undefined {
  const start = /\d+/.exec(question)?.[0]
  if (start === undefined) return undefined
  const operations = [...question.matchAll(/([+\-×])(\d+)/g)].map(([, sign, operand]) => ({
    sign: sign as ChainOperation['sign'],
    operand: Number(operand),
  }))
  return operations.length === 0 ? undefined : { start: Number(start), operations }
}

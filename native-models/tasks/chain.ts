// The `chain` family: a running value through operations, told by a teacher who plans, restates, checks and starts wrongly.
//
// What it is: the smallest task on which a small model must write intermediate results down. What it is not: evidence
// about any other task. How much of a chain can go without loss is set by how talkative the teacher is made (`talk`
// below), not found in nature, and what is needed is known here because the teacher was built from it.
// What is left open, and decided by training alone: whether a student learns as well from the needed steps as from all;
// and how much the other selections lose. A restatement carries a value as well as the equation before it, so a random
// choice keeps usable values too; and nothing forbids several operations at once, which is what answer-only, fixed-cut
// and random come to ask of the student, and what a larger one, or longer training, may well learn.

import {
  applyOperation,
  type ChainOperation,
  type ChainProblem,
  chainQuestion,
  chainValues,
  drawChainProblem,
  isChainValue,
  operationText,
  readChainQuestion,
} from './chainProblem.ts'
import { replayChain } from './chainReplay.ts'
import type { Random } from './random.ts'
import { script } from './script.ts'
import type { DraftRequest, DraftTrace, SyntheticStep, TaskFamily, TaskLanguage } from './taskFamily.ts'

/** How talkative the teacher is: the probability of each remark where it can stand (`check`: where nothing is restated). */
const talk = {
  opening: 0.3,
  planning: 0.3,
  falseStart: 0.05,
  restatement: 0.45,
  check: 0.35,
  detour: 0.04,
  conclusion: 0.5,
}

const equation = (left: number, { sign, operand }: ChainOperation, result: number) =>
  `${left}${sign}${operand}=${result}`

/** The check undoes the operation: `12-5=7` after `7+5=12`. */
function inverse(left: number, { sign, operand }: ChainOperation, result: number): string {
  const undone = sign === '+' ? '-' : sign === '-' ? '+' : '÷'
  return `${result}${undone}${operand}=${left}`
}

interface Wording {
  readonly opening: readonly string[]
  readonly planning: (operation: string) => readonly string[]
  readonly retraction: readonly string[]
  readonly restatement: (value: number) => readonly string[]
  readonly check: (inverse: string) => readonly string[]
  readonly detour: (operation: string) => readonly string[]
  readonly conclusion: (value: number) => readonly string[]
}

const wordings: Readonly<Record<TaskLanguage, Wording>> = {
  en: {
    opening: ['Go left to right.', 'Take it step by step.'],
    planning: (operation) => [`Next ${operation}.`, `Now ${operation}.`],
    retraction: ['No, that is wrong.', 'No, try again.'],
    restatement: (value) => [`So now ${value}.`, `So we have ${value}.`],
    check: (text) => [`Check: ${text}, fine.`, `Check: ${text}, yes.`],
    detour: (operation) => [`Could do ${operation} first, but order matters.`],
    conclusion: (value) => [`So the result is ${value}.`],
  },
  ja: {
    opening: ['左から順に計算する。', '一つずつ進める。'],
    planning: (operation) => [`次は${operation}。`, `続いて${operation}。`],
    retraction: ['いや、違う。', 'いや、やり直し。'],
    restatement: (value) => [`今は${value}。`, `ここまでで${value}。`],
    check: (text) => [`検算：${text}、合っている。`, `検算：${text}、よし。`],
    detour: (operation) => [`先に${operation}もできるが、順番は守る。`],
    conclusion: (value) => [`よって結果は${value}。`],
  },
}

/** What the teacher does at one operation; in a wrong trace one of these does not follow from the problem. */
interface Move {
  readonly left: number
  readonly operation: ChainOperation
  readonly result: number
  readonly correct: boolean
}

function movesOf({ start, operations }: ChainProblem): Move[] {
  let left = start
  return operations.map((operation) => {
    const move = { left, operation, result: applyOperation(left, operation), correct: true }
    left = move.result
    return move
  })
}

type ChainError = 'wrong-operand' | 'arithmetic-slip' | 'missing-step'

/** The same moves with one error that all later moves carry on; redrawn until every value stays in range and the answer differs. */
function spoil(problem: ChainProblem, random: Random): { moves: Move[]; errorKind: ChainError } {
  for (;;) {
    const errorKind = random.pick<ChainError>(['wrong-operand', 'arithmetic-slip', 'arithmetic-slip', 'missing-step'])
    const at = random.integer(0, problem.operations.length - (errorKind === 'missing-step' ? 2 : 1))
    const operations = [...problem.operations]
    if (errorKind === 'missing-step') operations.splice(at, 1)
    const operation = operations[at]
    if (operation === undefined) continue
    if (errorKind === 'wrong-operand') operations[at] = { ...operation, operand: random.integer(2, 9) }
    const slip = errorKind === 'arithmetic-slip' ? random.pick([-2, -1, 1, 2, 10]) : 0
    const before = movesOf({ start: problem.start, operations: operations.slice(0, at + 1) })
    const last = before.at(-1)
    if (last === undefined) continue
    const wrong = { ...last, result: last.result + slip, correct: false }
    const after = movesOf({ start: wrong.result, operations: operations.slice(at + 1) })
    const moves = [...before.slice(0, -1), wrong, ...after]
    const replay = replayChain(
      problem,
      moves.map((move) => equation(move.left, move.operation, move.result)).join('\n'),
    )
    const differs = moves.at(-1)?.result !== chainValues(problem).at(-1)
    if (differs && replay.fault === errorKind && moves.every((move) => isChainValue(move.result))) {
      return { moves, errorKind }
    }
  }
}

function tell(moves: readonly Move[], { random, language }: DraftRequest): SyntheticStep[] {
  const words = wordings[language]
  const { steps, find, remark } = script(random)
  remark({ type: 'planning', chance: talk.opening, texts: words.opening })
  moves.forEach(({ left, operation, result, correct }, index) => {
    remark({ type: 'planning', chance: talk.planning, texts: words.planning(operationText(operation)) })
    if (random.chance(talk.falseStart)) {
      const wrongResult = result + random.pick([1, 2, 10])
      remark({ type: 'progress', correct: false, texts: [equation(left, operation, wrongResult)] })
      remark({ type: 'correction', texts: words.retraction })
    }
    find({
      name: `value${index + 1}`,
      value: result,
      uses: index === 0 ? [] : [`value${index}`],
      correct,
      texts: [equation(left, operation, result)],
    })
    const restates = random.chance(talk.restatement)
    if (restates) remark({ type: 'restatement', texts: words.restatement(result) })
    else if (correct) {
      remark({ type: 'verification', chance: talk.check, texts: words.check(inverse(left, operation, result)) })
    }
    const later = moves[index + 2]?.operation
    if (later) remark({ type: 'alternative', chance: talk.detour, texts: words.detour(operationText(later)) })
  })
  const last = moves.at(-1)?.result ?? 0
  remark({ type: 'conclusion', chance: talk.conclusion, texts: words.conclusion(last) })
  return steps
}

function draft(request: DraftRequest): DraftTrace {
  const { random, language, wrong } = request
  const problem = drawChainProblem(random)
  const { moves, errorKind } = wrong ? spoil(problem, random) : { moves: movesOf(problem), errorKind: undefined }
  return {
    question: chainQuestion(problem, language),
    facts: { start: problem.start, operations: problem.operations.map(operationText).join(' ') },
    steps: tell(moves, request),
    answer: String(moves.at(-1)?.result),
    reference: String(chainValues(problem).at(-1)),
    answerUses: [`value${moves.length}`],
    ...(errorKind && { errorKind }),
  }
}

export const chain: TaskFamily = {
  name: 'chain',
  description: {
    en: 'Synthetic: carry a number through several operations, from left to right.',
    ja: '合成課題：一つの数に演算を左から順に施していく。',
  },
  draft,
  readAnswer: (text) => /^-?\d+$/.exec(text.trim())?.[0],
  classify: ({ question, output }) => {
    const problem = readChainQuestion(question)
    if (problem === undefined || !/=\d/.test(output)) return 'unclassified'
    return replayChain(problem, output).fault ?? 'unsupported-claim'
  },
}

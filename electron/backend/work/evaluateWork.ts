// Lets a trained student answer a dataset's held-out questions: all of them in batches for accuracy, some of them one at a
// time for honest latency.
import { openReadable } from '../../../db/open.ts'
import type { EvaluationItemRow } from '../../../db/repositories/evaluations.ts'
import { type Generation, generate } from '../../../native-models/generation/generate.ts'
import { classifyError, scoreAnswer } from '../../../native-models/tasks/scoreAnswer.ts'
import { taskFamilyNames, taskLanguages } from '../../../native-models/tasks/taskFamily.ts'
import type { JobTask } from '../../contract/jobMessages.ts'
import { judgeAnswer } from '../../domain/answers/judgeAnswer.ts'
import type { ErrorKind } from '../../domain/words.ts'
import { type FrozenArmItem, frozenArmItems } from '../../services/frozenArmItems.ts'
import { estimator, type JobWork } from '../jobWork.ts'

type EvaluateTask = Extract<JobTask, { kind: 'evaluate' }>

const batchSize = 64
const maxNewTokens = 256
/** Questions answered one at a time; before them the first few once more, uncounted, to warm the machine up. */
const timedQuestions = 100
const warmUp = 5

export const evaluateWork: JobWork<EvaluateTask> = async ({ project, dataset, student, limit }, io) => {
  io.progress(null, { code: 'preparing', values: {} })
  const items = heldOut(project, dataset).slice(0, limit ?? undefined)
  const secondsLeft = estimator()
  const times = new Map<number, Generation>()

  const warming = items.slice(0, warmUp)
  const timed = [...warming, ...items.slice(0, timedQuestions)]
  const one = { student, prompts: timed.map(({ question }) => question), batchSize: 1, maxNewTokens, signal: io.signal }
  for await (const generation of generate(one)) {
    if (generation.index >= warming.length) times.set(generation.index - warming.length, generation)
    await io.breathe()
    io.progress(null, { code: 'timing', values: { done: generation.index + 1, of: timed.length } })
  }

  const all = { student, prompts: items.map(({ question }) => question), batchSize, maxNewTokens, signal: io.signal }
  let rows: EvaluationItemRow[] = []
  let done = 0
  for await (const generation of generate(all)) {
    rows.push(toRow(items[generation.index]!, generation, times.get(generation.index)))
    done += 1
    if (rows.length === batchSize || done === items.length) {
      io.part(rows)
      rows = []
      await io.breathe()
      const progress = done / items.length
      io.progress(progress, { code: 'answering', values: { done, of: items.length } }, secondsLeft(progress))
    }
  }
  if (rows.length > 0) io.part(rows)
  return { n: items.length }
}

function heldOut(project: string, dataset: number): FrozenArmItem[] {
  const db = openReadable(project)
  try {
    return [...frozenArmItems(db, { dataset, split: 'test', importanceWeights: false, withScores: false })]
  } finally {
    db.close()
  }
}

function toRow(item: FrozenArmItem, generation: Generation, timing: Generation | undefined): EvaluationItemRow {
  const { correct, answer, errorKind } = judge(item, generation)
  return {
    trace_id: Number(item.id),
    correct: correct ? 1 : 0,
    tokens: generation.tokens,
    first_token_ms: timing?.firstTokenMs ?? null,
    total_ms: timing?.totalMs ?? null,
    error_kind: correct ? null : errorKind,
    answer,
    output: generation.text,
  }
}

interface Judged {
  readonly correct: boolean
  readonly answer: string | null
  readonly errorKind: ErrorKind
}

/** The built-in families know their answers and errors exactly; anything else goes by the general answer rules. */
function judge({ question, reference, answer, metadata }: FrozenArmItem, generation: Generation): Judged {
  const expected = reference ?? answer
  const { text: output, finished } = generation
  const known = builtIn(metadata)
  if (known === null)
    return judgeAnswer({ output: generation.answer, reference: expected, cutOff: finished === 'length' })
  const query = { ...known, output, reference: expected }
  const scored = scoreAnswer(query)
  const errorKind = classifyError({ ...query, question, cutOff: finished === 'length' })
  return { correct: scored.correct, answer: scored.answer ?? null, errorKind: errorKind ?? 'unclassified' }
}

function builtIn(metadata: string) {
  const { family, language } = JSON.parse(metadata) as Record<string, unknown>
  const known = taskFamilyNames.find((name) => name === family)
  const spoken = taskLanguages.find((name) => name === language)
  return known === undefined || spoken === undefined ? null : { family: known, language: spoken }
}

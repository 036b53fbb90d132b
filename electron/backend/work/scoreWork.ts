// Scores traces: the methods without a model here, the others by native-models.
import { openReadable } from '../../../db/open.ts'
import { pir } from '../../../native-models/scoring/pir.ts'
import type { JobTask } from '../../contract/jobMessages.ts'
import { countTokens } from '../../domain/scoring/countTokens.ts'
import { scoreMethodDefinitions } from '../../domain/scoring/scoreMethodDefinitions.ts'
import { scorableTrace, scoringSeed } from '../../services/scorableTrace.ts'
import type { ScoredTotals, ScoredTrace } from '../../services/scores.ts'
import { estimator, type JobWork } from '../jobWork.ts'

type ScoreTask = Extract<JobTask, { kind: 'score' }>

const tracesPerPart = 200

export const scoreWork: JobWork<ScoreTask> = async (
  { project, methods, traces, scorer },
  io,
): Promise<ScoredTotals> => {
  const db = openReadable(project)
  const secondsLeft = estimator()
  let done = 0
  const totals = { traces: traces.length, steps: 0, tokens: 0 }
  const report = () => {
    const progress = done / traces.length
    io.progress(progress, { code: 'scoring', values: { done, of: traces.length } }, secondsLeft(progress))
  }
  try {
    for (let start = 0; start < traces.length; start += tracesPerPart) {
      await io.breathe()
      const part = traces.slice(start, start + tracesPerPart).map((id) => ({ id, trace: scorableTrace(db, id) }))
      const measured = new Map<number, readonly number[]>()
      if (scorer !== null && methods.includes('pir')) {
        const requests = part.map(({ trace: { question, steps, answer } }) => ({
          question,
          steps: steps.map(({ text }) => text),
          answer,
        }))
        for await (const { index, values } of pir({ student: scorer.folder, traces: requests })) {
          // A trace that is longer than the scorer's context stays without this score.
          if (values !== null) measured.set(index, values)
          await io.breathe()
        }
      }
      io.part(
        part.flatMap(({ id, trace }, index) =>
          methods.flatMap((method): ScoredTrace[] => {
            const pirValues = measured.get(index)
            if (method === 'pir') return pirValues === undefined ? [] : [{ trace: id, method, values: pirValues }]
            return [{ trace: id, method, values: scoreMethodDefinitions[method].score(trace, { seed: scoringSeed }) }]
          }),
        ),
      )
      done += part.length
      for (const { trace } of part) {
        totals.steps += trace.steps.length
        for (const { text } of trace.steps) totals.tokens += countTokens(text)
      }
      report()
    }
  } finally {
    db.close()
  }
  return totals
}

// From a trace as a file gives it to a trace as the project stores it: segmented, typed, counted and hashed.
import { createHash } from 'node:crypto'
import type { StagedTrace } from '../../db/repositories/staging.ts'
import { guessLanguage } from '../domain/formats/language.ts'
import { normaliseQuestion } from '../domain/formats/normaliseQuestion.ts'
import type { ImportedTrace } from '../domain/formats/types.ts'
import { countTokens } from '../domain/scoring/countTokens.ts'
import { segment, segmentationVersion } from '../domain/segmentation/segment.ts'
import { stepTypesOf } from '../domain/segmentation/stepType.ts'

export function stageTrace(trace: ImportedTrace): StagedTrace {
  const { question, reasoning, answer, reference, teacher, teacherCorrect, givenSteps } = trace
  const spans = givenSteps ?? segment(reasoning)
  const texts = spans.map(({ start, end }) => reasoning.slice(start, end))
  const types = stepTypesOf(texts, { question })
  return {
    place: trace.where,
    externalId: trace.externalId,
    language: trace.language ?? guessLanguage(question + reasoning) ?? 'other',
    teacher,
    teacherCorrect,
    questionKey: normaliseQuestion(question),
    contentHash: createHash('sha256')
      .update(JSON.stringify([question, reasoning, answer, teacher]))
      .digest('hex'),
    answer,
    reference,
    question,
    metadata: JSON.stringify(trace.metadata),
    reasoning,
    segmentation: givenSteps === null ? segmentationVersion : 'given',
    steps: spans.map(({ start, end }, index) => ({
      start,
      end,
      type: types[index]!,
      tokens: countTokens(texts[index]!),
    })),
    decisions: trace.foreignDecisions.map(({ step, verdict, annotator, at, elapsedMs, reason, note }) => ({
      ordinal: step,
      verdict,
      annotator,
      at,
      elapsedMs,
      reason,
      note,
    })),
  }
}

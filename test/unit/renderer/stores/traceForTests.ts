// A trace for the desk's tests: texts in, a whole TraceDetail out.
import type { StepDetail, TraceDetail } from '../../../../electron/contract/traces.ts'

export function traceOf(id: number, texts: readonly string[], change: Partial<StepDetail> = {}): TraceDetail {
  let end = 0
  const steps = texts.map((text, ordinal): StepDetail => {
    const start = end
    end += text.length + 1
    return {
      id: id * 100 + ordinal,
      ordinal,
      start,
      end,
      type: 'progress',
      importance: null,
      scores: [],
      mine: null,
      others: [],
      uses: [],
      suggestion: null,
      tokens: 10,
      ...change,
    }
  })
  return {
    id,
    source: 1,
    sourceName: 'a.jsonl',
    externalId: null,
    question: 'How much is it?',
    reasoning: texts.map((text) => `${text}\n`).join(''),
    answer: '50',
    reference: '50',
    teacher: null,
    teacherCorrect: true,
    language: 'en',
    badQuestion: false,
    segmentation: { id: 1, version: 1, method: 'test' },
    steps,
  }
}

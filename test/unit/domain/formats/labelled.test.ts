// Formats that bring step labels: ProcessBench, PRM800K, TRL stepwise, and our own lines.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bigBenchMistake } from '../../../../electron/domain/formats/bigBenchMistake.ts'
import { prm800k } from '../../../../electron/domain/formats/prm800k.ts'
import { processBench } from '../../../../electron/domain/formats/processBench.ts'
import { joinSteps } from '../../../../electron/domain/formats/steps.ts'
import { traceLine, tracewrightJsonl } from '../../../../electron/domain/formats/tracewrightJsonl.ts'
import { trlStepwise } from '../../../../electron/domain/formats/trlStepwise.ts'
import type { ImportedTrace } from '../../../../electron/domain/formats/types.ts'
import { verdicts } from '../../../../electron/domain/words.ts'
import { jsonLines, notesOf, readAll, stepsOf, tracesOf } from './bytes.ts'

const verdictsOf = (trace: ImportedTrace): string[] =>
  trace.foreignDecisions.map(({ step, verdict }) => `${step} ${verdict}`)

describe('processbench', () => {
  const record = {
    id: 'gsm8k-0',
    generator: 'Qwen2-7B-Instruct',
    problem: 'How many?',
    steps: ['One.', 'Two\nlines.', 'Three.'],
    final_answer_correct: true,
    label: 1,
  }

  test('the label is the first wrong step; what comes after it was not judged', async () => {
    const [trace] = tracesOf(await readAll(processBench, JSON.stringify([record], null, 2)))
    expect(trace).toMatchObject({
      externalId: 'gsm8k-0',
      question: 'How many?',
      reasoning: 'One.\n\nTwo\nlines.\n\nThree.',
      teacher: 'Qwen2-7B-Instruct',
      teacherCorrect: true,
      metadata: { label: 1 },
      where: 'record 1',
    })
    expect(stepsOf(trace!)).toEqual(['One.\n\n', 'Two\nlines.\n\n', 'Three.'])
    expect(verdictsOf(trace!)).toEqual(['0 accept', '1 reject'])
    expect(trace!.foreignDecisions[0]!.annotator).toBe('processbench')
  })

  test('-1 means that all are right', async () => {
    const [trace] = tracesOf(await readAll(processBench, jsonLines({ ...record, label: -1 })))
    expect(verdictsOf(trace!)).toEqual(['0 accept', '1 accept', '2 accept'])
  })

  test('rows that do not fit are skipped by field', async () => {
    const rows = [
      { label: 3 },
      { label: 0.5 },
      { label: undefined },
      { steps: [] },
      { steps: ['', ' '], label: -1 },
      { problem: '' },
      { steps: [1] },
    ]
    const events = await readAll(processBench, jsonLines(...rows.map((change) => ({ ...record, ...change })), record))
    expect(notesOf(events)).toEqual([
      'line 1: wrong-value',
      'line 2: wrong-value',
      'line 3: missing-field',
      'line 4: empty-field',
      'line 5: empty-field',
      'line 6: empty-field',
      'line 7: wrong-type',
    ])
    expect(tracesOf(events)).toHaveLength(1)
  })
})

describe('big-bench-mistake', () => {
  const record = { input: '( [', steps: ['One.', 'Two.', '', 'Three.'], answer: ') ]', target: '] )', mistake_index: 3 }

  test('a blank step is taken in by the one before it, and the labels keep their steps', async () => {
    const [trace] = tracesOf(await readAll(bigBenchMistake, jsonLines(record)))
    expect(stepsOf(trace!)).toEqual(['One.\n', 'Two.\n\n', 'Three.'])
    expect(verdictsOf(trace!)).toEqual(['0 accept', '1 accept', '2 reject'])
    expect(trace).toMatchObject({ question: '( [', answer: ') ]', reference: '] )', teacherCorrect: false })
  })

  test('null means no mistake; a blank first step leads the next; a place outside the steps is skipped', async () => {
    const events = await readAll(
      bigBenchMistake,
      jsonLines({ ...record, steps: ['', 'One.'], mistake_index: null }, { ...record, mistake_index: 4 }),
    )
    expect(stepsOf(tracesOf(events)[0]!)).toEqual(['\nOne.'])
    expect(verdictsOf(tracesOf(events)[0]!)).toEqual(['0 accept'])
    expect(notesOf(events)).toEqual(['line 2: wrong-value'])
  })
})

describe('prm800k', () => {
  const step = (text: string, rating: number | null, more: object = {}) => ({
    completions: [{ text, rating, flagged: null }],
    human_completion: null,
    chosen_completion: 0,
    ...more,
  })
  const record = (steps: object[], finish = 'solution') => ({
    labeler: 'L1',
    timestamp: '2022-11-22T16:51:29',
    question: { problem: 'How many?', ground_truth_answer: '7', pre_generated_steps: ['One.', 'Two.'] },
    label: { steps, total_time: 164458, finish_reason: finish },
  })
  const read = async (...records: object[]) => readAll(prm800k, jsonLines(...records))

  test('ratings become verdicts of the labeler, with the time; the last step gives the answer', async () => {
    const events = await read(
      record([step('One.', 1), step('Two.', 0), step('Three.', -1), step('# Answer\n\n7', null)]),
    )
    const [trace] = tracesOf(events)
    expect(verdictsOf(trace!)).toEqual(['0 accept', '1 unsure', '2 reject'])
    expect(trace!.foreignDecisions[0]).toMatchObject({ annotator: 'L1', at: '2022-11-22T16:51:29', elapsedMs: null })
    expect(trace).toMatchObject({ answer: '7', reference: '7', teacherCorrect: true })
    expect(trace!.metadata).toMatchObject({ total_time: 164458, finish_reason: 'solution', alternatives: [] })
  })

  test("the human's step, as text or as object, stands where it was used", async () => {
    const used = { chosen_completion: null }
    const [trace] = tracesOf(
      await read(
        record([
          step('Bad.', -1, { ...used, human_completion: 'Good.' }),
          step('Bad.', -1, {
            ...used,
            human_completion: { text: 'Better.', rating: 1, source: 'human', flagged: false },
          }),
        ]),
      ),
    )
    expect(stepsOf(trace!)).toEqual(['Good.\n', 'Better.'])
    expect(verdictsOf(trace!)).toEqual(['1 accept'])
    expect(trace!.metadata.alternatives).toEqual([
      { step: 0, text: 'Bad.', rating: -1, source: 'model' },
      { step: 1, text: 'Bad.', rating: -1, source: 'model' },
    ])
  })

  test("where the labelling ended at an error, the step is the model's own and the others are alternatives", async () => {
    const completions = [
      { text: 'Other.', rating: 1 },
      { text: 'Two.', rating: -1 },
    ]
    const last = { completions, human_completion: null, chosen_completion: null }
    const [trace] = tracesOf(await read(record([step('One.', 1), last], 'found_error')))
    expect(stepsOf(trace!)).toEqual(['One.\n', 'Two.'])
    expect(verdictsOf(trace!)).toEqual(['0 accept', '1 reject'])
    expect(trace).toMatchObject({ answer: null, teacherCorrect: null })
    expect(trace!.metadata.alternatives).toEqual([{ step: 1, text: 'Other.', rating: 1, source: 'model' }])
  })

  test('rows that do not fit are skipped', async () => {
    const events = await read(
      record([step('One.', 5)]),
      record([step('One.', 1, { chosen_completion: 4 })]),
      record([]),
      { ...record([step('One.', 1)]), question: 'text' },
      record([step('One.', 1)]),
    )
    expect(notesOf(events)).toEqual([
      'line 1: wrong-value',
      'line 2: wrong-value',
      'line 3: empty-field',
      'line 4: wrong-type',
    ])
    expect(tracesOf(events)).toHaveLength(1)
  })
})

test('trl-stepwise reads labels as verdicts', async () => {
  const good = { prompt: 'Q', completions: ['a', 'b'], labels: [true, false] }
  const events = await readAll(trlStepwise, jsonLines(good, { ...good, labels: [true] }, { ...good, labels: [1, 0] }))
  expect(verdictsOf(tracesOf(events)[0]!)).toEqual(['0 accept', '1 reject'])
  expect(notesOf(events)).toEqual(['line 2: wrong-value', 'line 3: wrong-type'])
})

describe('tracewright-jsonl', () => {
  test('rows written by hand are read', async () => {
    const events = await readAll(
      tracewrightJsonl,
      jsonLines(
        { question: 'Q', reasoning: 'One. Two.', answer: '2' },
        { question: 'Q', steps: ['One. ', { text: 'Two.', verdict: 'reject', kept: false }], topic: 'x' },
        { question: 'Q', steps: [{ text: 'a', verdict: 'maybe' }] },
        { question: 'Q', steps: ['a'], decisions: [{ step: 1, verdict: 'accept' }] },
        { question: 'Q' },
      ),
    )
    const [plain, stepped] = tracesOf(events)
    expect(plain).toMatchObject({ reasoning: 'One. Two.', givenSteps: null, answer: '2' })
    expect(verdictsOf(stepped!)).toEqual(['1 reject'])
    expect(stepped!.metadata).toEqual({ topic: 'x', kept: [null, false] })
    expect(notesOf(events)).toEqual(['line 3: wrong-value', 'line 4: wrong-value', 'line 5: missing-field'])
  })

  test('any trace reads back as it was', async () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => `x${text.replaceAll('\0', '')}`)
    const maybe = fc.option(word, { nil: null })
    const trace = fc
      .record({
        steps: fc.array(word, { minLength: 1, maxLength: 5 }),
        given: fc.boolean(),
        texts: fc.tuple(word, maybe, maybe, maybe, maybe),
        correct: fc.option(fc.boolean(), { nil: null }),
        decisions: fc.array(
          fc.tuple(fc.nat(), fc.constantFrom(...verdicts), word, maybe, fc.option(fc.nat(), { nil: null })),
        ),
        metadata: fc.dictionary(word, fc.oneof(fc.integer(), word, fc.array(word))),
      })
      .map(
        ({ steps, given, texts: [question, externalId, answer, reference, teacher], correct, decisions, metadata }) => {
          const { givenSteps } = joinSteps(steps, '')
          return {
            externalId,
            question,
            reasoning: steps.join(''),
            answer,
            reference,
            teacher,
            teacherCorrect: correct ?? (answer !== null && reference !== null ? false : null),
            givenSteps: given ? givenSteps : null,
            foreignDecisions: given
              ? decisions.map(([step, verdict, annotator, note, elapsedMs]) => ({
                  step: step % steps.length,
                  verdict,
                  annotator,
                  at: note,
                  elapsedMs,
                  reason: note,
                  note,
                }))
              : [],
            metadata,
            where: 'line 1',
          } satisfies ImportedTrace
        },
      )
    await fc.assert(
      fc.asyncProperty(trace, async (original) => {
        const [read] = tracesOf(await readAll(tracewrightJsonl, traceLine(original), { chunkSize: 1000 }))
        const { language: _, ...rest } = read!
        expect(rest).toEqual(original)
      }),
      { numRuns: 200 },
    )
  })

  test('scores and log-probabilities read back', async () => {
    const original: ImportedTrace = {
      externalId: null,
      question: 'Q',
      reasoning: 'One. Two.',
      answer: null,
      reference: null,
      teacher: null,
      teacherCorrect: null,
      language: 'en',
      givenSteps: [
        { start: 0, end: 5 },
        { start: 5, end: 9 },
      ],
      foreignDecisions: [],
      foreignScores: [{ step: 1, method: 'kl', value: -0.25 }],
      logProbabilities: [
        { span: { start: 0, end: 3 }, logProbability: null, top: [{ token: 'One', logProbability: -1 }] },
      ],
      metadata: {},
      where: 'line 1',
    }
    expect(tracesOf(await readAll(tracewrightJsonl, traceLine(original)))).toEqual([original])
  })
})

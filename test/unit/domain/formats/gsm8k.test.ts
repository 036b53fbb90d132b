import fc from 'fast-check'
import { expect, test } from 'vitest'
import { removeCalculatorMarks, restoreCalculatorMarks } from '../../../../electron/domain/formats/calculatorMarks.ts'
import { gsm8k } from '../../../../electron/domain/formats/gsm8k.ts'
import { jsonLines, notesOf, readAll, stepsOf, tracesOf } from './bytes.ts'

const answer = 'Natalia sold 48/2 = <<48/2=24>>24 clips in May.\nIn all 48+24 = <<48+24=72>>72.\n#### 72'

test('steps are lines; marks go to the metadata, the answer line to the answer', async () => {
  const [trace] = tracesOf(await readAll(gsm8k, jsonLines({ question: 'How many?', answer })))
  expect(trace).toMatchObject({
    question: 'How many?',
    answer: '72',
    reference: '72',
    teacher: 'human',
    teacherCorrect: true,
  })
  expect(stepsOf(trace!)).toEqual(['Natalia sold 48/2 = 24 clips in May.\n', 'In all 48+24 = 72.'])
  // 'Natalia sold 48/2 = ' has 20 characters; the first line without mark 37 with its end, and 'In all 48+24 = ' 15.
  expect(trace!.metadata.calculatorMarks).toEqual([
    { at: 20, text: '<<48/2=24>>' },
    { at: 52, text: '<<48+24=72>>' },
  ])
})

test('a Socratic sub-question stays with its step', async () => {
  const socratic = 'How many in May? ** 48/2 = 24.\nIn all? ** 72.\n#### 72'
  const [trace] = tracesOf(await readAll(gsm8k, jsonLines({ question: 'Q', answer: socratic })))
  expect(stepsOf(trace!)).toEqual(['How many in May? ** 48/2 = 24.\n', 'In all? ** 72.'])
  expect(trace!.metadata).toMatchObject({ variant: 'socratic' })
})

test('model solutions give one trace per teacher, with the correctness that the file states', async () => {
  const record = {
    question: 'Q',
    ground_truth: 'x\nA: 18',
    '6b_finetuning': { is_correct: false, solution: 'wrong\nA: 26' },
    '175b_verification': { is_correct: true, solution: 'right\nA: 18' },
    broken: { is_correct: true, solution: '' },
  }
  const events = await readAll(gsm8k, jsonLines(record))
  expect(tracesOf(events)).toMatchObject([
    { externalId: '0/6b_finetuning', teacher: '6b_finetuning', teacherCorrect: false, answer: '26', reference: '18' },
    { externalId: '0/175b_verification', teacher: '175b_verification', teacherCorrect: true, answer: '18' },
  ])
  expect(notesOf(events)).toEqual(['line 1: empty-field'])
})

test('a solution that breaks off has no answer; blank lines belong to the line before', async () => {
  const [trace] = tracesOf(await readAll(gsm8k, jsonLines({ question: 'Q', answer: 'a\n\nb 1818' })))
  expect(trace!.answer).toBeNull()
  expect(stepsOf(trace!)).toEqual(['a\n\n', 'b 1818'])
})

test('the original can be rebuilt from text and marks', () => {
  const parts = fc.array(fc.constantFrom('a', '<<1+1=2>>', '<', '>', '<<', '>>', '\n', '😀'))
  fc.assert(
    fc.property(parts, (pieces) => {
      const original = pieces.join('')
      expect(restoreCalculatorMarks(removeCalculatorMarks(original))).toBe(original)
    }),
  )
})

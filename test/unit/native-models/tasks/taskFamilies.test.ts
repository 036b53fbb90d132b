// What must hold for every built-in task family in both languages: same seed, same bytes; a true ground truth; readable answers.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifyError, scoreAnswer } from '../../../../native-models/tasks/scoreAnswer.ts'
import { generateTraces, reasoningOf } from '../../../../native-models/tasks/taskFamilies.ts'
import {
  type SyntheticStep,
  type SyntheticTrace,
  taskFamilyNames,
  taskLanguages,
} from '../../../../native-models/tasks/taskFamily.ts'

const cells = taskFamilyNames.flatMap((family) => taskLanguages.map((language) => ({ family, language })))

/** Whether the given steps, read in order, establish everything that the answer follows from. */
function suffices(steps: readonly SyntheticStep[], { answerUses }: SyntheticTrace): boolean {
  const known = new Set<string>()
  for (const { gives, uses = [] } of steps) if (gives && uses.every((name) => known.has(name))) known.add(gives.name)
  return answerUses.every((name) => known.has(name))
}

describe.each(cells)('$family in $language', ({ family, language }) => {
  const traces = [...generateTraces({ family, language, seed: 11, count: 200, wrongShare: 0.3 })]

  test('the same seed gives the same bytes, another seed other questions', () => {
    const again = [...generateTraces({ family, language, seed: 11, count: 200, wrongShare: 0.3 })]
    expect(JSON.stringify(again)).toBe(JSON.stringify(traces))
    const other = [...generateTraces({ family, language, seed: 12, count: 20 })].map(({ question }) => question)
    expect(other.filter((question) => traces.some((trace) => trace.question === question)).length).toBeLessThan(3)
  })

  test('a step is one line, and the lines are the reasoning', () => {
    for (const trace of traces) {
      for (const { text } of trace.steps) expect(text).toMatch(/^[^\n]+\n$/)
      const lines = reasoningOf(trace).split(/(?<=\n)/)
      expect(lines).toEqual(trace.steps.map(({ text }) => text))
    }
  })

  test('no line holds a sentence border inside, so that sentence and line segmentation agree', () => {
    for (const { steps } of traces)
      for (const { text } of steps) expect(text.trimEnd()).not.toMatch(/[.!?] +\p{Lu}|[。！？]./u)
  })

  test('the needed steps suffice, and each of them is necessary', () => {
    for (const trace of traces) {
      const needed = trace.steps.filter((step) => step.needed)
      expect(suffices(needed, trace), trace.id).toBe(true)
      for (const step of needed) {
        const without = needed.filter((other) => other !== step)
        expect(suffices(without, trace), `${trace.id} without ${step.text}`).toBe(false)
      }
      expect(trace.steps.filter((step) => step.gives && !step.needed)).toEqual([])
    }
  })

  test('a right trace has no wrong needed step; a wrong one has exactly one, a kind, and another answer', () => {
    for (const { steps, teacherCorrect, errorKind, answer, reference, id } of traces) {
      const wrong = steps.filter((step) => step.needed && !step.correct).length
      expect({ id, wrong, known: errorKind !== undefined, same: answer === reference }).toEqual(
        teacherCorrect ? { id, wrong: 0, known: false, same: true } : { id, wrong: 1, known: true, same: false },
      )
    }
    // 200 draws at 0.3: mean 60, standard deviation 6.5; four of them on either side.
    const wrongCount = traces.filter(({ teacherCorrect }) => !teacherCorrect).length
    expect(wrongCount).toBeGreaterThan(34)
    expect(wrongCount).toBeLessThan(86)
  })

  test('an answer is read after its mark, compared strictly, and the teacher error is named as it was made', () => {
    const mark = language === 'en' ? 'Answer: ' : '答え：'
    for (const trace of traces) {
      const output = `${reasoningOf(trace)}${mark}${trace.answer}`
      const query = { family, language, output, reference: trace.reference, question: trace.question }
      expect(scoreAnswer(query)).toEqual({ answer: trace.answer, correct: trace.teacherCorrect })
      expect(classifyError(query), trace.id).toBe(trace.errorKind)
      expect(scoreAnswer({ ...query, output: trace.answer }).correct).toBe(false)
    }
  })

  test('no answer is abstained, format or run-on', () => {
    const [trace] = traces
    if (!trace) throw new Error('no trace')
    const query = { family, language, reference: trace.reference, question: trace.question }
    expect(classifyError({ ...query, output: ' \n' })).toBe('abstained')
    expect(classifyError({ ...query, output: reasoningOf(trace) })).toBe('format')
    expect(classifyError({ ...query, output: reasoningOf(trace), cutOff: true })).toBe('run-on')
  })

  test('remarks of several kinds stand between the needed steps', () => {
    const types = new Set(traces.flatMap(({ steps }) => steps.map(({ type }) => type)))
    for (const type of ['progress', 'restatement', 'planning', 'verification', 'alternative', 'conclusion']) {
      expect(types).toContain(type)
    }
  })
})

test('a trace depends on its own index only, and seen questions are passed over', () => {
  const seeds = fc.integer({ min: 0, max: 1_000_000 })
  fc.assert(
    fc.property(seeds, fc.constantFrom(...taskFamilyNames), (seed, family) => {
      const request = { family, language: 'en', seed } as const
      const five = [...generateTraces({ ...request, count: 5 })]
      const three = [...generateTraces({ ...request, count: 3 })]
      expect(five.slice(0, 3)).toEqual(three)
      const seen = new Set(three.map(({ question }) => question))
      expect([...generateTraces({ ...request, count: 2, seen })]).toEqual(five.slice(3))
    }),
    { numRuns: 20 },
  )
})

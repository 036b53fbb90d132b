// The sample expert accepts exactly what the answer rests on, says why, and takes a human time over it.

import { expect, test } from 'vitest'
import { sampleDecisions } from '../../../../native-models/tasks/sampleDecisions.ts'
import { generateTraces } from '../../../../native-models/tasks/taskFamilies.ts'
import { taskFamilyNames, taskLanguages } from '../../../../native-models/tasks/taskFamily.ts'

test.each(taskFamilyNames.flatMap((family) => taskLanguages.map((language) => ({ family, language }))))(
  '$family in $language',
  ({ family, language }) => {
    for (const trace of generateTraces({ family, language, seed: 3, count: 50, wrongShare: 0.3 })) {
      const decisions = sampleDecisions(trace)
      expect(decisions).toEqual(sampleDecisions(trace))
      expect(decisions.map(({ step }) => step)).toEqual(trace.steps.map((_, index) => index))
      for (const { step, verdict, reason, ms } of decisions) {
        const judged = trace.steps[step]
        expect(verdict).toBe(judged?.needed && judged.correct ? 'accept' : 'reject')
        expect(reason).not.toBe('')
        expect(ms).toBeGreaterThan(1_000)
        expect(ms).toBeLessThan(20_000)
        expect(Number.isInteger(ms)).toBe(true)
      }
    }
  },
)

test('unsure verdicts appear at the asked share', () => {
  const verdicts = [...generateTraces({ family: 'chain', language: 'en', seed: 3, count: 200 })].flatMap((trace) =>
    sampleDecisions(trace, { unsureShare: 0.1 }).map(({ verdict }) => verdict),
  )
  // About 2,300 steps at 0.1: standard deviation 0.006.
  const share = verdicts.filter((verdict) => verdict === 'unsure').length / verdicts.length
  expect(Math.abs(share - 0.1)).toBeLessThan(0.03)
})

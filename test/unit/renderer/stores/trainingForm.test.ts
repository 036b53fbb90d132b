import { expect, test } from 'vitest'
import { StartExperiment, StartRun, TrainingSettings } from '../../../../electron/contract/studies.ts'
import { emptyTrainingForm, trainingProblems, trainingRequestOf } from '../../../../renderer/stores/trainingForm.ts'

const form = { ...emptyTrainingForm, dataset: 2, student: 'tiny' }

test('the untouched form lacks a dataset and a student', () => {
  expect(trainingProblems(emptyTrainingForm)).toEqual({ dataset: 'datasetMissing', student: 'studentMissing' })
  expect(trainingRequestOf(emptyTrainingForm)).toBeNull()
})

test('its defaults are those of the contract', () => {
  const started = trainingRequestOf(form)
  expect(started?.request.settings).toEqual(TrainingSettings.parse({}))
})

test('a comparison is a request that the contract accepts', () => {
  const started = trainingRequestOf({ ...form, limit: '50' })
  expect(started).toMatchObject({
    kind: 'experiment',
    request: { before: 'full', after: 'curated', evaluationLimit: 50 },
  })
  expect(StartExperiment.safeParse(started?.request).success).toBe(true)
})

test('a single run asks for no comparison', () => {
  const started = trainingRequestOf({ ...form, mode: 'single', arms: [], arm: 'random' })
  expect(started).toMatchObject({ kind: 'run', request: { arm: 'random' } })
  expect(StartRun.safeParse(started?.request).success).toBe(true)
})

test('before and after are two different arms of the comparison', () => {
  expect(trainingProblems({ ...form, arms: ['full'] })).toEqual({ arms: 'armsFew', after: 'armNotChosen' })
  expect(trainingProblems({ ...form, before: 'curated' })).toEqual({ after: 'sameArm' })
})

test('every setting is checked', () => {
  const settings = {
    ...form.settings,
    steps: '1.5',
    epochs: '0',
    batchSize: '',
    learningRate: '-1',
    warmupShare: '101',
  }
  expect(trainingProblems({ ...form, settings })).toEqual({
    steps: 'wholeOrEmpty',
    epochs: 'positive',
    batchSize: 'positiveWhole',
    learningRate: 'positive',
    warmupShare: 'percentRange',
  })
})

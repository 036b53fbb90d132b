// The settings of the built-in demonstration: how many questions, which split, how every arm is trained.
//
// Every arm has the same questions, the same answers, the same initial student, the same seed and so the same order of
// examples, and the same number of optimiser steps; only the chain between question and answer differs. So a shorter
// chain also means fewer tokens to train on: the arms are level in examples, not in computing time.

import type { TaskFamilyName, TaskLanguage } from './taskFamily.ts'

const trainQuestions = 25_000
const testQuestions = 1_000
const questions = trainQuestions + testQuestions

export interface DemoSettings {
  readonly family: TaskFamilyName
  readonly language: TaskLanguage
  /** Traces made, no two with the same question. */
  readonly questions: number
  readonly shares: { readonly train: number; readonly validation: number; readonly test: number }
  readonly training: {
    readonly epochs: number
    readonly batchSize: number
    readonly learningRate: number
    readonly answerWeight: number
    readonly chainWeight: number
    readonly checkpointEvery: number
  }
  readonly scoredTraces: number
}

export const demoSettings: DemoSettings = {
  family: 'chain',
  language: 'en',
  questions,
  shares: { train: trainQuestions / questions, validation: 0, test: testQuestions / questions },
  training: {
    epochs: 1,
    // Small batches: from nothing, the number of steps matters more to this student than the noise of each.
    batchSize: 16,
    // At twice this rate a curated run stayed on a plateau, with the lookup of the next operation unlearnt.
    learningRate: 2e-3,
    // An answer has about 4 tokens and a chain 30 to 70. At equal weights a student that starts from nothing learns to
    // guess the answer before it learns to calculate.
    answerWeight: 0.1,
    chainWeight: 0.9,
    checkpointEvery: 500,
  },
  /** Traces that are scored with a trained student, to set `pir` beside its controls. */
  scoredTraces: 200,
}

// Every importance method by name: the table that screens, jobs and the command line read.

import type { ScoreMethod } from '../words.ts'
import { dependencyScore } from './dependencyScore.ts'
import { length } from './length.ts'
import { novelty } from './novelty.ts'
import { pir } from './pir.ts'
import { position } from './position.ts'
import { random } from './random.ts'
import type { ScoreMethodDefinition } from './scoreMethod.ts'
import { stepTypeScore } from './stepTypeScore.ts'

export const scoreMethodDefinitions: Readonly<Record<ScoreMethod, ScoreMethodDefinition>> = {
  position,
  length,
  random,
  stepType: stepTypeScore,
  novelty,
  dependency: dependencyScore,
  pir,
}

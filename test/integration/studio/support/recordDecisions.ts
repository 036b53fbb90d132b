// A process that judges, undoes and redoes at random and prints the id of each decision once it has its receipt; it is
// there to be killed.   node recordDecisions.ts PROJECT COUNT SEED
import { writeSync } from 'node:fs'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { createStudio } from '../../../../electron/services/index.ts'

const [path = '', count = '0', seed = '0'] = process.argv.slice(2)
const random = xoroshiro128plus(Number(seed))
const studio = createStudio({
  startJobProcess: () => {
    throw new Error('no job is needed here')
  },
  emit: () => {},
})
await studio.invoke('project.open', { path })
await studio.invoke('project.rename', { annotator: 'expert under test' })
const { rows } = await studio.invoke('traces.page', { limit: 500 })
const traces = await Promise.all(rows.map(({ id }) => studio.invoke('traces.get', { trace: id })))
const steps = traces.flatMap((trace) => trace.steps.map(({ id }) => id))
const verdicts = ['accept', 'reject', 'unsure'] as const

for (let acknowledged = 0; acknowledged < Number(count); ) {
  const chance = uniformInt(random, 0, 99)
  const receipt =
    chance < 12
      ? await studio.invoke('decisions.undo', {})
      : chance < 20
        ? await studio.invoke('decisions.redo', {})
        : await studio.invoke('decisions.record', {
            step: steps[uniformInt(random, 0, steps.length - 1)]!,
            verdict: verdicts[uniformInt(random, 0, 2)]!,
            elapsedMs: chance,
          })
  if (receipt === null) continue
  acknowledged += 1
  writeSync(1, `${receipt.decision}\n`)
}
studio.close()

// Makes the projects that tests start from, in a process of its own: `node prepareProject.ts FOLDER`.
// empty.tracewright has nothing in it. labelled.tracewright: traces of two families in both languages, half of them judged. trained.tracewright: the same
// with two frozen versions, a student, three arms trained for a few steps, and their comparison.
import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { forkJobProcess } from '../../../electron/backend/forkJob.ts'
import { createStudio } from '../../../electron/services/index.ts'
import type { SampleSource } from '../../../electron/services/sample.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder to write to.')
const jobMain = resolve(import.meta.dirname, '../../../electron/backend/jobMain.ts')
const studio = createStudio({ startJobProcess: forkJobProcess(jobMain), emit: () => {} })

const sources = (['chain', 'reorder'] as const).flatMap((family) =>
  (['en', 'ja'] as const).map(
    (language): SampleSource => ({
      name: `${family}-${language}`,
      family,
      language,
      count: 20,
      seed: 7,
      wrongShare: 0.25,
      decidedShare: 0.5,
    }),
  ),
)

await studio.invoke('project.create', { path: join(folder, 'empty.tracewright'), name: 'Empty' })
studio.close()

const labelled = join(folder, 'labelled.tracewright')
await studio.createSample(labelled, { name: 'Prepared', sources, scored: true })
studio.close()

const trained = join(folder, 'trained.tracewright')
cpSync(labelled, trained)
await studio.invoke('project.open', { path: trained })
const shares = { train: 0.6, validation: 0, test: 0.4 }
await studio.invoke('datasets.freeze', { name: 'half of the traces', selection: { rule: 'accepted' }, shares, seed: 1 })
const { version } = await studio.invoke('datasets.freeze', {
  name: 'heaviest steps',
  selection: { rule: 'budget', method: 'novelty', keep: 0.5 },
  shares,
  seed: 1,
})
const student = await studio.invoke('students.createTiny', { name: 'tiny student', seed: 1 })
const { job } = await studio.invoke('experiments.start', {
  dataset: version,
  arms: ['full', 'curated', 'random'],
  student: student.id,
  seed: 1,
  settings: { steps: 6, batchSize: 8, learningRate: 0.002, checkpointEvery: 3 },
  evaluationLimit: 12,
  before: 'full',
  after: 'curated',
})
await studio.finished(job)
studio.close()

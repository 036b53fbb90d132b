// A process that holds a project open and runs one job in it, as the app's backend does; it is there to be killed.
//   node backend.ts PROJECT resume JOB | import FILE | run DATASET STUDENT STEPS
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { forkJobProcess } from '../../../../electron/backend/forkJob.ts'
import { createStudio } from '../../../../electron/services/index.ts'

const [path = '', what, ...rest] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const studio = createStudio({
  startJobProcess: forkJobProcess(join(import.meta.dirname, '../../../../electron/backend/jobMain.ts')),
  emit: (name, payload) => {
    if (name === 'run.metrics') say(`step ${(payload as { metrics: { step: number }[] }).metrics.at(-1)?.step}`)
    if (name === 'job.changed') say(`progress ${(payload as { progress: number | null }).progress ?? 0}`)
  },
})
await studio.invoke('project.open', { path })
const job = await start()
say(`job ${job}`)
await studio.finished(job)
say('finished')
studio.close()

async function start(): Promise<number> {
  const [first = '', second = '', third = ''] = rest
  switch (what) {
    case 'resume':
      return (await studio.invoke('jobs.resume', { job: Number(first) })).id
    case 'import':
      return (await studio.invoke('imports.start', { file: first })).job
    default: {
      const settings = { steps: Number(third), batchSize: 8, checkpointEvery: 7 }
      return (await studio.invoke('runs.start', { dataset: Number(first), arm: 'full', student: second, settings })).job
    }
  }
}

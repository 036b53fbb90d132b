// Reads a file into a staging file: streaming, in its own process, without touching the project.
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { openStaging } from '../../../db/repositories/staging.ts'
import type { ImportWorkResult, JobTask } from '../../contract/jobMessages.ts'
import type { PlacedReason } from '../../contract/projects.ts'
import { stageTrace } from '../../services/stageTrace.ts'
import { codecFor } from '../../services/traceFile.ts'
import { estimator, type JobWork } from '../jobWork.ts'

type ImportTask = Extract<JobTask, { kind: 'import' }>

/** How many places a report names; all are counted. */
const placesNamed = 1000
const eventsPerBreath = 500

export const importWork: JobWork<ImportTask> = async ({ file, format, staging }, io): Promise<ImportWorkResult> => {
  const codec = await codecFor(file, format)
  const bytes = statSync(file).size
  const hash = createHash('sha256')
  const writer = openStaging(staging)
  const skipped: PlacedReason[] = []
  const cut: PlacedReason[] = []
  const counts = { traces: 0, skipped: 0, cut: 0 }
  const secondsLeft = estimator()
  let events = 0

  async function* hashed() {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk)
      yield chunk as Uint8Array
    }
  }

  try {
    for await (const event of codec.read(hashed())) {
      if (event.kind === 'trace') {
        writer.add(stageTrace(event.trace))
        counts.traces += 1
      } else {
        counts[event.kind] += 1
        const list = event.kind === 'skipped' ? skipped : cut
        const { code, values } = event.reason
        if (list.length < placesNamed) list.push({ where: event.where, reason: { code, values: { ...values } } })
      }
      events += 1
      if (events % eventsPerBreath === 0) {
        await io.breathe()
        const progress = bytes === 0 ? 1 : Math.min(1, event.bytesRead / bytes)
        io.progress(progress, { code: 'importing', values: { traces: counts.traces } }, secondsLeft(progress))
      }
    }
  } finally {
    writer.close()
  }
  return {
    format: codec.name,
    bytes,
    sha256: hash.digest('hex'),
    skipped,
    skippedCount: counts.skipped,
    cut,
    cutCount: counts.cut,
  }
}

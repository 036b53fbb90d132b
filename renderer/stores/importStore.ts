// The import screen: a file is looked at first, then read as a job, then reported on; further files wait their turn.
import { createStore } from 'zustand/vanilla'
import type { ImportPreview, ImportReport, JobInfo } from '../../electron/contract/projects.ts'
import { api } from '../api/api.ts'
import { appStore } from './appStore.ts'
import { deskStore } from './deskStore.ts'
import { jobsStore } from './jobsStore.ts'
import { projectStore } from './projectStore.ts'
import { queueStore } from './queueStore.ts'
import { scoreSource } from './scoring.ts'
import { sourcesStore } from './sourcesStore.ts'

export type ImportStage =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'looking'; readonly file: string }
  | { readonly kind: 'preview'; readonly file: string; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly file: string; readonly job: number }
  | {
      readonly kind: 'done'
      readonly file: string
      readonly source: number
      readonly report: ImportReport
      /** The job that scores what came in; null where there was nothing to score or it could not begin. */
      readonly scoring: number | null
    }
  | { readonly kind: 'failed'; readonly file: string; readonly error: unknown }

export interface ImportState {
  readonly stage: ImportStage
  /** Files that were chosen together and come after this one. */
  readonly waiting: readonly string[]
  /** Asks for files with the system's dialog. */
  readonly choose: (words: { readonly title: string; readonly kind: string }) => Promise<void>
  readonly take: (files: readonly string[]) => Promise<void>
  /** Looks at the same file again as another format. */
  readonly lookAs: (format: string) => Promise<void>
  readonly start: () => Promise<void>
  /** Leaves this file; the next waiting one is looked at. */
  readonly leave: () => Promise<void>
  /** Opens the desk on what this import brought. */
  readonly judge: (source: number) => Promise<void>
}

export const importEndings = ['jsonl', 'json', 'ndjson', 'txt']

export const importStore = createStore<ImportState>()((set, get) => {
  const look = async (file: string, format?: string): Promise<void> => {
    set({ stage: { kind: 'looking', file } })
    const isStillThis = () => {
      const { stage } = get()
      return stage.kind === 'looking' && stage.file === file
    }
    try {
      const preview = await api.imports.preview({ file, ...(format === undefined ? {} : { format }) })
      if (isStillThis()) set({ stage: { kind: 'preview', file, preview } })
    } catch (error) {
      if (isStillThis()) set({ stage: { kind: 'failed', file, error } })
    }
  }
  const finish = async (file: string, job: JobInfo): Promise<void> => {
    await Promise.all([sourcesStore.getState().load(), projectStore.getState().load()])
    const source = sourcesStore.getState().sources.find(({ id }) => id === job.subject)
    if (!source) {
      set({ stage: { kind: 'choosing' } })
      return
    }
    // Scoring is a help, not a part of the import: where it cannot begin, the traces are here all the same.
    const scoring = source.report.traces === 0 ? null : await scoreSource(source.id).catch(() => null)
    set({ stage: { kind: 'done', file, source: source.id, report: source.report, scoring } })
    await deskStore.getState().refresh()
  }
  /** Follows the job of the file that is being read; it may be done before its number is known here. */
  const follow = (): void => {
    const { stage } = get()
    if (stage.kind !== 'importing') return
    const job = jobsStore.getState().jobs.find(({ id }) => id === stage.job)
    if (job?.state === 'done') {
      set({ stage: { kind: 'looking', file: stage.file } })
      void finish(stage.file, job)
    } else if (job?.state === 'failed' || job?.state === 'cancelled' || job?.state === 'interrupted') {
      const error = job.error ?? { code: `import-${job.state}`, message: job.state, where: null }
      set({ stage: { kind: 'failed', file: stage.file, error } })
    }
  }
  jobsStore.subscribe(follow)

  return {
    stage: { kind: 'choosing' },
    waiting: [],
    choose: async ({ title, kind }) => {
      const kinds = [{ name: kind, extensions: importEndings }]
      await get().take(await api.shell.chooseFiles({ title, kinds, several: true }))
    },
    take: async (files) => {
      const [file, ...waiting] = files
      if (file === undefined) return
      appStore.getState().go('import')
      // A file that is being read is not interrupted: new ones wait behind it.
      if (get().stage.kind === 'importing') {
        set({ waiting: [...get().waiting, ...files] })
        return
      }
      set({ waiting })
      await look(file)
    },
    lookAs: async (format) => {
      const { stage } = get()
      if (stage.kind === 'preview') await look(stage.file, format)
    },
    start: async () => {
      const { stage } = get()
      if (stage.kind !== 'preview') return
      const { file, preview } = stage
      try {
        const { job } = await api.imports.start({
          file,
          ...(preview.format === null ? {} : { format: preview.format }),
        })
        set({ stage: { kind: 'importing', file, job } })
        follow()
      } catch (error) {
        set({ stage: { kind: 'failed', file, error } })
      }
    },
    leave: async () => {
      const [next, ...waiting] = get().waiting
      set({ stage: { kind: 'choosing' }, waiting })
      if (next !== undefined) await look(next)
    },
    judge: async (source) => {
      appStore.getState().go('desk')
      await queueStore.getState().setFilter({ source })
      await deskStore.getState().openFirst()
    },
  }
})

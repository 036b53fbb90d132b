// What a job's process and its supervisor say to each other, over child_process IPC or an Electron message port alike.

import type { ScoreMethod } from '../domain/words.ts'
import type { PlacedReason, ReasonCode } from './projects.ts'
import type { TrainingSettings } from './studies.ts'

/** What a job process is asked to do; paths are absolute. */
export type JobTask =
  | { readonly kind: 'import'; readonly file: string; readonly format: string | null; readonly staging: string }
  | {
      readonly kind: 'score'
      readonly project: string
      readonly methods: readonly ScoreMethod[]
      readonly traces: readonly number[]
      readonly scorer: { readonly id: string; readonly folder: string } | null
    }
  | {
      readonly kind: 'train'
      readonly project: string
      readonly dataset: number
      readonly arm: string
      readonly seed: number
      readonly settings: TrainingSettings
      readonly student: string
      readonly directory: string
    }
  | {
      readonly kind: 'evaluate'
      readonly project: string
      readonly dataset: number
      readonly student: string
      readonly limit: number | null
    }

/** Besides tasks, a process can be asked to try a device: a driver that crashes then takes only that process with it. */
export interface ProbeTask {
  readonly kind: 'probe'
  readonly device: 'cpu' | 'webgpu' | 'cuda'
}

export type ToJobProcess =
  | { readonly kind: 'run'; readonly task: JobTask | ProbeTask }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'cancel' }
  /** The last message was stored: the process may end. Until then its end could overtake what it said. */
  | { readonly kind: 'end' }

export type FromJobProcess =
  | {
      readonly kind: 'progress'
      readonly progress: number | null
      readonly phase: ReasonCode
      readonly secondsLeft: number | null
    }
  /** A part of the result, to be stored now; its shape belongs to the task's kind. */
  | { readonly kind: 'result'; readonly payload: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'failed'
      readonly error: { readonly code: string; readonly message: string; readonly where: string | null }
      /** For the log, never for a screen. */
      readonly stack: string | null
    }

/** One end of the line to a job process. */
export interface JobChannel {
  post(message: ToJobProcess): void
  onMessage(listener: (message: FromJobProcess) => void): void
  /** Called once, when the process is gone; null = by a signal. */
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

export type StartJobProcess = (job: number) => JobChannel

/** What an import's process ends with. */
export interface ImportWorkResult {
  readonly format: string
  readonly bytes: number
  readonly sha256: string
  readonly skipped: readonly PlacedReason[]
  readonly skippedCount: number
  readonly cut: readonly PlacedReason[]
  readonly cutCount: number
}

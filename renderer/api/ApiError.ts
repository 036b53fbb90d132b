// A failed command as the renderer sees it: the stable code, the backend's words, the place and the values.
import type { Failure } from '../../electron/contract/commands.ts'

export class ApiError extends Error {
  readonly code: string
  readonly where: string | null
  readonly values: Readonly<Record<string, string | number>>

  constructor({ code, message, where, values }: Failure) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.where = where
    this.values = values
  }

  /** Wraps what is not an answer of the backend (a broken channel, a bug), so that screens meet one kind of error. */
  static from(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown
    if (isFailure(thrown)) return new ApiError({ where: null, values: {}, ...thrown })
    const message = thrown instanceof Error ? thrown.message : String(thrown)
    return new ApiError({ code: 'unexpected', message, where: null, values: {} })
  }
}

/** The error of a failed job has the shape of a failed command without its values. */
function isFailure(thrown: unknown): thrown is Pick<Failure, 'code' | 'message'> {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    !(thrown instanceof Error) &&
    'code' in thrown &&
    'message' in thrown
  )
}

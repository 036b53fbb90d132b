// An error that a user can act on: a stable code, a sentence that says what happened and the way out, and the place.

export interface UserErrorInit {
  /** Stable, kebab-case, e.g. `import-malformed`. Screens and scripts may rely on it. */
  readonly code: string
  /** What happened, what it means for the user's data, and what to do next; in English (screens translate by code). */
  readonly message: string
  /** File and line, trace, or command that the error belongs to. */
  readonly where?: string
  /** Values that a translated message needs, by name. */
  readonly values?: Readonly<Record<string, string | number>>
}

export class UserError extends Error {
  readonly code: string
  readonly where: string | undefined
  readonly values: Readonly<Record<string, string | number>>

  constructor({ code, message, where, values }: UserErrorInit) {
    super(message)
    this.name = 'UserError'
    this.code = code
    this.where = where
    this.values = values ?? {}
  }
}

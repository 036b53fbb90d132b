// From a command's name and input to its reply: what the app's backend answers with, errors included.
import type { Failure, Reply } from '../contract/commands.ts'
import { withFullDiskInWords } from '../domain/fullDisk.ts'
import { UserError } from '../domain/userError.ts'
import type { Studio } from '../services/index.ts'

export type LogError = (name: string, cause: unknown) => void

/** Never rejects: what a user can act on keeps its code and words, everything else is logged and reported as internal. */
export async function answer(
  studio: Studio,
  request: { readonly name: string; readonly input: unknown },
  logError: LogError,
): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await studio.invokeUnchecked(request.name, request.input) }
  } catch (cause) {
    if (!(cause instanceof UserError)) logError(request.name, cause)
    return { ok: false, error: toFailure(cause) }
  }
}

export const toFailure = (thrown: unknown): Failure => {
  const cause = withFullDiskInWords(thrown)
  return cause instanceof UserError
    ? { code: cause.code, message: cause.message, where: cause.where ?? null, values: { ...cause.values } }
    : {
        code: 'internal',
        message: `Something went wrong inside Tracewright: ${cause instanceof Error ? cause.message : String(cause)}. What was shown as saved is saved. Details are in the log.`,
        where: null,
        values: {},
      }
}

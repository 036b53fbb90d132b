// Typed calls to the backend and the shell, derived from the contract: `api.decisions.record({ step, verdict, … })`.
// Only types are imported from the contract, so that its schemas stay out of the renderer's bundle.
import type {
  AnyCommandName,
  ShellCommandInput,
  ShellCommandName,
  ShellCommandOutput,
} from '../../electron/contract/bridge.ts'
import type { CommandInput, CommandName, CommandOutput, Reply } from '../../electron/contract/commands.ts'
import { ApiError } from './ApiError.ts'
import { bridge } from './bridge.ts'

type InputOf<Name extends AnyCommandName> = Name extends CommandName
  ? CommandInput<Name>
  : Name extends ShellCommandName
    ? ShellCommandInput<Name>
    : never
type OutputOf<Name extends AnyCommandName> = Name extends CommandName
  ? CommandOutput<Name>
  : Name extends ShellCommandName
    ? ShellCommandOutput<Name>
    : never
type GroupOf<Name> = Name extends `${infer Group}.${string}` ? Group : never
type Call<Name extends AnyCommandName> =
  Record<never, never> extends InputOf<Name>
    ? (input?: InputOf<Name>) => Promise<OutputOf<Name>>
    : (input: InputOf<Name>) => Promise<OutputOf<Name>>

/** Every command as a function; a failed one rejects with an `ApiError`. */
export type Api = {
  readonly [Group in GroupOf<AnyCommandName>]: {
    readonly [Name in AnyCommandName as Name extends `${Group}.${infer Method}` ? Method : never]: Call<Name>
  }
}

/** The bridge's `invoke` before the contract's types are laid over it. */
export type Invoke = (name: string, input: object) => Promise<Reply<unknown>>

export function createApi(invoke: Invoke): Api {
  const call = async (name: string, input: object = {}): Promise<unknown> => {
    const reply = await invoke(name, input)
    if (!reply.ok) throw new ApiError(reply.error)
    return reply.value
  }
  const group = (prefix: string): object =>
    new Proxy({}, { get: (_target, method) => (input?: object) => call(`${prefix}.${String(method)}`, input) })
  return new Proxy({} as Api, { get: (_target, prefix) => group(String(prefix)) })
}

export const api = createApi((name, input) => (bridge().invoke as Invoke)(name, input))

// How a command and an event are declared: one entry gives the renderer's type, the preload's allow-list, the
// backend's router and the CLI's JSON.
import type { z } from 'zod'

export interface Command<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
  /** What the command changes, for the audit log; absent for pure reads. */
  readonly writes?: readonly string[]
}

/** Declares a command; exists for its type inference. */
export const command = <Input extends z.ZodType, Output extends z.ZodType>(
  declaration: Command<Input, Output>,
): Command<Input, Output> => declaration

export type CommandTable = Readonly<Record<string, Command>>

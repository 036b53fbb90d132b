// How the weights lie in memory while they are trained: two flat vectors, one that decays (matrices) and one that does
// not (norms). Few large tensors cost the runtime far less per step than many small ones.
import { reshape, split } from '../graph/functions.ts'
import { sizeOf, type Tensor } from '../graph/tensor.ts'
import type { Parameter } from '../models/config.ts'
import type { Weights } from '../models/decoder.ts'

export interface ParameterGroup {
  readonly name: 'matrices' | 'norms'
  readonly decays: boolean
  readonly parameters: readonly Parameter[]
  /** Numbers in the flat vector. */
  readonly size: number
}

export function parameterGroups(parameters: readonly Parameter[]): readonly ParameterGroup[] {
  const group = (name: ParameterGroup['name'], decays: boolean, members: readonly Parameter[]): ParameterGroup => ({
    name,
    decays,
    parameters: members,
    size: members.reduce((total, { shape }) => total + sizeOf(shape), 0),
  })
  return [
    group(
      'matrices',
      true,
      parameters.filter(({ shape }) => shape.length > 1),
    ),
    group(
      'norms',
      false,
      parameters.filter(({ shape }) => shape.length === 1),
    ),
  ]
}

/** The named weights as views into the groups' flat tensors. */
export function unflatten(groups: readonly ParameterGroup[], flat: readonly Tensor[]): Weights {
  return new Map(
    groups.flatMap(({ parameters }, index) => {
      const sizes = parameters.map(({ shape }) => sizeOf(shape))
      const parts = split(flat[index]!, 0, sizes)
      return parameters.map(({ name, shape }, part) => [name, reshape(parts[part]!, shape)] as const)
    }),
  )
}

/** Calls `visit` with every parameter and where it lies in its group's vector. */
export function eachParameter(
  groups: readonly ParameterGroup[],
  visit: (parameter: Parameter, group: number, start: number, end: number) => void,
): void {
  for (const [index, { parameters }] of groups.entries()) {
    let start = 0
    for (const parameter of parameters) {
      const end = start + sizeOf(parameter.shape)
      visit(parameter, index, start, end)
      start = end
    }
  }
}

// Reverse-mode differentiation: one walk from the loss back to the parameters.
import { add, constant, zeros } from './functions.ts'
import { gradients } from './gradients.ts'
import { GraphError, type Node, type OperationName, type Tensor } from './tensor.ts'

/**
 * The gradients of `loss` (a scalar) with respect to each of `parameters`, in their order, as new tensors of the graph.
 * Only what lies between the parameters and the loss is differentiated.
 */
export function backward(loss: Tensor, parameters: readonly Tensor[]): Tensor[] {
  if (loss.shape.length > 0) throw new GraphError('backward', 'the loss must be a scalar', [loss])
  const wanted = new Set(parameters)
  const path = differentiable(loss, wanted)
  const sums = new Map<Tensor, Tensor>([[loss, constant(Float32Array.of(1), [])]])
  for (const node of path.reverse()) {
    if (node.outputs.some((output) => sums.has(output)) && node.operation !== 'input') {
      for (const [position, gradient] of differentiate(node, sums).entries()) {
        const to = node.inputs[position]!
        const sofar = sums.get(to)
        if (gradient) sums.set(to, sofar ? add(sofar, gradient) : gradient)
      }
    }
  }
  return parameters.map((parameter) => sums.get(parameter) ?? zeros(parameter.shape))
}

function differentiate<Name extends OperationName>(
  node: Node<Name>,
  sums: ReadonlyMap<Tensor, Tensor>,
): readonly (Tensor | null)[] {
  const rule = gradients[node.operation]
  if (typeof rule === 'string') throw new GraphError(node.operation, `no gradient (${rule})`, node.inputs)
  const dys = node.outputs.map((output) => sums.get(output) ?? zeros(output.shape))
  return rule({
    dy: dys[0]!,
    dys,
    inputs: node.inputs as [Tensor, Tensor, Tensor],
    outputs: node.outputs as [Tensor, Tensor],
    attributes: node.attributes,
  })
}

/** The nodes between `parameters` and `loss`, inputs before users. */
function differentiable(loss: Tensor, parameters: ReadonlySet<Tensor>): Node[] {
  const depends = new Map<Node, boolean>()
  return topological([loss]).filter((node) => {
    const does =
      node.outputs.some((output) => parameters.has(output)) || node.inputs.some(({ node: from }) => depends.get(from))
    depends.set(node, does)
    return does
  })
}

/** Every node that `outputs` need, inputs before users; iterative, so that deep graphs do not exhaust the stack. */
export function topological(outputs: readonly Tensor[]): Node[] {
  const order: Node[] = []
  const state = new Map<Node, 'open' | 'done'>()
  const stack = outputs.map(({ node }) => node).reverse()
  while (stack.length > 0) {
    const node = stack.at(-1)!
    const seen = state.get(node)
    if (seen === undefined) {
      state.set(node, 'open')
      for (const { node: from } of node.inputs.toReversed()) if (!state.has(from)) stack.push(from)
    } else {
      stack.pop()
      if (seen === 'open') {
        state.set(node, 'done')
        order.push(node)
      }
    }
  }
  return order
}

// From tensors to the bytes of an ONNX model.
import { topological } from './backward.ts'
import { Emitter, type Lowering } from './emitter.ts'
import { dataTypes, encodeModel, type ValueInfoProto } from './onnxSchema.ts'
import { operations } from './operations.ts'
import { GraphError, type Node, type OperationName, type Tensor, type TensorType } from './tensor.ts'

/**
 * The bytes of an ONNX model that computes `outputs` (by name) from the inputs that they need. Nothing else is emitted.
 */
export function onnxModel(outputs: Readonly<Record<string, Tensor>>, lowering: Lowering): Uint8Array {
  const emitter = new Emitter(lowering)
  const names = new Map<Tensor, string>()
  const order = topological(Object.values(outputs))
  for (const node of order) {
    const emitted = emit(node, names, emitter)
    for (const output of node.outputs) names.set(output, emitted[output.index]!)
  }
  const inputs = order.filter(isInput).map((node) => node.attributes)
  if (new Set(inputs.map(({ name }) => name)).size < inputs.length)
    throw new GraphError('model', `two inputs have one name among ${inputs.map(({ name }) => name).join(', ')}`)
  const called = new Map<string, string>()
  for (const [name, tensor] of Object.entries(outputs)) {
    const computed = names.get(tensor)!
    const free = !called.has(computed) && !['input', 'constant'].includes(tensor.node.operation)
    called.set(free ? computed : emitter.node('Identity', [computed]), name)
  }
  const rename = (name: string): string => called.get(name) ?? name
  return encodeModel({
    name: 'graph',
    node: emitter.nodes.map((node) => ({ ...node, input: node.input.map(rename), output: node.output.map(rename) })),
    initializer: emitter.initializers,
    input: inputs.map((attributes) => valueInfo(attributes.name, attributes)),
    output: Object.entries(outputs).map(([name, tensor]) => valueInfo(name, tensor)),
  })
}

function emit<Name extends OperationName>(
  node: Node<Name>,
  names: ReadonlyMap<Tensor, string>,
  to: Emitter,
): readonly string[] {
  const emitted = operations[node.operation].emit({
    to,
    names: node.inputs.map((input) => names.get(input)!),
    inputs: node.inputs,
    outputs: node.outputs,
    attributes: node.attributes,
  })
  return typeof emitted === 'string' ? [emitted] : emitted
}

const isInput = (node: Node): node is Node<'input'> => node.operation === 'input'

const valueInfo = (name: string, { shape, dtype }: TensorType): ValueInfoProto => ({
  name,
  type: { tensorType: { elemType: dataTypes[dtype], shape: { dim: shape.map((dimValue) => ({ dimValue })) } } },
})

// Collects the ONNX nodes and initializers of one graph while the operation table emits into it.
import { type AttributeProto, attributeTypes, dataTypes, type NodeProto, type TensorProto } from './onnxSchema.ts'
import type { Shape } from './tensor.ts'

/**
 * How operations are lowered. `cpu` may use the fused operators that ONNX Runtime's CPU provider adds to the standard;
 * `portable` uses only what every provider (WebGPU, CUDA, DirectML) has.
 */
export type Lowering = 'cpu' | 'portable'

export type OnnxAttributes = Readonly<Record<string, number | string | readonly number[] | { readonly float: number }>>

export interface NodeOptions {
  readonly attributes?: OnnxAttributes
  /** `com.microsoft` for ONNX Runtime's own operators. */
  readonly domain?: string
}

export class Emitter {
  readonly lowering: Lowering
  readonly nodes: NodeProto[] = []
  readonly initializers: TensorProto[] = []
  readonly #integers = new Map<string, string>()
  #names = 0

  constructor(lowering: Lowering) {
    this.lowering = lowering
  }

  /** Adds a node with one output and returns that output's name. An empty input name leaves an optional input out. */
  node(opType: string, inputs: readonly string[], options: NodeOptions = {}): string {
    return this.several(opType, inputs, 1, options)[0]!
  }

  /** Adds a node with several outputs and returns their names. */
  several(opType: string, inputs: readonly string[], outputs: number, options: NodeOptions = {}): string[] {
    const output = Array.from({ length: outputs }, () => this.#name())
    const attribute = Object.entries(options.attributes ?? {}).map(toAttribute)
    this.nodes.push({ opType, input: [...inputs], output, domain: options.domain ?? '', attribute })
    return output
  }

  /** A constant held in the model. */
  constant(data: Float32Array | Int32Array, shape: Shape): string {
    const name = this.#name()
    const rawData = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const dataType = data instanceof Float32Array ? dataTypes.float32 : dataTypes.int32
    this.initializers.push({ name, dims: [...shape], dataType, rawData })
    return name
  }

  scalar(value: number): string {
    return this.constant(Float32Array.of(value), [])
  }

  /** A list of 64-bit integers: what ONNX wants for shapes, axes and split sizes. */
  integers(values: readonly number[]): string {
    const key = values.join()
    const known = this.#integers.get(key)
    if (known !== undefined) return known
    const name = this.#name()
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer)
    this.initializers.push({ name, dims: [values.length], dataType: dataTypes.int64, rawData })
    this.#integers.set(key, name)
    return name
  }

  reshape(input: string, shape: Shape): string {
    return this.node('Reshape', [input, this.integers(shape)])
  }

  #name(): string {
    this.#names += 1
    return `t${this.#names}`
  }
}

function toAttribute([name, value]: [string, OnnxAttributes[string]]): AttributeProto {
  if (typeof value === 'number') return { name, type: attributeTypes.int, i: value }
  if (typeof value === 'string') return { name, type: attributeTypes.string, s: new TextEncoder().encode(value) }
  if ('float' in value) return { name, type: attributeTypes.float, f: value.float }
  return { name, type: attributeTypes.ints, ints: [...value] }
}

// The part of the ONNX protobuf schema that the graphs use (onnx.proto3 of onnx/onnx; numbers are the wire format).
import protobuf from 'protobufjs/light.js'

const messages: Record<string, Record<string, [type: string, id: number, rule?: 'repeated']>> = {
  ModelProto: {
    irVersion: ['int64', 1],
    opsetImport: ['OperatorSetIdProto', 8, 'repeated'],
    producerName: ['string', 2],
    graph: ['GraphProto', 7],
  },
  OperatorSetIdProto: { domain: ['string', 1], version: ['int64', 2] },
  GraphProto: {
    node: ['NodeProto', 1, 'repeated'],
    name: ['string', 2],
    initializer: ['TensorProto', 5, 'repeated'],
    input: ['ValueInfoProto', 11, 'repeated'],
    output: ['ValueInfoProto', 12, 'repeated'],
  },
  NodeProto: {
    input: ['string', 1, 'repeated'],
    output: ['string', 2, 'repeated'],
    name: ['string', 3],
    opType: ['string', 4],
    attribute: ['AttributeProto', 5, 'repeated'],
    domain: ['string', 7],
  },
  AttributeProto: {
    name: ['string', 1],
    f: ['float', 2],
    i: ['int64', 3],
    s: ['bytes', 4],
    ints: ['int64', 8, 'repeated'],
    type: ['int32', 20],
  },
  TensorProto: {
    dims: ['int64', 1, 'repeated'],
    dataType: ['int32', 2],
    name: ['string', 8],
    rawData: ['bytes', 9],
  },
  ValueInfoProto: { name: ['string', 1], type: ['TypeProto', 2] },
  TypeProto: { tensorType: ['TensorTypeProto', 1] },
  TensorTypeProto: { elemType: ['int32', 1], shape: ['TensorShapeProto', 2] },
  TensorShapeProto: { dim: ['DimensionProto', 1, 'repeated'] },
  DimensionProto: { dimValue: ['int64', 1] },
}

export interface NodeProto {
  input: string[]
  output: string[]
  opType: string
  domain: string
  attribute: AttributeProto[]
}

export interface AttributeProto {
  name: string
  type: number
  f?: number
  i?: number
  s?: Uint8Array
  ints?: number[]
}

export interface TensorProto {
  name: string
  dims: number[]
  dataType: number
  rawData: Uint8Array
}

export interface ValueInfoProto {
  name: string
  type: { tensorType: { elemType: number; shape: { dim: { dimValue: number }[] } } }
}

export interface GraphProto {
  name: string
  node: NodeProto[]
  initializer: TensorProto[]
  input: ValueInfoProto[]
  output: ValueInfoProto[]
}

/** TensorProto.DataType and AttributeProto.AttributeType, as far as used. */
export const dataTypes = { float32: 1, int32: 6, int64: 7 } as const
export const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const

/** The standard operator set that the emissions are written against, and the IR version that goes with it. */
const operatorSet = 21
const irVersion = 10

const modelType = protobuf.Root.fromJSON({
  nested: Object.fromEntries(
    Object.entries(messages).map(([name, fields]) => [
      name,
      {
        fields: Object.fromEntries(
          Object.entries(fields).map(([field, [type, id, rule]]) => [field, rule ? { type, id, rule } : { type, id }]),
        ),
      },
    ]),
  ),
}).lookupType('ModelProto')

/** The bytes of an ONNX model that holds `graph`. */
export function encodeModel(graph: GraphProto): Uint8Array {
  return modelType
    .encode({
      irVersion,
      producerName: 'tracewright',
      opsetImport: [
        { domain: '', version: operatorSet },
        { domain: 'com.microsoft', version: 1 },
      ],
      graph,
    })
    .finish()
}

/** Tensors of a safetensors file by name; their data is zeros. */
export function safetensorsFile(shapes: Readonly<Record<string, readonly number[]>>, metadata?: object): Uint8Array {
  let end = 0
  const entries = Object.entries(shapes).map(([name, shape]) => {
    const start = end
    end += 2 * shape.reduce((product, size) => product * size, 1)
    return [name, { dtype: 'F16', shape, data_offsets: [start, end] }] as const
  })
  const header = { ...(metadata ? { __metadata__: metadata } : {}), ...Object.fromEntries(entries) }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const file = new Uint8Array(8 + json.length + end)
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true)
  file.set(json, 8)
  return file
}

/** An input or output of a network. */
interface Port {
  readonly name: string
  /** Number of the element type, 1 for float32. */
  readonly type: number
  readonly dims: readonly (number | string)[]
}

/** An ONNX file with ports and, optionally, weights in another file, but without any node: it can be read, not run. */
export function onnxFile(ports: {
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  /** Weights by name, with the file that they are in. */
  readonly external?: Readonly<Record<string, string>>
}): Uint8Array {
  const weights = Object.entries(ports.external ?? {}).map(([name, location]) =>
    message(5, message(8, text(name)), message(13, message(1, text('location')), message(2, text(location)))),
  )
  const described = (field: number) => (port: Port) =>
    message(field, message(1, text(port.name)), message(2, typeOf(port)))
  const graph = message(7, ...weights, ...ports.inputs.map(described(11)), ...ports.outputs.map(described(12)))
  return Uint8Array.from([...number(1, 8), ...graph])
}

type Part = readonly number[]

const typeOf = ({ type, dims }: Port): Part =>
  message(
    1,
    number(1, type),
    message(2, ...dims.map((dim) => message(1, typeof dim === 'number' ? number(1, dim) : message(2, text(dim))))),
  )

const text = (value: string): Part => [...new TextEncoder().encode(value)]
const number = (field: number, value: number): Part => [(field << 3) | 0, ...varint(value)]

function message(field: number, ...parts: readonly Part[]): Part {
  const content = parts.flat()
  return [(field << 3) | 2, ...varint(content.length), ...content]
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
}

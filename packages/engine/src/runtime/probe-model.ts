/** Protocol-buffer wire types; source: the Protocol Buffers encoding guide. */
const VARINT = 0
const BYTES = 2

type Part = readonly number[]

const text = (value: string): Part => [...new TextEncoder().encode(value)]
const number = (field: number, value: number): Part => [(field << 3) | VARINT, value]
const message = (field: number, ...parts: readonly Part[]): Part => {
  const content = parts.flat()
  return [(field << 3) | BYTES, content.length, ...content]
}

/** A `ValueInfoProto`: one float32 under `name`. */
const oneFloat = (field: number, name: string): Part =>
  message(field, message(1, text(name)), message(2, message(1, number(1, 1), message(2, message(1, number(1, 1))))))

/**
 * The smallest model that a device can be asked to take: one float that passes through. Field numbers are those of
 * ONNX's `onnx.proto` (ModelProto, GraphProto, NodeProto).
 */
export function probeModelBytes(): Uint8Array {
  const node = message(1, message(1, text('x')), message(2, text('y')), message(4, text('Identity')))
  const graph = message(7, node, message(2, text('probe')), oneFloat(11, 'x'), oneFloat(12, 'y'))
  return Uint8Array.from([...number(1, 8), ...graph, ...message(8, number(2, 13))])
}

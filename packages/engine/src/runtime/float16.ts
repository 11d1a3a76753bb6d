const scratch = new DataView(new ArrayBuffer(4))

/** Rounds numbers to IEEE 754 half precision, ties to even; the bits lie in a `Uint16Array`, as onnxruntime takes them. */
export function toFloat16(values: ArrayLike<number>): Uint16Array {
  const halves = new Uint16Array(values.length)
  for (let index = 0; index < halves.length; index++) halves[index] = encode(values[index] ?? 0)
  return halves
}

/** Widens IEEE 754 half-precision bits to single precision, exactly. */
export function fromFloat16(halves: ArrayLike<number>): Float32Array {
  const values = new Float32Array(halves.length)
  for (let index = 0; index < values.length; index++) values[index] = decode(halves[index] ?? 0)
  return values
}

function encode(value: number): number {
  scratch.setFloat32(0, value)
  const bits = scratch.getUint32(0)
  const sign = (bits >>> 16) & 0x8000
  const magnitude = bits & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00
  // 65520 and above round to infinity.
  if (magnitude >= 0x477ff000) return sign | 0x7c00
  if (magnitude < 0x38800000) return sign | roundToEven(Math.abs(value) * 2 ** 24)
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1)
  return sign | ((rounded - 0x38000000) >>> 13)
}

function roundToEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
}

function decode(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** A tensor in memory: row-major values and the shape that they fill. */
export interface Tensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** How many values a shape holds. */
export function sizeOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1)
}

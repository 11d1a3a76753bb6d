/** A weighted sum of vectors of one length, summed in double precision. Terms of weight zero are not looked at. */
export function combine(...terms: readonly (readonly [weight: number, vector: Float32Array])[]): Float32Array {
  const used = terms.filter(([weight]) => weight !== 0)
  const length = terms[0]?.[1].length ?? 0
  const sum = new Float64Array(length)
  for (const [weight, vector] of used) {
    for (let index = 0; index < length; index++) sum[index] = (sum[index] ?? 0) + weight * (vector[index] ?? 0)
  }
  return Float32Array.from(sum)
}

/**
 * For each pixel, its distance to the nearest pixel where `isGoal` holds, in pixels; infinite when there is none. Source:
 * P. Felzenszwalb and D. Huttenlocher, "Distance Transforms of Sampled Functions", 2012.
 */
export function distances(width: number, height: number, isGoal: (index: number) => boolean): Float64Array {
  const squares = Float64Array.from({ length: width * height }, (_, index) => (isGoal(index) ? 0 : FAR))
  const transform = createTransform(Math.max(width, height))
  for (let x = 0; x < width; x++) transform(squares, x, width, height)
  for (let y = 0; y < height; y++) transform(squares, y * width, 1, width)
  return squares.map((square) => (square >= FAR ? Number.POSITIVE_INFINITY : Math.sqrt(square)))
}

/** Larger than the square of any distance in a picture, small enough to stay exact in sums. */
const FAR = 2 ** 50

/** Transforms one line in place: the lower envelope of the parabolas that stand on its values. */
function createTransform(longest: number) {
  const values = new Float64Array(longest)
  const roots = new Int32Array(longest)
  const borders = new Float64Array(longest + 1)
  const value = (place: number) => values[place] ?? 0
  const crossing = (one: number, other: number) =>
    (value(other) + other ** 2 - (value(one) + one ** 2)) / (2 * (other - one))

  return (line: Float64Array, start: number, step: number, length: number): void => {
    for (let place = 0; place < length; place++) values[place] = line[start + place * step] ?? 0
    let last = 0
    roots[0] = 0
    borders[0] = Number.NEGATIVE_INFINITY
    for (let place = 1; place < length; place++) {
      let border = crossing(roots[last] ?? 0, place)
      while (last > 0 && border <= (borders[last] ?? 0)) border = crossing(roots[--last] ?? 0, place)
      roots[++last] = place
      borders[last] = border
    }
    borders[last + 1] = Number.POSITIVE_INFINITY
    for (let place = 0, root = 0; place < length; place++) {
      while ((borders[root + 1] ?? 0) < place) root++
      const from = roots[root] ?? 0
      line[start + place * step] = (place - from) ** 2 + value(from)
    }
  }
}

/** Sides of planes, in places. */
export interface Sides {
  readonly width: number
  readonly height: number
}

/** The sides, each as the next multiple of `grid`. */
export function sidesOnGrid({ width, height }: Sides, grid: number): Sides {
  return { width: Math.ceil(width / grid) * grid, height: Math.ceil(height / grid) * grid }
}

/** Planes enlarged to the right and to the bottom by what lies mirrored at these edges, plane by plane. */
export function mirrorPlanes(planes: Float32Array, from: Sides, to: Sides): Float32Array {
  const count = planes.length / (from.width * from.height)
  const larger = new Float32Array(count * to.width * to.height)
  for (let row = 0; row < count * to.height; row++) {
    const plane = Math.floor(row / to.height)
    const start = (plane * from.height + mirrored(row % to.height, from.height)) * from.width
    larger.set(planes.subarray(start, start + from.width), row * to.width)
    for (let x = from.width; x < to.width; x++) {
      larger[row * to.width + x] = planes[start + mirrored(x, from.width)] ?? 0
    }
  }
  return larger
}

/** The place that a place behind the edge mirrors. */
function mirrored(place: number, length: number): number {
  return place < length ? place : Math.max(0, 2 * length - 1 - place)
}

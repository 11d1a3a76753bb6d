import { cropPlanes, type Window } from './regions.ts'

/** Estimates the clean latents behind a sample `clean + σ · noise`, at a step counted from 0. */
export interface CleanModel {
  clean(sample: Float32Array, sigma: number, timestep: number, step: number): Promise<Float32Array>
}

interface TiledOptions {
  /** Rectangles that cover the latents; neighbours overlap. */
  readonly windows: readonly Window[]
  readonly width: number
  readonly height: number
  /** The model of one rectangle. */
  model(window: Window): CleanModel
  /** Called after each tile; `of` is their number. */
  onTile?(done: number, of: number): void
  readonly signal: AbortSignal
}

/**
 * A model of latents that are larger than what a network should see at once: each tile is estimated by itself, and where
 * tiles overlap, one fades into the other, at every step anew, so that there are no seams. Source: O. Bar-Tal et al.,
 * "MultiDiffusion", 2023, algorithm 1; for samplers whose steps are sums, to mix estimates is to mix steps.
 */
export function createTiledModel({ windows, width, height, model, onTile, signal }: TiledOptions): CleanModel {
  const tiles = windows.map((window) => ({ window, model: model(window) }))
  return {
    async clean(sample, sigma, timestep, step) {
      const blend = createBlend(sample.length / (width * height), width, height)
      for (const [index, tile] of tiles.entries()) {
        signal.throwIfAborted()
        const part = cropPlanes(sample, width, height, tile.window)
        blend.add(await tile.model.clean(part, sigma, timestep, step), tile.window)
        onTile?.(index + 1, tiles.length)
      }
      return blend.result()
    },
  }
}

/** Tiles on their way to a whole. */
export interface Blend {
  /** Adds the planes of a tile. */
  add(planes: Float32Array, window: Window): void
  /** The planes of the whole; every place must lie in some tile. */
  result(): Float32Array
}

/** Puts tiles together that overlap: each counts fully in its middle and ever less towards the borders that it shares. */
export function createBlend(channels: number, width: number, height: number): Blend {
  const places = width * height
  const sum = new Float32Array(channels * places)
  const total = new Float32Array(places)
  return {
    add(planes, window) {
      const weights = weightsOf(window, width, height)
      const size = weights.length
      addAt(total, weights, width, window)
      const weighted = planes.map((value, at) => value * (weights[at % size] ?? 0))
      for (let channel = 0; channel < channels; channel++) {
        const target = sum.subarray(channel * places, (channel + 1) * places)
        addAt(target, weighted.subarray(channel * size, (channel + 1) * size), width, window)
      }
    },
    result: () => sum.map((value, at) => value / (total[at % places] ?? 1)),
  }
}

/** Square tiles over a plane that overlap by `overlap` at least; one where the plane is no larger than a tile. */
export function windowsOver(width: number, height: number, side: number, overlap: number): Window[] {
  const columns = spans(width, side, overlap)
  return spans(height, side, overlap).flatMap((row) =>
    columns.map((column) => ({ left: column.start, top: row.start, width: column.length, height: row.length })),
  )
}

function spans(length: number, side: number, overlap: number): { start: number; length: number }[] {
  if (length <= side) return [{ start: 0, length }]
  const count = Math.ceil((length - overlap) / (side - overlap))
  return Array.from({ length: count }, (_, index) => ({
    start: Math.floor((index * (length - side)) / (count - 1)),
    length: side,
  }))
}

/** How much a tile counts: fully in its middle, ever less towards the borders that it shares with others. */
function weightsOf({ left, top, width, height }: Window, wholeWidth: number, wholeHeight: number): Float32Array {
  const across = ramp(width, left > 0, left + width < wholeWidth)
  const down = ramp(height, top > 0, top + height < wholeHeight)
  return Float32Array.from(
    { length: width * height },
    (_, at) => (across[at % width] ?? 0) * (down[Math.floor(at / width)] ?? 0),
  )
}

/** Rises from a shared border to the middle; never zero, so that every place is covered. */
function ramp(length: number, hasBefore: boolean, hasAfter: boolean): number[] {
  return Array.from({ length }, (_, at) => {
    const before = hasBefore ? at + 1 : Number.POSITIVE_INFINITY
    const after = hasAfter ? length - at : Number.POSITIVE_INFINITY
    return Math.min(before, after, length / 2)
  })
}

function addAt(target: Float32Array, values: Float32Array, width: number, window: Window): void {
  for (let at = 0; at < values.length; at++) {
    const place = (window.top + Math.floor(at / window.width)) * width + window.left + (at % window.width)
    target[place] = (target[place] ?? 0) + (values[at] ?? 0)
  }
}

import type { Raster } from '../../define/context.ts'
import { type Turns, takeTurns } from '../image/pixels/turns.ts'
import { createFront, type Front } from './front.ts'

/** What is known of a pixel: its colour, that the front stands there, or nothing. */
const KNOWN = 0
const BAND = 1
const INSIDE = 2

const FAR = 1e6

/** How many values of plain work a place costs that is filled. */
const PLACE_COST = 200

/** The picture with a border of one pixel around it, so that neighbours need no checks. */
interface Field {
  readonly width: number
  readonly height: number
  readonly state: Uint8Array
  /** Distance from the border of the hole; negative outside of it. */
  readonly time: Float32Array
}

/**
 * Fills the holes of a picture from their borders inwards, by smoothing along the lines that end there. `isHole` holds a
 * value other than zero for each pixel to fill; `radius` is how far to look for colours, in pixels. Source: A. Telea, "An
 * Image Inpainting Technique Based on the Fast Marching Method", 2004, with the choices of OpenCV's `inpaint`. Stops with
 * `signal.reason` when the signal is aborted.
 */
export async function fillByMarching(
  raster: Raster,
  isHole: Uint8Array,
  radius: number,
  signal: AbortSignal,
): Promise<Raster> {
  const turn = takeTurns(signal)
  const field = createField(raster, isHole)
  const border = bandAround(field)
  await measureOutside(field, border, radius, turn)
  for (const at of border) field.state[at] = BAND
  const filled = { ...raster, data: Uint8Array.from(raster.data) }
  const front = frontAt(border)
  for (let at = front.pop(); at !== null; at = front.pop()) {
    await turn(PLACE_COST)
    field.state[at] = KNOWN
    for (const near of neighbours(field, at)) {
      if (field.state[near] !== INSIDE || isFrame(field, near)) continue
      field.time[near] = arrival(field, near)
      paint(field, filled, near, radius)
      field.state[near] = BAND
      front.push(near, field.time[near] ?? 0)
    }
  }
  return filled
}

function createField({ width, height }: Raster, isHole: Uint8Array): Field {
  const field = {
    width: width + 2,
    height: height + 2,
    state: new Uint8Array((width + 2) * (height + 2)),
    time: new Float32Array((width + 2) * (height + 2)).fill(FAR),
  }
  for (let pixel = 0; pixel < isHole.length; pixel++) {
    if (isHole[pixel]) field.state[framed(field, pixel % width, Math.floor(pixel / width))] = INSIDE
  }
  return field
}

const framed = (field: Field, x: number, y: number) => (y + 1) * field.width + x + 1

/** Above, left, below, right. */
function neighbours({ width }: Field, at: number): readonly number[] {
  return [at - width, at - 1, at + width, at + 1]
}

function isFrame({ width, height }: Field, at: number): boolean {
  const [x, y] = [at % width, Math.floor(at / width)]
  return x < 1 || y < 1 || x >= width - 1 || y >= height - 1
}

/** The known pixels that touch a hole; from now on at distance 0. */
function bandAround(field: Field): number[] {
  const border: number[] = []
  for (let at = 0; at < field.state.length; at++) {
    if (field.state[at] === INSIDE || isFrame(field, at)) continue
    if (!neighbours(field, at).some((near) => field.state[near] === INSIDE)) continue
    field.time[at] = 0
    border.push(at)
  }
  return border
}

function frontAt(places: readonly number[]): Front {
  const front = createFront()
  for (const at of places) front.push(at, 0)
  return front
}

/** Measures how far the known pixels near a hole are from it, as negative distances. */
async function measureOutside(field: Field, border: readonly number[], radius: number, turn: Turns): Promise<void> {
  const outside: Field = { ...field, state: nearHoles(field, radius) }
  const front = frontAt(border)
  for (const at of border) outside.state[at] = KNOWN
  const reached: number[] = []
  for (let at = front.pop(); at !== null; at = front.pop()) {
    await turn(PLACE_COST)
    reached.push(at)
    outside.state[at] = KNOWN
    for (const near of neighbours(field, at)) {
      if (outside.state[near] !== INSIDE || isFrame(field, near)) continue
      outside.time[near] = arrival(outside, near)
      outside.state[near] = BAND
      front.push(near, outside.time[near] ?? 0)
    }
  }
  for (const at of reached) field.time[at] = -(field.time[at] ?? 0)
}

/** What is to be measured: known pixels within a square around some pixel of a hole. */
function nearHoles(field: Field, radius: number): Uint8Array {
  const { width, height, state } = field
  const near = new Uint8Array(state.length)
  for (let at = 0; at < state.length; at++) {
    if (state[at] !== INSIDE) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
      near.fill(INSIDE, row * width + Math.max(0, x - radius), row * width + Math.min(width, x + radius + 1))
    }
  }
  for (let at = 0; at < state.length; at++) if (state[at] === INSIDE) near[at] = KNOWN
  return near
}

/** When the front reaches a place: the least of what its four pairs of neighbours say. */
function arrival(field: Field, at: number): number {
  const [above, left, below, right] = [at - field.width, at - 1, at + field.width, at + 1]
  return Math.min(
    eikonal(field, above, left),
    eikonal(field, below, left),
    eikonal(field, above, right),
    eikonal(field, below, right),
  )
}

/** Solves |∇T| = 1 from two neighbours, one upright and one sideways. */
function eikonal({ state, time }: Field, upright: number, sideways: number): number {
  const [a, b] = [time[upright] ?? FAR, time[sideways] ?? FAR]
  const [knowsA, knowsB] = [state[upright] !== INSIDE, state[sideways] !== INSIDE]
  if (knowsA && knowsB) {
    const apart = Math.abs(a - b)
    return apart >= 1 ? 1 + Math.min(a, b) : (a + b + Math.sqrt(2 - apart ** 2)) / 2
  }
  if (knowsA) return 1 + a
  return knowsB ? 1 + b : 1 + Math.min(a, b)
}

/** Gives a pixel the colour that its known surroundings suggest, weighed by direction, distance and level. */
function paint(field: Field, raster: Raster, at: number, radius: number): void {
  const gradient = slope(field, at, (place) => field.time[place] ?? 0, 0.5)
  const [x, y] = [at % field.width, Math.floor(at / field.width)]
  const sums = Array.from({ length: raster.channels }, () => ({ value: 0, x: 0, y: 0 }))
  let total = 1e-20
  for (let row = Math.max(1, y - radius); row <= Math.min(field.height - 2, y + radius); row++) {
    for (let column = Math.max(1, x - radius); column <= Math.min(field.width - 2, x + radius); column++) {
      const from = row * field.width + column
      const away = { x: x - column, y: y - row }
      if (field.state[from] === INSIDE || away.x ** 2 + away.y ** 2 > radius ** 2) continue
      const weight = weightOf(field, at, from, away, gradient)
      total += weight
      for (const [part, sum] of sums.entries()) {
        const value = (place: number) => raster.data[pixelOf(field, place) * raster.channels + part] ?? 0
        const change = slope(field, from, value, 2)
        sum.value += weight * value(from)
        sum.x -= weight * change.x * away.x
        sum.y -= weight * change.y * away.y
      }
    }
  }
  for (const [part, sum] of sums.entries()) {
    const lift = (sum.x + sum.y) / (Math.hypot(sum.x, sum.y) + 1e-20)
    // OpenCV adds a half and rounds all the same. A typed array would wrap around what is beyond its range.
    const colour = Math.min(255, Math.max(0, Math.round(sum.value / total + lift + 0.5)))
    raster.data[pixelOf(field, at) * raster.channels + part] = colour
  }
}

interface Vector {
  readonly x: number
  readonly y: number
}

function weightOf({ time }: Field, at: number, from: number, away: Vector, gradient: Vector): number {
  const squared = away.x ** 2 + away.y ** 2
  const level = 1 / (1 + Math.abs((time[from] ?? 0) - (time[at] ?? 0)))
  const along = away.x * gradient.x + away.y * gradient.y
  const direction = Math.abs(along) <= 0.01 ? 0.000001 : along
  return Math.abs((level * direction) / (squared * Math.sqrt(squared)))
}

/** The index in the picture of a place in the framed field. */
function pixelOf({ width }: Field, at: number): number {
  return (Math.floor(at / width) - 1) * (width - 2) + (at % width) - 1
}

/** The gradient of a value from what is known on both sides (times `central`), or on one. */
function slope(field: Field, at: number, value: (place: number) => number, central: number): Vector {
  const along = (step: number): number => {
    const [before, after] = [at - step, at + step]
    const isKnown = (place: number) => field.state[place] !== INSIDE && !isFrame(field, place)
    if (isKnown(before) && isKnown(after)) return (value(after) - value(before)) * central
    if (isKnown(after)) return value(after) - value(at)
    return isKnown(before) ? value(at) - value(before) : 0
  }
  return { x: along(1), y: along(field.width) }
}

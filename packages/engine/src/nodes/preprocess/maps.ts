import type { Raster } from '../../define/context.ts'
import { convert } from '../image/pixels/raster.ts'
import { resize } from '../image/pixels/resample.ts'

/** From so many colours on, a picture counts as a photo and not as a map. */
const MANY_COLOURS = 200
/** How dark and how light the two colours of a drawing in black and white are. */
const BLACK = 16
const WHITE = 240

/**
 * A picture at another size, by what it shows: maps of few colours keep just these, drawings in black and white stay so,
 * and lines of one pixel stay that thin. Source of the distinctions: InvokeAI, after sd-webui-controlnet.
 */
export function resizeByContent(picture: Raster, width: number, height: number): Raster {
  if (picture.width === width && picture.height === height) return picture
  const isSmaller = width * height < picture.width * picture.height
  const colours = countColours(picture)
  if (colours > 2 && colours < MANY_COLOURS) return resize(picture, width, height, 'nearest')
  const scaled = resize(picture, width, height, isSmaller ? 'box' : 'bicubic')
  if (colours !== 2 || !isBlackAndWhite(picture)) return scaled
  const drawing = inTwo(convert(scaled, 'L'))
  if (hasThinLines(convert(picture, 'L'))) thin(drawing)
  return convert(drawing, 'RGB')
}

/** How many colours there are, as far as it matters. */
function countColours({ data, channels }: Raster): number {
  const seen = new Set<number>()
  for (let at = 0; at < data.length && seen.size < MANY_COLOURS; at += channels) {
    seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0))
  }
  return seen.size
}

function isBlackAndWhite({ data }: Raster): boolean {
  let [least, most] = [255, 0]
  for (const value of data) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  return least < BLACK && most > WHITE
}

/** Whether most of what is white lies on lines: no square of three by three white pixels covers it. */
function hasThinLines({ width, height, data }: Raster): boolean {
  const isWhite = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height || (data[y * width + x] ?? 0) > 127
  const around = [-1, 0, 1]
  const isCentre = (x: number, y: number) => around.every((dy) => around.every((dx) => isWhite(x + dx, y + dy)))
  const covered = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    if (!isCentre(x, y)) continue
    for (const dy of around) {
      for (const dx of around) {
        if (x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height) covered[at + dy * width + dx] = 1
      }
    }
  }
  let [white, thin] = [0, 0]
  for (const [at, value] of data.entries()) {
    if (value <= 127) continue
    white++
    if (covered[at] === 0) thin++
  }
  return thin * 2 > white
}

/** Black and white, split where both groups differ most; source: N. Otsu, 1979. */
function inTwo(grey: Raster): Raster {
  const counts = new Float64Array(256)
  for (const value of grey.data) counts[value] = (counts[value] ?? 0) + 1
  const sum = counts.reduce((total, count, value) => total + count * value, 0)
  let [below, sumBelow, best, border] = [0, 0, -1, 0]
  for (const [value, count] of counts.entries()) {
    below += count
    sumBelow += count * value
    const above = grey.data.length - below
    if (below === 0 || above === 0) continue
    const apart = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2
    if (apart > best) [best, border] = [apart, value]
  }
  return { ...grey, data: grey.data.map((value) => (value > border ? 255 : 0)) }
}

/** The eight neighbours, clockwise from above. */
const NEIGHBOURS = [
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
] as const

/** Makes lines one pixel wide, in place; source: T. Y. Zhang and C. Y. Suen, 1984. */
function thin({ width, height, data }: Raster): void {
  const around = (at: number) =>
    NEIGHBOURS.map(([dx, dy]) => {
      const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy]
      return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 255
    })
  const isSpare = (at: number, isSecond: boolean) => {
    const ring = around(at)
    const count = ring.filter(Boolean).length
    if (count < 2 || count > 6) return false
    const begins = ring.filter((isWhite, index) => !isWhite && ring[(index + 1) % 8]).length
    if (begins !== 1) return false
    const [above, , right, , under, , left] = ring
    return isSecond ? !(above && left && (right || under)) : !(right && under && (above || left))
  }
  let white = [...data.keys()].filter((at) => data[at] === 255)
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (const isSecond of [false, true]) {
      const spare = new Set(white.filter((at) => isSpare(at, isSecond)))
      for (const at of spare) data[at] = 0
      white = white.filter((at) => !spare.has(at))
      if (spare.size > 0) isChanged = true
    }
  }
}

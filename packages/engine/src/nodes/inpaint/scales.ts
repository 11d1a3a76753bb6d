import type { Raster } from '../../define/context.ts'

/** A picture at one scale: values of red, green and blue, and which pixels are to be filled. */
export interface Scale {
  readonly width: number
  readonly height: number
  /** Three values a pixel, 0 to 255. */
  readonly colours: Float32Array
  /** 1 where the picture is to be filled. */
  readonly isHole: Uint8Array
}

/**
 * The picture at its own scale and at half of each scale before, down to one without holes. A smaller pixel is the mean of
 * what is known of its four; it is a hole where nothing is. Something of the picture must be known.
 */
export function scalesOf(raster: Raster, isHole: Uint8Array): Scale[] {
  const scales = [finest(raster, isHole)]
  for (let last = scales[0]; last; last = scales.at(-1)) {
    if (!last.isHole.includes(1)) break
    scales.push(halved(last))
  }
  return scales
}

function finest({ width, height, channels, data }: Raster, isHole: Uint8Array): Scale {
  const colours = new Float32Array(3 * width * height)
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let part = 0; part < 3; part++) {
      colours[3 * pixel + part] = data[pixel * channels + (channels === 1 ? 0 : part)] ?? 0
    }
  }
  return { width, height, colours, isHole: isHole.map((value) => (value ? 1 : 0)) }
}

function halved(scale: Scale): Scale {
  const [width, height] = [Math.ceil(scale.width / 2), Math.ceil(scale.height / 2)]
  const half = { width, height, colours: new Float32Array(3 * width * height), isHole: new Uint8Array(width * height) }
  for (let pixel = 0; pixel < width * height; pixel++) {
    const known = fourOf(scale, pixel % width, Math.floor(pixel / width)).filter((from) => !scale.isHole[from])
    if (known.length === 0) half.isHole[pixel] = 1
    for (let part = 0; part < 3 && known.length > 0; part++) {
      const sum = known.reduce((total, from) => total + (scale.colours[3 * from + part] ?? 0), 0)
      half.colours[3 * pixel + part] = sum / known.length
    }
  }
  return half
}

/** The pixels that become one at half the scale. */
function fourOf({ width, height }: Scale, x: number, y: number): number[] {
  const columns = [2 * x, Math.min(2 * x + 1, width - 1)]
  const rows = [2 * y, Math.min(2 * y + 1, height - 1)]
  return rows.flatMap((row) => columns.map((column) => row * width + column))
}

/** Fills the holes of a scale, in place, with what half of it shows there; colours between pixels are mixed. */
export function fillFromHalf(scale: Scale, half: Scale): void {
  for (let pixel = 0; pixel < scale.isHole.length; pixel++) {
    if (!scale.isHole[pixel]) continue
    const x = (pixel % scale.width) / 2 - 0.25
    const y = Math.floor(pixel / scale.width) / 2 - 0.25
    for (let part = 0; part < 3; part++) scale.colours[3 * pixel + part] = between(half, x, y, part)
  }
}

function between({ width, height, colours }: Scale, x: number, y: number, part: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const value = (dx: number, dy: number) => {
    const at = Math.min(Math.max(row + dy, 0), height - 1) * width + Math.min(Math.max(column + dx, 0), width - 1)
    return colours[3 * at + part] ?? 0
  }
  const mixed = (dy: number) => value(0, dy) + (x - column) * (value(1, dy) - value(0, dy))
  return mixed(0) + (y - row) * (mixed(1) - mixed(0))
}

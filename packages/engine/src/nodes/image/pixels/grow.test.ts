import { describe, expect, it } from 'vitest'
import type { Raster } from '../../../define/context.ts'
import { grow } from './grow.ts'

const noise = (width: number, height: number, channels: 1 | 3 | 4): Raster => ({
  width,
  height,
  channels,
  data: Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 7919 + ((at * at) >> 3)) % 256),
})

/** Whether a pixel lies in the ellipse, row by row as OpenCV draws it; halves go to the even neighbour. */
function isWithin(x: number, y: number, radiusX: number, radiusY: number): boolean {
  if (Math.abs(y) > radiusY) return false
  const exact = radiusY === 0 ? radiusX : radiusX * Math.sqrt((radiusY ** 2 - y ** 2) / radiusY ** 2)
  const below = Math.floor(exact)
  const isHalf = exact - below === 0.5
  return Math.abs(x) <= (isHalf ? below + (below % 2) : Math.round(exact))
}

/** What looking at each pixel of the ellipse around each pixel finds. */
function slowly(raster: Raster, radiusX: number, radiusY: number, pick: 'largest' | 'smallest'): number[] {
  const { width, channels, data } = raster
  return Array.from(data, (_, at) => {
    const [x, y] = [Math.floor(at / channels) % width, Math.floor(at / channels / width)]
    const near = [...data].filter((__, other) => {
      const [column, row] = [Math.floor(other / channels) % width, Math.floor(other / channels / width)]
      return other % channels === at % channels && isWithin(column - x, row - y, radiusX, radiusY)
    })
    return pick === 'largest' ? Math.max(...near) : Math.min(...near)
  })
}

describe('grow', () => {
  const radii = [0, 1, 2, 3, 5, 8, 30, 1e9]
  it.each(radii.flatMap((x) => radii.map((y) => [x, y] as const)))(
    'finds what looking at each pixel of the ellipse finds, %i to the sides and %i up and down',
    async (x, y) => {
      const { signal } = new AbortController()
      for (const raster of [noise(13, 9, 1), noise(6, 11, 3), noise(5, 4, 4), noise(1, 7, 1), noise(7, 1, 3)]) {
        for (const pick of ['largest', 'smallest'] as const) {
          const grown = await grow(raster, x, y, pick, signal)
          expect([...grown.data]).toEqual(slowly(raster, x, y, pick))
          expect(grown).toMatchObject({ width: raster.width, height: raster.height, channels: raster.channels })
        }
      }
    },
  )

  it('finds the same in a picture of several strips', async () => {
    const raster = noise(60, 8, 4)
    const { signal } = new AbortController()
    expect([...(await grow(raster, 4, 3, 'largest', signal)).data]).toEqual(slowly(raster, 4, 3, 'largest'))
  })

  // It took as many steps as the ellipse has pixels, for each pixel, and heard of nothing meanwhile.
  it('hears of a cancellation in the middle of a long reach', async () => {
    const stopping = new AbortController()
    setImmediate(() => stopping.abort(new Error('canceled')))
    await expect(grow(noise(256, 256, 1), 100, 100, 'largest', stopping.signal)).rejects.toThrow('canceled')
  })
})

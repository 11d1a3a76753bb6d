import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'

const GREEN = [20, 200, 30, 255]
const RED = [250, 0, 0, 255]
const BLUE = [0, 0, 250, 255]

const picture = (width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster => {
  const data = new Uint8Array(4 * width * height)
  for (let at = 0; at < width * height; at++) data.set(colour(at % width, Math.floor(at / width)), 4 * at)
  return { width, height, channels: 4, data }
}

/** A red square on green, with a green hole in it. */
const subject = picture(12, 12, (x, y) => {
  const isSquare = x >= 3 && x < 9 && y >= 3 && y < 9
  const isHole = x >= 5 && x < 7 && y >= 5 && y < 7
  return isSquare && !isHole ? RED : GREEN
})

async function compose(fields: Readonly<Record<string, unknown>>, images = { subject, width: 12, height: 12 }) {
  const host = memoryHost()
  const background = host.put(picture(images.width, images.height, () => BLUE))
  const pictures = {
    image_subject: { image_name: host.put(images.subject) },
    image_background: { image_name: background },
  }
  const run = await runGraph(graphOf({ node: { type: 'invokeai_img_composite', ...pictures, ...fields } }), { host })
  const image = [...host.stored.values()].at(-1)?.image as Raster
  const at = (x: number, y: number) => [
    ...image.data.subarray(4 * (y * image.width + x), 4 * (y * image.width + x) + 4),
  ]
  return { image, at, error: run.status === 'failed' ? run.error : null }
}

describe('invokeai_img_composite', () => {
  it('takes away what is connected to the corners', async () => {
    const { at } = await compose({})
    expect([at(0, 0), at(4, 4), at(5, 5)]).toEqual([BLUE, RED, GREEN])
  })

  it.each(['rgb(20, 200, 30)', '#14c81e', '(20, 200, 30)', '(20, 200, 30, 255)'])(
    'takes away a colour wherever it is: %s',
    async (chroma_key) => {
      const { at } = await compose({ chroma_key, threshold: 10 })
      expect([at(0, 0), at(4, 4), at(5, 5)]).toEqual([BLUE, RED, BLUE])
    },
  )

  it('goes as far as the threshold', async () => {
    const key = '(20, 200, 60)'
    expect((await compose({ chroma_key: key, threshold: 30 })).at(0, 0)).toEqual(GREEN)
    expect((await compose({ chroma_key: key, threshold: 31 })).at(0, 0)).toEqual(BLUE)
    const shaded = picture(4, 1, (x) => [100 + 10 * x, 0, 0, 255])
    const row = { subject: shaded, width: 4, height: 1 }
    const { at } = await compose({ threshold: 10 }, row)
    // The left corner takes two, and the right one the other two.
    expect([0, 1, 2, 3].map((x) => at(x, 0))).toEqual([BLUE, BLUE, BLUE, BLUE])
    expect((await compose({ threshold: 9 }, row)).at(1, 0)).toEqual([110, 0, 0, 255])
  })

  it('moves the subject to the right and up, around the edges', async () => {
    const { at } = await compose({ x_offset: 4, y_offset: 3 })
    expect([at(7, 0), at(6, 0), at(0, 0), at(3, 3)]).toEqual([RED, BLUE, RED, BLUE])
  })

  it.each([
    [{ fill_x: true, fill_y: true }, [0, 6, 12, 18, 23]],
    [{}, [6, 12, 17]],
    [{ fill_y: false }, [0, 6, 11]],
  ])('fits the subject to the background (%o)', async (fill, shown) => {
    const plain = picture(12, 12, (x, y) => (x === 0 || y === 0 || x === 11 || y === 11 ? RED : GREEN))
    const images = { subject: plain, width: 24, height: 12 }
    const { at, image } = await compose({ ...fill, chroma_key: 'blue', threshold: 1 }, images)
    expect(image).toMatchObject({ width: 24, height: 12 })
    for (const x of shown) expect(at(x, 6), `${x}`).not.toEqual(BLUE)
    for (const x of [0, 23].filter((x) => !shown.includes(x))) expect(at(x, 6), `${x}`).toEqual(BLUE)
  })

  it.each(['nonsense', '(1, 2, x)', '(1, 2, 3, 4, 5)'])('says what is no colour: %s', async (chroma_key) => {
    expect((await compose({ chroma_key })).error?.error_message).toContain('is no colour')
  })
})

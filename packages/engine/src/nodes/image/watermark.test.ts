import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { convert } from './pixels/raster.ts'

const photo = (side: number): Raster => ({
  width: side,
  height: side,
  channels: 3,
  data: Uint8Array.from({ length: side * side * 3 }, (_, at) => {
    const [x, y, part] = [Math.floor(at / 3) % side, Math.floor(at / 3 / side), at % 3]
    return 120 + 70 * Math.sin(x / 17 + part) + 50 * Math.cos(y / 11 - part)
  }),
})

async function mark(raster: Raster, text: string, length = text.length) {
  const host = memoryHost()
  const nodes = {
    mark: { type: 'img_watermark', image: { image_name: host.put(raster) }, text },
    read: { type: 'decode_watermark', length },
  }
  const result = await runGraph(graphOf(nodes, ['mark.image read.image']), { host })
  return { text: result.values('read')[0], image: [...host.stored.values()].at(-1)?.image as Raster, result }
}

describe('an invisible watermark', () => {
  it.each([
    [256, 'InvokeAI'],
    [515, 'a longer text'],
    [128, 'InvokeAI'],
  ])('of %d pixels is read as it was hidden: %s', async (side, text) => {
    expect((await mark(photo(side), text)).text).toBe(text)
  })

  it('can hardly be seen', async () => {
    const raster = photo(256)
    const { image } = await mark(raster, 'InvokeAI')
    const marked = convert(image, 'RGB').data
    const apart = marked.reduce((sum, value, at) => sum + Math.abs(value - (raster.data[at] ?? 0)), 0) / marked.length
    expect(apart).toBeGreaterThan(0.1)
    expect(apart).toBeLessThan(6)
  })

  it('is nothing to read where there is none, and needs a text', async () => {
    const host = memoryHost()
    const graph = graphOf({ read: { type: 'decode_watermark', image: { image_name: host.put(photo(256)) } } })
    expect((await runGraph(graph, { host })).values('read')[0]).not.toBe('InvokeAI')
    expect((await mark(photo(64), '', 1)).result.status).toBe('failed')
  })
})

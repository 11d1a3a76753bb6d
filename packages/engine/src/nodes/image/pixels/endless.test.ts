import { expect, it } from 'vitest'
import { graphOf, runGraph } from '../../../testing/graphs.ts'
import { memoryHost } from '../../../testing/host.ts'
import { grey } from '../../../testing/pictures.ts'

// One node that takes for ever would keep a device from everybody.
it.each([
  { type: 'img_blur', radius: 1e9 },
  { type: 'img_blur', radius: 1e9, blur_type: 'box' },
  { type: 'unsharp_mask', radius: 1e9 },
  { type: 'invokeai_img_dilate_erode', radius_w: 1e9, radius_h: 1e9 },
  { type: 'img_watermark', text: 'x'.repeat(1e6) },
  { type: 'decode_watermark', length: 1e9 },
])('a picture is done with, however far the node is to reach: %j', async (node) => {
  const host = memoryHost()
  const image = { image_name: host.put(grey(4, 2, 0, 50, 100, 150, 200, 250, 0, 255)) }
  const run = await runGraph(graphOf({ node: { ...node, image } }), { host })
  expect(run.status).toBeOneOf(['completed', 'failed'])
})

it('a mask is done with, however wide its edge is to be', async () => {
  const host = memoryHost()
  const mask = { image_name: host.put(grey(16, 8, ...new Array<number>(128).fill(9))) }
  const run = await runGraph(graphOf({ node: { type: 'create_gradient_mask', mask, edge_radius: 1e9 } }), { host })
  expect(run.status).toBe('completed')
})

// Work that grows with the square of a reach, or with all pixels for each tile, is no less endless.
it.each([
  { type: 'invokeai_img_dilate_erode', radius_w: 250, radius_h: 250 },
  { type: 'invokeai_img_dilate_erode', radius_w: 200, radius_h: 300, mode: 'Erode', lightness_only: true },
])('a picture of some size is done with, however far the node is to reach: %j', async (node) => {
  const host = memoryHost()
  const image = { image_name: host.put({ width: 400, height: 400, channels: 1, data: new Uint8Array(400 * 400) }) }
  expect((await runGraph(graphOf({ node: { ...node, image } }), { host })).status).toBe('completed')
})

it.each([1, 2 ** 20])('a picture is filled, however many tiles it takes: tiles of %i', async (tile_size) => {
  const host = memoryHost()
  // One pixel in four is opaque, so that no larger tile is.
  const data = Uint8Array.from({ length: 512 * 512 * 4 }, (_, at) => (at % 16 === 3 ? 255 : 0))
  const image = { image_name: host.put({ width: 512, height: 512, channels: 4, data }) }
  const run = await runGraph(graphOf({ node: { type: 'infill_tile', tile_size, image } }), { host })
  expect(run.status).toBe('completed')
})

it('tiles are put together, however far they claim to overlap and to blend', async () => {
  const host = memoryHost()
  const image = { image_name: host.put({ width: 16, height: 16, channels: 3, data: new Uint8Array(16 * 16 * 3) }) }
  const overlap = { top: 1e6, bottom: 1e6, left: 1e6, right: 1e6 }
  const tile = { coords: { top: 0, bottom: 16, left: 0, right: 16 }, overlap }
  const node = { type: 'merge_tiles_to_image', tiles_with_images: [{ tile, image }], blend_amount: 1e6 }
  expect((await runGraph(graphOf({ node }), { host })).status).toBe('completed')
})

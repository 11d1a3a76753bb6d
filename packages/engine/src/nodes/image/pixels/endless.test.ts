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

import { describe, expect, it } from 'vitest'
import type { Raster } from '../../define/context.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'
import { grey, runNode as make, rgb, rgba } from '../../testing/pictures.ts'

const red = rgb(2, 1, 255, 0, 0, 250, 10, 20)

describe('saving', () => {
  it('puts a picture on the node’s board with its metadata, category and name', async () => {
    const graph = graphOf(
      {
        meta: { type: 'metadata', items: { label: 'a', value: 1 } },
        node: { type: 'blank_image', width: 2, height: 1, board: { board_id: 'mine' }, is_intermediate: true },
      },
      ['meta.metadata node.metadata'],
    )
    const run = await runGraph(graph)
    const [[name, { options }] = ['', { options: null }]] = [...run.host.stored]
    expect(run.outputs('node')).toEqual([{ type: 'image_output', image: { image_name: name }, width: 2, height: 1 }])
    expect(options).toEqual({
      image_category: 'general',
      is_intermediate: true,
      board_id: 'mine',
      metadata: { a: 1, app_version: '1.2.3' },
      node_id: run.state.source_prepared_mapping.node?.[0],
    })
  })

  it('copies with save_image, but hands on with show_image and image', async () => {
    expect((await make({ type: 'save_image' }, { image: red })).data).toEqual([...red.data])
    for (const type of ['show_image', 'image']) {
      const { run, stored } = await make({ type }, { image: red })
      expect(stored).toEqual([])
      expect(run.outputs('node')[0]).toMatchObject({ width: 2, height: 1 })
    }
  })

  it('fails when a picture is not there', async () => {
    const run = await runGraph(graphOf({ node: { type: 'save_image', image: { image_name: 'gone.png' } } }))
    expect(run).toMatchObject({ status: 'failed', error: { error_message: expect.stringContaining('gone.png') } })
  })
})

describe('making and cutting', () => {
  it('makes one colour, with or without alpha', async () => {
    const color = { r: 1, g: 2, b: 3, a: 4 }
    expect((await make({ type: 'blank_image', width: 2, height: 1, color })).data).toEqual([1, 2, 3, 1, 2, 3])
    expect((await make({ type: 'blank_image', width: 1, height: 1, color, mode: 'RGBA' })).data).toEqual([1, 2, 3, 4])
    expect((await make({ type: 'blank_image', width: 0 })).error?.error_type).toBe('ValueError')
    expect((await make({ type: 'blank_image', width: 1e6, height: 1e6 })).error?.error_type).toBe('ValueError')
  })

  it('cuts, and is transparent beyond the picture', async () => {
    const cut = await make({ type: 'img_crop', x: 1, y: 0, width: 2, height: 1 }, { image: red })
    expect(cut.data).toEqual([250, 10, 20, 255, 0, 0, 0, 0])
    const padded = await make({ type: 'img_pad_crop', left: 1, right: -1 }, { image: red })
    expect(padded.data).toEqual([0, 0, 0, 0, 255, 0, 0, 255])
  })

  it('cuts to a bounding box and pastes back into it', async () => {
    const bounding_box = { x_min: 1, x_max: 2, y_min: 0, y_max: 1 }
    const cut = await make({ type: 'crop_image_to_bounding_box', bounding_box }, { image: red })
    expect(cut.data).toEqual([250, 10, 20])
    const pictures = { source_image: rgb(1, 1, 7, 8, 9), target_image: red }
    const back = await make({ type: 'paste_image_into_bounding_box', bounding_box }, pictures)
    expect(back.data).toEqual([255, 0, 0, 7, 8, 9])
  })

  it('pastes onto a picture that grows, or stays when cropped; dark parts of a mask let the upper one through', async () => {
    const pictures = { base_image: red, image: rgb(1, 1, 9, 9, 9) }
    const grown = await make({ type: 'img_paste', x: -1 }, pictures)
    expect(grown.data).toEqual([9, 9, 9, 255, 255, 0, 0, 255, 250, 10, 20, 255])
    expect((await make({ type: 'img_paste', x: -1, crop: true }, pictures)).data).toEqual([
      255, 0, 0, 255, 250, 10, 20, 255,
    ])
    const masked = await make({ type: 'img_paste' }, { ...pictures, mask: grey(1, 1, 255) })
    expect(masked.data?.slice(0, 4)).toEqual([255, 0, 0, 255])
  })

  it('scales to a size or by a factor', async () => {
    const sized = await make({ type: 'img_resize', width: 4, height: 3, resample_mode: 'nearest' }, { image: red })
    expect(sized.raster).toMatchObject({ width: 4, height: 3 })
    expect((await make({ type: 'img_scale', scale_factor: 1.6 }, { image: red })).raster).toMatchObject({
      width: 3,
      height: 1,
    })
  })
})

describe('adjusting', () => {
  it('squeezes and stretches values', async () => {
    expect((await make({ type: 'img_lerp', min: 10, max: 20 }, { image: grey(3, 1, 0, 128, 255) })).data).toEqual([
      10, 15, 20,
    ])
    expect((await make({ type: 'img_ilerp', min: 10, max: 20 }, { image: grey(3, 1, 5, 15, 25) })).data).toEqual([
      0, 127, 255,
    ])
    expect((await make({ type: 'img_ilerp', min: 9, max: 9 }, { image: red })).error?.error_type).toBe('ValueError')
  })

  it('multiplies pictures', async () => {
    expect((await make({ type: 'img_mul' }, { image1: grey(1, 1, 100), image2: grey(1, 1, 128) })).data).toEqual([50])
  })

  it('blurs without letting invisible colours through', async () => {
    const image = rgba(3, 1, 255, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0, 255)
    const { data = [] } = await make({ type: 'img_blur', radius: 1, blur_type: 'box' }, { image })
    expect(data.slice(4)).toEqual([255, 0, 0, 170, 255, 0, 0, 170])
  })

  it('sharpens: a step becomes steeper, a plain stays plain, alpha stays', async () => {
    const image = rgba(4, 1, 100, 9, 9, 1, 100, 9, 9, 2, 150, 9, 9, 3, 150, 9, 9, 4)
    const { data = [] } = await make({ type: 'unsharp_mask', radius: 1, strength: 100 }, { image })
    expect(data[4]).toBeLessThan(100)
    expect(data[8]).toBeGreaterThan(150)
    expect(data.filter((_, at) => at % 4 === 1)).toEqual([9, 9, 9, 9])
    expect(data.filter((_, at) => at % 4 === 3)).toEqual([1, 2, 3, 4])
  })

  it('turns hues', async () => {
    expect((await make({ type: 'img_hue_adjust', hue: 120 }, { image: rgb(1, 1, 255, 0, 0) })).data?.[1]).toBe(255)
    expect((await make({ type: 'img_hue_adjust', hue: -360 }, { image: rgb(1, 1, 255, 0, 0) })).data).toEqual([
      255, 0, 0, 255,
    ])
  })

  it.each([
    [{ channel: 'Red (RGBA)', offset: 10 }, [30, 40, 60, 200]],
    [{ channel: 'Alpha (RGBA)', offset: 100 }, [20, 40, 60, 255]],
    [{ channel: 'Black (CMYK)', offset: 255 }, [0, 0, 0, 200]],
    [{ channel: 'Value (HSV)', offset: -60 }, [0, 0, 0, 200]],
    [{ channel: 'Luminosity (LAB)', offset: 255 }, [255, 255, 255, 200]],
  ])('offsets a channel: %o', async (options, expected) => {
    const { data = [] } = await make({ type: 'img_channel_offset', ...options }, { image: rgba(1, 1, 20, 40, 60, 200) })
    if (options.channel.includes('LAB')) expect(Math.min(...data.slice(0, 3))).toBeGreaterThan(220)
    else expect(data).toEqual(expected)
  })

  it('multiplies and inverts a channel', async () => {
    const node = { type: 'img_channel_multiply', channel: 'Green (RGBA)', scale: 2, invert_channel: true }
    expect((await make(node, { image: rgba(1, 1, 20, 40, 60, 200) })).data).toEqual([20, 175, 60, 200])
  })

  it('extracts channels and changes modes', async () => {
    const image = rgba(1, 1, 20, 40, 60, 200)
    expect((await make({ type: 'img_chan', channel: 'A' }, { image })).data).toEqual([200])
    expect((await make({ type: 'img_chan', channel: 'A' }, { image: red })).error?.error_type).toBe('ValueError')
    expect((await make({ type: 'img_conv', mode: 'RGB' }, { image })).data).toEqual([20, 40, 60])
    expect((await make({ type: 'img_conv', mode: 'CMYK' }, { image })).error?.error_type).toBe('OSError')
  })

  it('adds the same noise for the same seed, none where the mask is light, and keeps alpha', async () => {
    const image = rgba(4, 1, ...Array(4).fill([50, 60, 70, 80]).flat())
    const pictures = { image, mask: grey(4, 1, 0, 0, 255, 255) }
    const noisy = (seed: number) => make({ type: 'img_noise', amount: 1, seed }, pictures)
    const { data = [] } = await noisy(1)
    expect(data.slice(8)).toEqual([...image.data.slice(8)])
    expect(data.slice(0, 8)).not.toEqual([...image.data.slice(0, 8)])
    expect(data.filter((_, at) => at % 4 === 3)).toEqual([80, 80, 80, 80])
    expect((await noisy(1)).data).toEqual(data)
    expect((await noisy(2)).data).not.toEqual(data)
  })
})

describe('masks', () => {
  it('are made of alpha, combined and applied', async () => {
    const image = rgba(2, 1, 1, 2, 3, 0, 4, 5, 6, 255)
    expect((await make({ type: 'tomask' }, { image })).data).toEqual([0, 255])
    expect((await make({ type: 'tomask', invert: true }, { image })).data).toEqual([255, 0])
    expect((await make({ type: 'mask_combine' }, { mask1: grey(1, 1, 255), mask2: grey(1, 1, 9) })).data).toEqual([9])
    const applied = await make({ type: 'apply_mask_to_image', invert_mask: true }, { image, mask: grey(2, 1, 0, 255) })
    expect(applied.data).toEqual([1, 2, 3, 255, 4, 5, 6, 0])
    expect(applied.stored[0]?.options.image_category).toBe('general')
  })

  it('are made of what has nearly one colour', async () => {
    const image = rgb(3, 1, 255, 0, 0, 200, 10, 10, 0, 0, 255)
    const node = { type: 'mask_from_id', color: { r: 255, g: 0, b: 0, a: 255 } }
    expect((await make(node, { image })).data).toEqual([255, 255, 0])
    expect((await make({ ...node, threshold: 10, invert: true }, { image })).data).toEqual([0, 255, 255])
  })

  it('grow by a soft border', async () => {
    const mask = grey(6, 1, 0, 255, 255, 255, 255, 255)
    expect((await make({ type: 'expand_mask_with_fade', fade_size_px: 0 }, { mask })).data).toEqual([...mask.data])
    const { data = [] } = await make({ type: 'expand_mask_with_fade', fade_size_px: 4 }, { mask })
    expect([data[0], data[2], data[4], data[5]]).toEqual([0, 128, 255, 255])
    expect(data).toEqual(data.toSorted((one, other) => one - other))
    const white = grey(2, 1, 255, 255)
    expect((await make({ type: 'expand_mask_with_fade' }, { mask: white })).data).toEqual([255, 255])
  })

  it('have bounds', async () => {
    const mask = grey(4, 3, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0)
    const { run } = await make({ type: 'get_image_mask_bounding_box', margin: 1 }, { mask })
    expect(run.values('node', 'bounding_box')).toEqual([{ x_min: 0, x_max: 4, y_min: 0, y_max: 3, score: null }])
    const { error } = await make({ type: 'get_image_mask_bounding_box' }, { mask: grey(1, 1, 0) })
    expect(error?.error_type).toBe('ValueError')
  })

  it('of tensors cut pictures out; what was transparent stays so', async () => {
    const host = memoryHost()
    const image = { image_name: host.put(rgba(3, 1, 1, 1, 1, 9, 2, 2, 2, 9, 3, 3, 3, 0)) }
    const rectangle = {
      type: 'rectangle_mask',
      height: 1,
      x_left: 1,
      y_top: 0,
      rectangle_width: 9,
      rectangle_height: 1,
    }
    const nodes = {
      mask: { ...rectangle, width: 3 },
      wide: { ...rectangle, width: 4 },
      inside: { type: 'apply_tensor_mask_to_image', image },
      outside: { type: 'apply_tensor_mask_to_image', image, invert: true },
    }
    await runGraph(graphOf(nodes, ['mask.mask inside.mask', 'mask.mask outside.mask']), { host })
    const alphas = [...host.stored.values()]
      .slice(1)
      .map((saved) => [...saved.image.data].filter((_, at) => at % 4 === 3))
    expect(alphas).toEqual([
      [0, 255, 0],
      [255, 0, 0],
    ])
    const other = await runGraph(graphOf({ wide: nodes.wide, inside: nodes.inside }, ['wide.mask inside.mask']), {
      host,
    })
    expect(other).toMatchObject({ status: 'failed', error: { error_type: 'ValueError' } })
  })

  it('travel as tensors', async () => {
    const host = memoryHost()
    const image = { image_name: host.put(rgba(2, 1, 1, 2, 3, 0, 4, 5, 6, 255)) }
    const nodes = {
      alpha: { type: 'alpha_mask_to_tensor', image },
      not: { type: 'invert_tensor_mask' },
      back: { type: 'tensor_mask_to_image' },
    }
    await runGraph(graphOf(nodes, ['alpha.mask not.mask', 'not.mask back.mask']), { host })
    expect([...host.stored.values()].at(-1)?.image).toEqual(grey(2, 1, 255, 0))
  })
})

describe('filling', () => {
  const image = rgba(4, 1, 1, 1, 1, 255, 2, 2, 2, 255, 0, 0, 0, 0, 9, 9, 9, 255)

  it('fills what is transparent with a colour, or with tiles of the rest', async () => {
    const colour = await make({ type: 'infill_rgba', color: { r: 5, g: 6, b: 7, a: 255 } }, { image })
    expect(colour.data?.slice(8, 12)).toEqual([5, 6, 7, 255])
    const tiled = await make({ type: 'infill_tile', tile_size: 1 }, { image })
    expect([1, 2, 9]).toContain(tiled.data?.[8])
    expect(tiled.data?.[11]).toBe(255)
    expect([0, 4, 12].map((at) => tiled.data?.[at])).toEqual([1, 2, 9])
  })

  it('hands on an opaque picture, and copes with a wholly transparent one', async () => {
    const opaque = await make({ type: 'infill_tile' }, { image: red })
    expect(opaque.run.outputs('node')).toMatchObject([{ image: { image_name: 'image-1.png' }, width: 2, height: 1 }])
    expect((await make({ type: 'infill_tile' }, { image: rgba(1, 1, 0, 0, 0, 0) })).error).toBeNull()
  })
})

describe('the canvas', () => {
  it('gets a picture pasted back where the mask is black', async () => {
    const pictures = { source_image: red, target_image: rgb(2, 1, 1, 1, 1, 2, 2, 2), mask: grey(2, 1, 0, 255) }
    const { data } = await make({ type: 'canvas_paste_back' }, pictures)
    expect(data).toEqual([1, 1, 1, 255, 250, 10, 20, 255])
  })

  it('gets copies of pictures', async () => {
    const { stored, data } = await make({ type: 'canvas_output', is_intermediate: true }, { image: red })
    expect([data, stored[0]?.options.is_intermediate]).toEqual([[...red.data], true])
  })

  it('gets what is new cut out where there is nothing below', async () => {
    const pictures = { generated_image: red, mask: grey(2, 1, 0, 255) }
    const { data } = await make({ type: 'canvas_v2_mask_and_crop' }, pictures)
    expect(data).toEqual([255, 0, 0, 255, 250, 10, 20, 0])
    const below = { ...pictures, source_image: rgb(2, 1, 1, 1, 1, 2, 2, 2) }
    expect((await make({ type: 'canvas_v2_mask_and_crop' }, below)).data).toEqual([255, 0, 0, 255, 2, 2, 2, 255])
  })

  it('lays out panels', async () => {
    const { run } = await make({ type: 'image_panel_layout', width: 100, height: 60, num_cols: 3, panel_col_idx: 2 })
    expect(run.outputs('node')[0]).toMatchObject({ x_left: 66, y_top: 0, width: 33, height: 60 })
  })
})

describe('edges', () => {
  const half = grey(6, 4, ...Array(4).fill([0, 0, 0, 255, 255, 255]).flat())

  it('are found where a picture changes, one pixel wide', async () => {
    const { data = [] } = await make({ type: 'canny_edge_detection' }, { image: half })
    for (const row of [0, 1, 2, 3])
      expect(data.slice(row * 6, row * 6 + 6).filter((value) => value === 255)).toHaveLength(1)
  })

  it('go on where they are weak, but do not begin there', async () => {
    const weak = grey(6, 3, ...Array(3).fill([0, 0, 0, 30, 30, 30]).flat())
    const strong = grey(6, 3, 0, 0, 0, 255, 255, 255, ...Array(2).fill([0, 0, 0, 30, 30, 30]).flat())
    const edges = async (image: Raster) => (await make({ type: 'canny_edge_detection' }, { image })).data ?? []
    expect(Math.max(...(await edges(weak)))).toBe(0)
    expect((await edges(strong)).slice(12)).toContain(255)
  })

  it('of a mask are black and as wide as wanted', async () => {
    const node = { type: 'mask_edge', edge_size: 2, edge_blur: 0, low_threshold: 100, high_threshold: 200 }
    const { data = [] } = await make(node, { image: half })
    expect(data.slice(0, 6).filter((value) => value === 0)).toHaveLength(3)
  })

  it('do not show in a mosaic', async () => {
    const { data = [] } = await make({ type: 'color_map', tile_size: 6 }, { image: half })
    expect(new Set(data).size).toBe(1)
  })
})

describe('batch nodes', () => {
  it('never run', async () => {
    const { error } = await make({ type: 'integer_batch', integers: [1] })
    expect(error?.error_type).toBe('NotImplementedError')
  })
})

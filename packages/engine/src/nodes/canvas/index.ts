import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../../define/node.ts'
import { gaussianBlur } from '../image/pixels/blur.ts'
import { paste } from '../image/pixels/composite.ts'
import { darkest, invert, withAlpha } from '../image/pixels/raster.ts'
import { load, save } from '../image/save.ts'
import { ImageOutput } from '../outputs.ts'

/** Puts out a copy of a picture for the canvas. */
const canvasOutput = defineNode({
  type: 'canvas_output',
  name: 'CanvasOutputInvocation',
  title: 'Canvas Output',
  version: '1.0.0',
  description: 'Hands a picture to the canvas.',
  category: 'canvas',
  tags: ['canvas', 'output', 'image'],
  useCache: false,
  inputs: { image: input(ImageField, { description: 'The picture' }) },
  output: ImageOutput,
  invoke: async ({ image }, context) => save(context, await load(context, image)),
})

/** How often the mask grows before it is blurred, so that the blur stays outside of it. */
const GROWTH = 3

/** A generated picture put into the one that it was made from, where a mask is black. */
const canvasPasteBack = defineNode({
  type: 'canvas_paste_back',
  name: 'CanvasPasteBackInvocation',
  title: 'Canvas Paste Back',
  version: '1.0.1',
  description: 'Puts a picture into another where a mask is black.',
  category: 'canvas',
  tags: ['image', 'combine'],
  board: true,
  metadata: true,
  inputs: {
    source_image: input(ImageField, { description: 'The picture below' }),
    target_image: input(ImageField, { description: 'The picture to put into it' }),
    mask: input(ImageField, { description: 'Black where to put it' }),
    mask_blur: input(z.int().min(0), { default: 0, description: 'How soft the border is, in pixels' }),
  },
  output: ImageOutput,
  async invoke({ source_image, target_image, mask, mask_blur }, context) {
    const source = await load(context, source_image, 'RGBA')
    const target = await load(context, target_image, 'RGBA')
    return save(context, paste(source, target, 0, 0, softShare(await load(context, mask, 'L'), mask_blur)))
  },
})

/** How much there is to be of what a mask shows in black, with a border that is soft to the outside. */
function softShare(mask: Raster, blur: number): Raster {
  let grown = mask
  for (let time = 0; time < GROWTH && blur > 0; time++) grown = darkest(grown, blur)
  return invert(gaussianBlur(grown, blur))
}

/** A generated picture put into the one that it was made from where a mask is black, or cut out there. */
const canvasMaskAndCrop = defineNode({
  type: 'canvas_v2_mask_and_crop',
  name: 'CanvasV2MaskAndCropInvocation',
  title: 'Canvas V2 Mask and Crop',
  version: '1.0.0',
  description: 'Puts a picture into another where a mask is black; without another, the rest becomes transparent.',
  category: 'canvas',
  tags: ['image', 'mask', 'id'],
  classification: 'deprecated',
  board: true,
  metadata: true,
  inputs: {
    source_image: input(ImageField.nullable(), { default: null, description: 'The picture below' }),
    generated_image: input(ImageField, { description: 'The picture to put into it' }),
    mask: input(ImageField, { description: 'Black where to put it' }),
    mask_blur: input(z.int().min(0), { default: 0, description: 'How soft the border is, in pixels' }),
  },
  output: ImageOutput,
  async invoke({ source_image, generated_image, mask, mask_blur }, context) {
    const generated = await load(context, generated_image, 'RGBA')
    const share = softShare(await load(context, mask, 'L'), mask_blur)
    if (!source_image) return save(context, withAlpha(generated, share))
    return save(context, paste(await load(context, source_image, 'RGBA'), generated, 0, 0, share))
  },
})

/** Where one of several equal panels lies. */
const panelLayout = defineNode({
  type: 'image_panel_layout',
  name: 'ImagePanelLayoutInvocation',
  title: 'Image Panel Layout',
  version: '1.0.0',
  description: 'Finds the place of a panel in a grid of equal ones.',
  category: 'canvas',
  tags: ['image', 'panel', 'layout'],
  classification: 'prototype',
  inputs: {
    width: input(z.int(), { description: 'Width of the grid' }),
    height: input(z.int(), { description: 'Height of the grid' }),
    num_cols: input(z.int().min(1), { default: 1, description: 'Number of columns' }),
    num_rows: input(z.int().min(1), { default: 1, description: 'Number of rows' }),
    panel_col_idx: input(z.int().min(0), { default: 0, description: 'Column of the panel, counted from 0' }),
    panel_row_idx: input(z.int().min(0), { default: 0, description: 'Row of the panel, counted from 0' }),
  },
  output: defineOutput({
    name: 'ImagePanelCoordinateOutput',
    type: 'image_panel_coordinate_output',
    fields: {
      x_left: output(z.int(), { description: 'Left edge of the panel' }),
      y_top: output(z.int(), { description: 'Top edge of the panel' }),
      width: output(z.int(), { description: 'Width of the panel' }),
      height: output(z.int(), { description: 'Height of the panel' }),
    },
  }),
  invoke({ num_cols, num_rows, panel_col_idx, panel_row_idx, ...grid }) {
    if (panel_col_idx >= num_cols || panel_row_idx >= num_rows) {
      throw nodeError('ValueError', `The grid has no panel in column ${panel_col_idx}, row ${panel_row_idx}`)
    }
    const [width, height] = [Math.floor(grid.width / num_cols), Math.floor(grid.height / num_rows)]
    return { x_left: panel_col_idx * width, y_top: panel_row_idx * height, width, height }
  },
})

/** Nodes for the canvas. */
export const canvasNodes = [canvasOutput, canvasPasteBack, canvasMaskAndCrop, panelLayout]

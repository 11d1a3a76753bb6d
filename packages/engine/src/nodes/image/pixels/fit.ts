import type { Raster } from '../../../define/context.ts'
import { crop } from './composite.ts'
import { resize } from './resample.ts'

/**
 * A layer at the size of the base: stretched, or scaled so that it fits into the base (and is padded) or covers it (and is
 * cut); neither leaves its size alone. Source: Pillow's `ImageOps.pad` and `fit`.
 */
export function fitted(
  layer: Raster,
  base: Raster,
  fit: { readonly width: boolean; readonly height: boolean },
): Raster {
  const size = [base.width, base.height] as const
  if (fit.width && fit.height) return resize(layer, ...size, 'bicubic')
  const [ratio, wanted] = [layer.width / layer.height, base.width / base.height]
  if (!fit.width && !fit.height) return crop(layer, 0, 0, ...size)
  const isPadded = fit.width ? ratio > wanted : ratio <= wanted
  return isPadded ? padded(layer, base) : covering(layer, base)
}

function padded(layer: Raster, base: Raster): Raster {
  const scale = Math.min(base.width / layer.width, base.height / layer.height)
  const [width, height] = [roundSide(layer.width * scale, base.width), roundSide(layer.height * scale, base.height)]
  const scaled = resize(layer, width, height, 'bicubic')
  const [x, y] = [Math.round((base.width - width) / 2), Math.round((base.height - height) / 2)]
  return crop(scaled, -x, -y, base.width, base.height)
}

function covering(layer: Raster, base: Raster): Raster {
  const scale = Math.max(base.width / layer.width, base.height / layer.height)
  const [width, height] = [base.width / scale, base.height / scale]
  const cut = crop(
    layer,
    Math.round((layer.width - width) / 2),
    Math.round((layer.height - height) / 2),
    roundSide(width, layer.width),
    roundSide(height, layer.height),
  )
  return resize(cut, base.width, base.height, 'bicubic')
}

const roundSide = (side: number, most: number) => Math.max(1, Math.min(most, Math.round(side)))

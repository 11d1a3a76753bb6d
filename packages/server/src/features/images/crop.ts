import type { Raster } from '@invoke-studio/engine'

/**
 * The part of a picture that shows something: with alpha what is not wholly transparent, without what is not black.
 * A picture that shows nothing stays as it is. Source: Pillow's `getbbox`, which InvokeAI crops by.
 */
export function cropToVisible(raster: Raster): Raster {
  const box = visibleBox(raster)
  if (!box) return raster
  const { channels } = raster
  const width = box.right - box.left + 1
  const height = box.bottom - box.top + 1
  const data = new Uint8Array(width * height * channels)
  for (let row = 0; row < height; row++) {
    const from = ((box.top + row) * raster.width + box.left) * channels
    data.set(raster.data.subarray(from, from + width * channels), row * width * channels)
  }
  return { width, height, channels, data }
}

/** The smallest box around all visible pixels, its edges included. */
function visibleBox({ width, height, channels, data }: Raster) {
  const from = channels === 4 ? 3 : 0
  const box = { left: width, top: height, right: -1, bottom: -1 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isVisible(data, (y * width + x) * channels, from, channels)) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = y
    }
  }
  return box.right < 0 ? null : box
}

function isVisible(data: Uint8Array, pixel: number, from: number, channels: number): boolean {
  for (let channel = from; channel < channels; channel++) if (data[pixel + channel] !== 0) return true
  return false
}

import { parseUpscaleSettings, type UpscaleSettings } from './settings.ts'

/** What an image's metadata says about how it was enlarged; null for images that were not. */
export function recalledSettings(metadata: Readonly<Record<string, unknown>>): Partial<UpscaleSettings> | null {
  const { upscale_initial_image: image, tile_size: tileSize, tile_overlap: overlap } = metadata
  if (typeof image !== 'object' || image === null) return null
  const isDetailed = typeof metadata.creativity === 'number'
  const settings = parseUpscaleSettings({
    image,
    method: isDetailed ? 'detail' : 'plain',
    upscaler: metadata.upscale_model,
    scale: metadata.upscale_scale,
    creativity: metadata.creativity,
    structure: metadata.structure,
    guidance: metadata.cfg_scale,
    tileSize,
    overlap: Number(overlap) / Number(tileSize),
  })
  if (isDetailed) return settings
  const { method, upscaler, scale } = settings
  return { image: settings.image, method, upscaler, scale }
}

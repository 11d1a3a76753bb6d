import { describe, expect, it } from 'vitest'
import { recalledSettings } from './recall.ts'

const upscale_initial_image = { image_name: 'small.png', width: 128, height: 96 }

describe('recalledSettings', () => {
  it('takes over how detail was added', () => {
    const metadata = {
      upscale_initial_image,
      upscale_scale: 3,
      creativity: 4,
      structure: -2,
      cfg_scale: 2.5,
      tile_size: 512,
      tile_overlap: 128,
    }
    expect(recalledSettings(metadata)).toEqual({
      image: upscale_initial_image,
      method: 'detail',
      upscaler: null,
      scale: 3,
      creativity: 4,
      structure: -2,
      guidance: 2.5,
      tileSize: 512,
      overlap: 0.25,
    })
  })

  it('leaves the settings of detail alone where none was added', () => {
    expect(recalledSettings({ upscale_initial_image, upscale_scale: 2 })).toEqual({
      image: upscale_initial_image,
      method: 'plain',
      upscaler: null,
      scale: 2,
    })
  })

  it('knows images that were not enlarged', () => {
    expect(recalledSettings({ creativity: 1, width: 64 })).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { type RecallContext, recalled } from './recall.ts'

const model = (key: string, type: string, base = 'sd-1') => ({ key, hash: `hash-${key}`, name: key, base, type })
const context = {
  models: [
    model('one', 'main'),
    model('two', 'main'),
    model('ink', 'lora'),
    model('wide', 'lora', 'sdxl'),
    model('soft', 'vae'),
  ],
  model: null,
} as unknown as RecallContext

const metadata = {
  positive_prompt: 'a fox',
  negative_prompt: 'blurry',
  seed: 0,
  width: 130,
  height: 96,
  steps: 12,
  cfg_scale: 5,
  scheduler: 'ddim',
  model: { key: 'two', hash: 'hash-two' },
}

describe('recalled', () => {
  it('takes everything over, the seed fixed, the size as models take it, and without what the image did without', () => {
    expect(recalled(metadata, 'all', context)).toEqual({
      found: {
        positivePrompt: 'a fox',
        negativePrompt: 'blurry',
        stylePreset: null,
        seed: 0,
        randomSeed: false,
        width: 128,
        height: 96,
        steps: 12,
        cfgScale: 5,
        scheduler: 'ddim',
        modelKey: 'two',
        loras: [],
        vae: null,
        initialImage: null,
        clipSkip: 0,
        cfgRescale: 0,
        seamlessX: false,
        seamlessY: false,
        highResolution: false,
        hidiffusion: false,
        variation: 0,
        variationSeed: null,
      },
      refused: [{ what: 'limit', name: 'width: 130 → 128' }],
    })
  })

  it('takes only the part that was asked for', () => {
    expect(recalled(metadata, 'seed', context).found).toEqual({ seed: 0, randomSeed: false })
    expect(recalled(metadata, 'negativePrompt', context).found).toEqual({ negativePrompt: 'blurry' })
    expect(recalled(metadata, 'size', context).found).toEqual({ width: 128, height: 96 })
    expect(recalled(metadata, 'steps', context).found).toEqual({ steps: 12 })
    expect(recalled(metadata, 'vae', context)).toEqual({ found: {}, refused: [] })
    expect(recalled({ positive_prompt: 'an owl' }, 'prompt', context).found).toEqual({
      positivePrompt: 'an owl',
      negativePrompt: '',
      stylePreset: null,
    })
  })

  it('finds a model that was installed again by its files', () => {
    expect(recalled({ model: { key: 'old', hash: 'hash-one' } }, 'model', context).found).toEqual({ modelKey: 'one' })
  })

  it('takes LoRAs and VAE over, and the weights', () => {
    const loras = [{ model: { key: 'ink', name: 'ink' }, weight: 0.4 }]
    expect(recalled({ loras, vae: { key: 'soft' } }, 'all', context).found).toMatchObject({
      loras: [{ model: model('ink', 'lora'), weight: 0.4, enabled: true }],
      vae: model('soft', 'vae'),
    })
  })

  it('names what is not here or does not fit the model', () => {
    const loras = [
      { model: { key: 'wide', name: 'wide' }, weight: 1 },
      { model: { key: 'lost', name: 'Lost ink' }, weight: 1 },
    ]
    const wanted = { ...metadata, width: 128, loras, scheduler: 'magic', vae: { key: 'x', name: 'Other VAE' } }
    expect(recalled(wanted, 'all', context).refused).toEqual([
      { what: 'scheduler', name: 'magic' },
      { what: 'vae', name: 'Other VAE' },
      { what: 'lora', name: 'wide' },
      { what: 'lora', name: 'Lost ink' },
    ])
    expect(recalled({ model: { key: 'gone', name: 'Gone' } }, 'model', context)).toEqual({
      found: {},
      refused: [{ what: 'model', name: 'Gone' }],
    })
  })

  it('takes a variation over with both of its seeds', () => {
    const wanted = { ...metadata, variation_amount: 0.3, variation_seed: 8 }
    expect(recalled(wanted, 'all', context).found).toMatchObject({ seed: 0, variation: 0.3, variationSeed: 8 })
    expect(recalled(wanted, 'variation', context).found).toEqual({ variation: 0.3, variationSeed: 8 })
  })

  it('takes two passes, seamless edges, the image to start from and the rescaling over, one by one', () => {
    const wanted = {
      hrf_enabled: true,
      hrf_strength: 0.4,
      hidiffusion: true,
      seamless_x: true,
      seamless_y: false,
      init_image: 'before.png',
      cfg_rescale_multiplier: 0.5,
      clip_skip: 2,
    }
    const one = (part: Parameters<typeof recalled>[1]) => recalled(wanted, part, context)
    expect(one('highResolution').found).toEqual({ highResolution: true, highResolutionStrength: 0.4 })
    expect(one('hidiffusion').found).toEqual({ hidiffusion: true })
    expect(one('seamless').found).toEqual({ seamlessX: true, seamlessY: false })
    expect(one('initialImage').initialImage).toBe('before.png')
    expect(one('cfgRescale').found).toEqual({ cfgRescale: 0.5 })
    expect(one('clipSkip').found).toEqual({ clipSkip: 2 })
  })

  it('leaves the seed as it is in a remix', () => {
    const { found } = recalled(metadata, 'remix', context)
    expect(found).toMatchObject({ positivePrompt: 'a fox', steps: 12 })
    expect(found).not.toHaveProperty('seed')
    expect(found).not.toHaveProperty('randomSeed')
  })

  it('names what has to be changed to be allowed, and what other tools made the image with', () => {
    const wanted = {
      ...metadata,
      width: 128,
      steps: 900,
      controlnets: [{}],
      ref_images: [],
      refiner_model: { name: 'Refiner' },
      positive_style_prompt: 'a fox',
    }
    expect(recalled(wanted, 'all', context).refused).toEqual([
      { what: 'limit', name: 'steps: 900 → 150' },
      { what: 'controls', name: 'controlnets' },
      { what: 'refiner', name: 'refiner_model' },
    ])
  })

  it('names what other tabs made the image with, and leaves out what is about its enlarging', () => {
    const canvas = {
      positive_prompt: 'a fox',
      generation_mode: 'sdxl_outpaint',
      regions: [{ positivePrompt: 'a hat' }],
    }
    expect(recalled(canvas, 'all', context).refused.map(({ what }) => what)).toEqual(['regions', 'picture'])
    const enlarged = { ...metadata, width: 4096, upscale_scale: 2, upscale_initial_image: { image_name: 'a.png' } }
    const { found, refused } = recalled(enlarged, 'all', context)
    expect(refused).toEqual([{ what: 'upscaled', name: '2×' }])
    expect(found).toMatchObject({ positivePrompt: 'a fox', steps: 12 })
    expect(found).not.toHaveProperty('width')
    expect(found).not.toHaveProperty('cfgScale')
  })

  it('leaves out what is missing or of another shape', () => {
    expect(recalled({ seed: 'x', width: 64, steps: null, model: 'One' }, 'all', context)).toEqual({
      found: {},
      refused: [],
    })
  })
})

import { describe, expect, it } from 'vitest'
import { grey, runNode as make, rgb, rgba } from '../../testing/pictures.ts'

describe('blending', () => {
  const pictures = { layer_upper: rgb(1, 1, 200, 100, 0), layer_base: rgb(1, 1, 100, 100, 100) }
  it.each([
    [{}, [200, 100, 0]],
    [{ opacity: 0.5 }, [150, 100, 50]],
    [{ blend_mode: 'Multiply' }, [78, 39, 0]],
    [{ blend_mode: 'Screen' }, [222, 161, 100]],
    [{ blend_mode: 'Difference' }, [100, 0, 100]],
    [{ blend_mode: 'Linear Dodge (Add)' }, [255, 200, 100]],
    [{ blend_mode: 'Darken Only' }, [100, 100, 0]],
    [{ blend_mode: 'Color Dodge' }, [255, 165, 100]],
  ])('%o gives %j', async (options, expected) => {
    expect((await make({ type: 'invokeai_img_blend', ...options }, pictures)).data).toEqual(expected)
  })

  it('has the size and the mode of the lower picture, and leaves white parts of the mask alone', async () => {
    const node = { type: 'invokeai_img_blend' }
    const masked = await make(node, { ...pictures, mask: grey(1, 1, 255) })
    expect(masked.data).toEqual([100, 100, 100])
    const onGrey = await make(node, { layer_upper: rgb(1, 1, 200, 100, 0), layer_base: grey(2, 1, 9, 9) })
    expect(onGrey.raster).toMatchObject({ width: 2, height: 1, channels: 1 })
    const half = await make(node, { ...pictures, layer_base: rgba(1, 1, 0, 0, 0, 0) })
    expect(half.data).toEqual([200, 100, 0, 255])
  })

  it('fits the upper picture into the lower one, or lets it cover it', async () => {
    const layers = { layer_upper: rgb(2, 2, ...Array(12).fill(200)), layer_base: rgb(4, 2, ...Array(24).fill(0)) }
    const lit = async (options: object) => {
      const { data = [] } = await make({ type: 'invokeai_img_blend', ...options }, layers)
      return data.filter((_, at) => at % 3 === 0).map((value) => (value > 100 ? 1 : 0))
    }
    expect(await lit({})).toEqual([0, 1, 1, 0, 0, 1, 1, 0])
    expect(await lit({ fit_to_height: false, fit_to_width: true })).toEqual(Array(8).fill(1))
    expect(await lit({ fit_to_width: true })).toEqual(Array(8).fill(1))
  })

  it.each(['RGB', 'Linear RGB', 'HSL (RGB)', 'HSV (RGB)', 'Okhsl', 'Okhsv', 'Oklch (Oklab)', 'LCh (CIELab)'])(
    'goes to %s and back, and can take the hue alone there',
    async (color_space) => {
      const node = { type: 'invokeai_img_blend', color_space }
      const { data = [] } = await make(node, pictures)
      for (const [at, value] of [200, 100, 0].entries()) expect(Math.abs((data[at] ?? 0) - value)).toBeLessThan(5)
      const hue = await make({ ...node, blend_mode: 'Hue' }, pictures)
      // Grey has no colour to turn.
      for (const value of hue.data ?? []) expect(Math.abs(value - 100)).toBeLessThan(4)
      const light = await make({ ...node, blend_mode: 'Luminosity' }, { ...pictures, layer_base: rgb(1, 1, 9, 9, 9) })
      expect(Math.min(...(light.data ?? []))).toBeGreaterThan(60)
    },
  )

  it('takes what looks lighter or darker, as colours look to eyes', async () => {
    // Both have about the same CIELAB lightness, but pure blue looks lighter than grey.
    const layers = { layer_upper: rgb(1, 1, 0, 0, 255), layer_base: rgb(1, 1, 75, 75, 75) }
    const blend = async (blend_mode: string) => (await make({ type: 'invokeai_img_blend', blend_mode }, layers)).data
    expect(await blend('Lighten Only (EAL)')).toEqual([0, 0, 255])
    expect(await blend('Darken Only (EAL)')).toEqual([75, 75, 75])
    const { data } = await make(
      { type: 'invokeai_ealightness' },
      { image: rgb(4, 1, 0, 0, 255, 75, 75, 75, ...[255, 255, 255], 0, 0, 0) },
    )
    expect(data?.slice(1)).toEqual([81, 255, 0])
    expect(data?.[0]).toBeGreaterThan(100)
  })
})

describe('hues', () => {
  const image = rgba(2, 1, 200, 60, 40, 90, 128, 128, 128, 255)

  it.each(['HSV / HSL / RGB', 'Okhsl', 'Okhsv', '*Oklch / Oklab', '*LCh / CIELab'])(
    'turn round in %s and come back, but grey stays, and alpha',
    async (space) => {
      const node = { type: 'invokeai_img_hue_adjust_plus', space }
      const turned = await make({ ...node, degrees: 120 }, { image })
      const [r = 0, g = 0, b = 0] = turned.data ?? []
      expect(g).toBeGreaterThan(Math.max(r, b))
      expect(turned.data?.[3]).toBe(90)
      for (const value of turned.data?.slice(4, 7) ?? []) expect(Math.abs(value - 128)).toBeLessThan(6)
      const whole = await make({ ...node, degrees: -360 }, { image })
      for (const [at, value] of (whole.data ?? []).entries())
        expect(Math.abs(value - (image.data[at] ?? 0))).toBeLessThan(5)
    },
  )

  it('can keep the lightness', async () => {
    const node = { type: 'invokeai_img_hue_adjust_plus', degrees: 180, preserve_lightness: true }
    const luma = ([r = 0, g = 0, b = 0]: number[]) => 0.21 * r + 0.72 * g + 0.07 * b
    const { data = [] } = await make(node, { image })
    expect(Math.abs(luma(data) - luma([200, 60, 40]))).toBeLessThan(20)
  })

  it('turn as eyes see them in Oklch', async () => {
    const { data = [] } = await make({ type: 'img_hue_adjust_oklch', hue: 120 }, { image })
    expect(data[1]).toBeGreaterThan(Math.max(data[0] ?? 0, data[2] ?? 0))
  })

  it('stay while lightness is sharpened', async () => {
    const edge = rgb(6, 1, ...[60, 60, 60, 160, 160, 160].flatMap((value) => [value, value / 2, value / 2]))
    const { data = [] } = await make({ type: 'unsharp_mask_oklab', radius: 1, strength: 80 }, { image: edge })
    expect(data[6]).toBeLessThan(60)
    expect(data[9]).toBeGreaterThan(160)
    expect(data[9]).toBeGreaterThan((data[10] ?? 0) * 1.5)
    const flat = rgb(3, 1, ...Array(3).fill([10, 200, 30]).flat())
    expect((await make({ type: 'unsharp_mask_oklab' }, { image: flat })).data).toEqual([...flat.data])
  })
})

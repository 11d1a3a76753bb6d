import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Raster } from '../define/context.ts'
import {
  decodeImage,
  encodeJpeg,
  encodePng,
  encodeThumbnail,
  encodeWebp,
  imageFormat,
  inspectImage,
  resizeRaster,
} from './imaging.ts'
import { readPngText } from './png-text.ts'

/** A picture in which every byte differs from its neighbours, so that nothing can be mixed up unseen. */
function picture(width: number, height: number, channels: Raster['channels']): Raster {
  const data = Uint8Array.from({ length: width * height * channels }, (_, index) => (index * 37) % 256)
  return { width, height, channels, data }
}

describe('decoding', () => {
  it.each([1, 3, 4] as const)('gives back the bytes of a PNG with %i channels', async (channels) => {
    const raster = picture(7, 5, channels)
    const { raster: decoded, ...header } = await decodeImage(await encodePng(raster))
    expect(header).toEqual({ format: 'png', width: 7, height: 5 })
    expect({ ...decoded, data: [...decoded.data] }).toEqual({ ...raster, data: [...raster.data] })
  })

  it('knows the format by content', async () => {
    const raster = picture(8, 8, 3)
    expect((await decodeImage(await encodeJpeg(raster))).format).toBe('jpeg')
    expect((await decodeImage(await encodeWebp(raster))).format).toBe('webp')
    expect(imageFormat(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull()
  })

  it('turns pictures of other kinds into 8-bit sRGB', async () => {
    const deep = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#804020' } })
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    expect([...(await decodeImage(deep)).raster.data.subarray(0, 3)]).toEqual([0x80, 0x40, 0x20])
    const cmyk = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#ffffff' } })
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer()
    expect((await decodeImage(cmyk)).raster.channels).toBe(3)
    const greyWithAlpha = await sharp(picture(4, 4, 1).data, { raw: { width: 4, height: 4, channels: 1 } })
      .toColourspace('b-w')
      .joinChannel(Buffer.alloc(16, 200), { raw: { width: 4, height: 4, channels: 1 } })
      .png()
      .toBuffer()
    const decoded = (await decodeImage(greyWithAlpha)).raster
    expect(decoded.channels).toBe(4)
    expect([...decoded.data.subarray(4, 8)]).toEqual([37, 37, 37, 200])
  })

  it('applies the orientation that a camera recorded', async () => {
    const turned = await sharp(await encodeJpeg(picture(20, 10, 3)))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect(await inspectImage(turned)).toEqual({ format: 'jpeg', width: 10, height: 20 })
    const { raster } = await decodeImage(turned)
    expect([raster.width, raster.height]).toEqual([10, 20])
  })

  it.each([
    ['png', encodePng],
    ['jpeg', encodeJpeg],
    ['webp', encodeWebp],
  ] as const)('refuses a truncated %s file', async (_, encode) => {
    const file = await encode(picture(64, 64, 3))
    await expect(decodeImage(file.subarray(0, Math.floor(file.length / 2)))).rejects.toMatchObject({
      code: 'image_unreadable',
    })
  })

  it('refuses what is no picture, and formats that are not supported', async () => {
    await expect(decodeImage(Buffer.from('hello'))).rejects.toMatchObject({ code: 'image_unreadable' })
    await expect(decodeImage(new Uint8Array())).rejects.toMatchObject({ code: 'image_unreadable' })
    const gif = await sharp(await encodePng(picture(4, 4, 3)))
      .gif()
      .toBuffer()
    await expect(decodeImage(gif)).rejects.toMatchObject({ code: 'image_unreadable' })
  })

  it('refuses a picture of too many pixels by its header, before decoding it', async () => {
    const file = await encodePng(picture(10, 10, 3))
    await expect(decodeImage(file, { maxPixels: 99 })).rejects.toMatchObject({ code: 'image_too_large' })
    await expect(decodeImage(file, { maxPixels: 100 })).resolves.toMatchObject({ width: 10 })
  })
})

describe('encoding', () => {
  it('embeds texts into PNG files without changing the pixels', async () => {
    const raster = picture(5, 5, 3)
    const file = await encodePng(raster, { texts: { invokeai_metadata: '{"seed":1}', invokeai_graph: '猫' } })
    expect(readPngText(file)).toEqual({ invokeai_metadata: '{"seed":1}', invokeai_graph: '猫' })
    expect([...(await decodeImage(file)).raster.data]).toEqual([...raster.data])
    // another reader must find them too
    expect((await sharp(file).metadata()).comments).toContainEqual({ keyword: 'invokeai_metadata', text: '{"seed":1}' })
  })

  it('makes smaller files at higher compression levels', async () => {
    const raster: Raster = { width: 128, height: 128, channels: 3, data: new Uint8Array(128 * 128 * 3).fill(7) }
    const [fast, small] = await Promise.all([0, 9].map((level) => encodePng(raster, { compressionLevel: level })))
    expect(small?.length).toBeLessThan(fast?.length ?? 0)
  })

  it('fits thumbnails into 256 × 256 and never enlarges', async () => {
    expect(await inspectImage(await encodeThumbnail(picture(1024, 512, 3)))).toEqual({
      format: 'webp',
      width: 256,
      height: 128,
    })
    expect(await inspectImage(await encodeThumbnail(picture(40, 20, 4)))).toMatchObject({ width: 40, height: 20 })
  })
})

describe('resizing', () => {
  it.each([1, 3, 4] as const)('keeps the %i channels and gives the exact size', async (channels) => {
    const { data, ...size } = await resizeRaster(picture(10, 10, channels), 33, 7)
    expect(size).toEqual({ width: 33, height: 7, channels })
    expect(data.length).toBe(33 * 7 * channels)
  })

  it('repeats pixels with the nearest kernel', async () => {
    const doubled = await resizeRaster(
      { width: 2, height: 1, channels: 1, data: Uint8Array.of(10, 200) },
      4,
      1,
      'nearest',
    )
    expect([...doubled.data]).toEqual([10, 10, 200, 200])
  })
})

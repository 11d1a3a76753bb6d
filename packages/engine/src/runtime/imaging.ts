import { AppError } from '@invoke-studio/contract/errors'
import type { Sharp, SharpOptions } from 'sharp'
import type { Raster } from '../define/context.ts'
import { addPngText, isPng, type PngTexts } from './png-text.ts'

/** File formats that pictures may come in. */
export type ImageFormat = 'png' | 'jpeg' | 'webp'

/** What a picture's file says about itself; width and height are those seen, after its orientation is applied. */
export interface ImageHeader {
  readonly format: ImageFormat
  readonly width: number
  readonly height: number
}

/** Limits for files from outside. */
export interface ImageLimits {
  /** The most pixels that a picture may have; 64 million when absent. */
  readonly maxPixels?: number
}

/** How a picture is scaled to another size. */
export type ResizeKernel = 'nearest' | 'bilinear' | 'bicubic' | 'lanczos3'

const DEFAULT_MAX_PIXELS = 64_000_000

/** The format of a file by its first bytes, or null when it is none of the three. */
export function imageFormat(file: Uint8Array): ImageFormat | null {
  if (isPng(file)) return 'png'
  if (file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return 'jpeg'
  const text = (from: number, to: number) => String.fromCharCode(...file.subarray(from, to))
  return text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP' ? 'webp' : null
}

/**
 * Reads the header of a PNG, JPEG or WebP file, judged by content. Throws `image_unreadable` when it is none of them
 * and `image_too_large` when it claims more pixels than allowed.
 */
export async function inspectImage(file: Uint8Array, limits: ImageLimits = {}): Promise<ImageHeader> {
  const format = imageFormat(file)
  if (!format) throw new AppError('image_unreadable')
  const maxPixels = limits.maxPixels ?? DEFAULT_MAX_PIXELS
  const { autoOrient } = await open(file, { limitInputPixels: false })
    .then((image) => image.metadata())
    .catch(unreadable)
  if (autoOrient.width * autoOrient.height > maxPixels) {
    throw new AppError('image_too_large', {
      limit: `${autoOrient.width} × ${autoOrient.height} pixels, at most ${maxPixels} pixels are allowed`,
    })
  }
  return { format, width: autoOrient.width, height: autoOrient.height }
}

/**
 * Decodes a PNG, JPEG or WebP file wholly, so that what comes back is known to be a picture. Orientation is applied,
 * colours become sRGB with 8 bits, of animations the first frame counts. Throws `image_unreadable` for anything
 * truncated or damaged and `image_too_large` above the pixel limit.
 */
export async function decodeImage(
  file: Uint8Array,
  limits: ImageLimits = {},
): Promise<ImageHeader & { raster: Raster }> {
  const header = await inspectImage(file, limits)
  const image = await open(file, { limitInputPixels: limits.maxPixels ?? DEFAULT_MAX_PIXELS })
  const raster = await rasterize(image.autoOrient()).catch(unreadable)
  return { ...header, raster }
}

/** Encodes a PNG file. `compressionLevel` is 0 (fast) to 9 (small), 1 when absent; `texts` are embedded. */
export async function encodePng(
  raster: Raster,
  options: { readonly compressionLevel?: number; readonly texts?: PngTexts } = {},
): Promise<Uint8Array> {
  const image = await fromRaster(raster)
  // libvips turns grey into RGB unless told which colour space to keep.
  const kept = raster.channels === 1 ? image.toColourspace('b-w') : image
  const file = await kept.png({ compressionLevel: options.compressionLevel ?? 1 }).toBuffer()
  return options.texts ? addPngText(file, options.texts) : file
}

/** Encodes a WebP file; `quality` is 1 to 100, 80 when absent. */
export async function encodeWebp(raster: Raster, options: { readonly quality?: number } = {}): Promise<Uint8Array> {
  return (await fromRaster(raster)).webp({ quality: options.quality ?? 80 }).toBuffer()
}

/** Encodes a JPEG file; `quality` is 1 to 100, 90 when absent. Transparent parts become black. */
export async function encodeJpeg(raster: Raster, options: { readonly quality?: number } = {}): Promise<Uint8Array> {
  return (await fromRaster(raster))
    .flatten()
    .jpeg({ quality: options.quality ?? 90 })
    .toBuffer()
}

/** A WebP thumbnail that fits into `size` × `size` pixels (256 when absent); smaller pictures keep their size. */
export async function encodeThumbnail(raster: Raster, size = 256): Promise<Uint8Array> {
  const image = await fromRaster(raster)
  return image.resize(size, size, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 80 }).toBuffer()
}

/** Scales a picture to exactly `width` × `height` pixels. */
export async function resizeRaster(
  raster: Raster,
  width: number,
  height: number,
  kernel: ResizeKernel = 'bicubic',
): Promise<Raster> {
  const image = await fromRaster(raster)
  const sharpKernel = kernel === 'bilinear' ? 'linear' : kernel === 'bicubic' ? 'cubic' : kernel
  return rasterize(image.resize(width, height, { fit: 'fill', kernel: sharpKernel, fastShrinkOnLoad: false }))
}

/** Loads sharp on first use: no thread pool per picture, no cache, since pictures are seldom seen twice. */
async function load() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

/** Red, green, blue and alpha of a colour as CSS writes it: a name, `#rrggbb`, `rgb(…)`, `hsl(…)`. Throws for others. */
export async function parseColour(colour: string): Promise<readonly [number, number, number, number]> {
  const create = { width: 1, height: 1, channels: 4, background: colour } as const
  const sharp = await load()
  try {
    const [r = 0, g = 0, b = 0, a = 0] = await sharp({ create }).raw().toBuffer()
    return [r, g, b, a]
  } catch (cause) {
    throw new Error(`"${colour}" is no colour`, { cause })
  }
}

async function open(file: Uint8Array, options: SharpOptions): Promise<Sharp> {
  return (await load())(file, { ...options, failOn: 'error', sequentialRead: true })
}

async function fromRaster({ data, width, height, channels }: Raster): Promise<Sharp> {
  return (await load())(data, { raw: { width, height, channels }, limitInputPixels: false })
}

async function rasterize(image: Sharp): Promise<Raster> {
  const { hasAlpha, space, channels } = await image.metadata()
  const grey = space === 'b-w' || space === 'grey16' || channels === 1
  const shaped = hasAlpha
    ? image.toColourspace('srgb').ensureAlpha()
    : grey
      ? image.toColourspace('b-w')
      : image.toColourspace('srgb').removeAlpha()
  const { data, info } = await shaped.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  if (info.channels === 2) throw new Error('a picture cannot be decoded to two channels')
  return { width: info.width, height: info.height, channels: info.channels, data }
}

function unreadable(cause: unknown): never {
  throw new AppError('image_unreadable', {}, { cause })
}

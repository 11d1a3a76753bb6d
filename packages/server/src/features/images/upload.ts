import { AppError } from '@invoke-studio/contract/errors'
import { decodeImage, imageFormat, type Raster, readPngText, resizeRaster } from '@invoke-studio/engine'
import { z } from 'zod'
import { createTurns } from '../../platform/clock/turns.ts'
import { cropToVisible } from './crop.ts'
import { fromPngTexts, type ImageTexts, jsonObjectText } from './texts.ts'

/** The parts of an upload's form. */
export interface UploadForm {
  readonly file: Uint8Array
  readonly resize_to: string | null
  readonly metadata: string | null
}

/** Turns a file from outside into a picture, or refuses it. */
export type ReadUpload = (
  form: UploadForm,
  options: { crop_visible: boolean },
) => Promise<{ raster: Raster } & ImageTexts>

/** A picture in memory is up to four bytes a pixel, so only so many are decoded at once. */
const DECODERS = 2

const ResizeTo = z.object({ width: z.int().positive(), height: z.int().positive() })
const MAX_RESIZED_PIXELS = 16_777_216

/**
 * Creates the reader of uploads. The content decides, never the name: the file is decoded wholly. Throws
 * `image_unreadable` for what is no PNG, JPEG or WebP image, `image_dishonest` for one that does not contain what its
 * header says, `image_too_large` above `max_upload_pixels`, and `bad_resize`.
 */
export function uploadReader({ max_upload_pixels }: { max_upload_pixels: number }): ReadUpload {
  const inTurn = createTurns(DECODERS)
  return async (form, { crop_visible }) => {
    const size = form.resize_to === null ? null : parseResizeTo(form.resize_to)
    const texts = fromPngTexts(readPngText(form.file))
    const raster = await inTurn(async () => {
      const decoded = await decode(form.file, max_upload_pixels)
      const cropped = crop_visible ? cropToVisible(decoded) : decoded
      return size ? resizeRaster(cropped, size.width, size.height, 'lanczos3') : cropped
    })
    return { raster, ...texts, metadata: jsonObjectText(form.metadata) ?? texts.metadata }
  }
}

async function decode(file: Uint8Array, maxPixels: number): Promise<Raster> {
  if (!imageFormat(file)) throw new AppError('image_unreadable')
  try {
    return (await decodeImage(file, { maxPixels })).raster
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'image_unreadable')) throw error
    throw new AppError('image_dishonest', { reason: 'its image data is damaged or incomplete' }, { cause: error })
  }
}

function parseResizeTo(text: string): { width: number; height: number } {
  const size = ResizeTo.safeParse(parseJson(text))
  if (!size.success || size.data.width * size.data.height > MAX_RESIZED_PIXELS) throw new AppError('bad_resize')
  return size.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

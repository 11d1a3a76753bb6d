import { z } from 'zod'
import type { Raster } from '../../define/context.ts'
import { nodeError } from '../../define/errors.ts'
import { ImageField } from '../../define/fields.ts'
import { defineNode, input } from '../../define/node.ts'
import { encodeJpeg, encodePng, encodeWebp } from '../../runtime/imaging.ts'
import { ImageOutput } from '../outputs.ts'
import { convert } from './pixels/raster.ts'
import { load, makesPicture, save } from './save.ts'

const part = (description: string) => input(z.string(), { default: '', description })

const ENCODERS = {
  png: (raster: Raster) => encodePng(raster),
  jpg: (raster: Raster, quality: number) => encodeJpeg(convert(raster, 'RGB'), { quality }),
  webp: (raster: Raster, quality: number) => encodeWebp(raster, { quality }),
} as const

/** Segments of a path below the folder of exports; throws for everything that could lead out of it. */
function segments(directory: string): string[] {
  const unified = directory.trim().replaceAll('\\', '/')
  if (/^(\/|[a-z]:)/i.test(unified)) throw nodeError('ValueError', 'output_directory must not be an absolute path')
  const parts = unified.split('/').filter((one) => one !== '' && one !== '.')
  if (parts.includes('..')) throw nodeError('ValueError', 'output_directory must not lead out of the folder of outputs')
  return parts
}

function requireName(text: string, field: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no file system takes them in names
  if (/[/\\:*?"<>|\u0000-\u001f]/.test(text) || text.includes('..')) {
    throw nodeError('ValueError', `${field} holds characters that no file name may have`)
  }
}

/** Saves a copy of a picture to the gallery, and another one as a file with a name of its own on the server. */
export const exportImage = defineNode({
  ...makesPicture,
  type: 'save_image_to_file',
  name: 'SaveImageToFileInvocation',
  title: 'Save Image (Gallery + File Export)',
  version: '1.0.0',
  description: 'Saves a copy of a picture to the gallery, and another as a file in the folder of outputs.',
  tags: ['image', 'export', 'file', 'save'],
  useCache: false,
  inputs: {
    image: input(ImageField, { description: 'The picture' }),
    output_directory: part('Folder below the folder of outputs'),
    prefix: part('What the name of the file begins with'),
    suffix: part('What the name of the file ends with, before the dot'),
    file_format: input(z.enum(['png', 'jpg', 'webp']), { default: 'png', description: 'Format of the file' }),
    quality: input(z.int().min(1).max(100), { default: 95, description: 'Quality of JPEG and WebP files' }),
  },
  output: ImageOutput,
  async invoke({ image, output_directory, prefix, suffix, file_format, quality }, context) {
    const folder = segments(output_directory)
    requireName(prefix, 'prefix')
    requireName(suffix, 'suffix')
    await context.files.requireExport()
    const raster = await load(context, image)
    const saved = await save(context, raster)
    const id = saved.image.image_name.replace(/\.[^.]*$/, '')
    const name = `${prefix}${id}${suffix}.${file_format}`
    await context.files.export([...folder, name].join('/'), await ENCODERS[file_format](raster, quality))
    return saved
  },
})

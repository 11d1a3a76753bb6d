import { type CanvasDocument, layersOf } from '../model/document.ts'
import type { Rect } from '../model/geometry.ts'
import { composed } from '../pixels/painting.ts'
import type { CanvasEditor } from './editor.ts'
import { contentOf } from './layers.ts'

/** What browsers can make one picture of, in pixels of a side and altogether. */
const LARGEST = { side: 16_384, area: 128 * 1024 * 1024 }

/** Why there is no file; names of texts. */
export type NotExported = 'empty' | 'tooLarge'

/** The visible pictures in the box, or all of them, as a PNG file, or why there is none. */
export async function exported(editor: CanvasEditor, part: 'box' | 'all'): Promise<Blob | NotExported> {
  const document = editor.document()
  const rasters = visibleRasters(document)
  const content = contentOf(editor, rasters)
  const area: Rect | null = part === 'box' ? document.box : content
  if (!area || !content) return 'empty'
  const { width, height } = area
  if (Math.max(width, height) > LARGEST.side || width * height > LARGEST.area) return 'tooLarge'
  return composed(editor.pixels, rasters, area).canvas.convertToBlob({ type: 'image/png' })
}

function visibleRasters(document: CanvasDocument) {
  return layersOf(document, 'raster').filter(({ visible }) => visible)
}

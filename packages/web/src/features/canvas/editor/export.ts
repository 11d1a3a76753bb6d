import { type CanvasDocument, layersOf } from '../model/document.ts'
import type { Rect } from '../model/geometry.ts'
import { composed } from '../pixels/painting.ts'
import type { CanvasEditor } from './editor.ts'
import { contentOf } from './layers.ts'

/** The visible pictures in the box, or all of them, as a PNG file; null when there is nothing to see. */
export async function exported(editor: CanvasEditor, part: 'box' | 'all'): Promise<Blob | null> {
  const document = editor.document()
  const rasters = visibleRasters(document)
  const content = contentOf(editor, rasters)
  const area: Rect | null = part === 'box' ? document.box : content
  if (!area || !content) return null
  return composed(editor.pixels, rasters, area).canvas.convertToBlob({ type: 'image/png' })
}

function visibleRasters(document: CanvasDocument) {
  return layersOf(document, 'raster').filter(({ visible }) => visible)
}

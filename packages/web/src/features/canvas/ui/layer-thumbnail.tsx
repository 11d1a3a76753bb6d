import { useEffect, useRef } from 'react'
import { useCanvas } from '../canvas-context.ts'
import { type Layer, layerRect } from '../model/document.ts'
import { intersect } from '../model/geometry.ts'
import { tileRect } from '../model/tiles.ts'
import { levelFor } from '../pixels/surface.ts'
import classes from './layer-thumbnail.module.css'

/** Width and height in pixels of the screen. */
const SIDE = 56
/** How long after a change it is drawn again, in milliseconds, so that it costs painting nothing. */
const DELAY = 200

/** A small picture of what is on a layer around the box. */
export function LayerThumbnail({ layer }: { readonly layer: Layer }) {
  const { editor } = useCanvas()
  const ref = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const draw = () => {
      const context = ref.current?.getContext('2d')
      if (!context) return
      context.clearRect(0, 0, SIDE, SIDE)
      const { box } = editor.document()
      const covered = layerRect(layer)
      if (!covered) return
      // Tiles are larger than what is on them; the box tells what matters where they meet.
      const rect = intersect(covered, box) ? box : covered
      const scale = SIDE / Math.max(rect.width, rect.height)
      const level = levelFor(scale)
      for (const [key, tile] of layer.tiles) {
        if (!editor.pixels.isAwake(tile)) continue
        const place = tileRect(key)
        const x = (place.x + layer.x - rect.x - rect.width / 2) * scale + SIDE / 2
        const y = (place.y + layer.y - rect.y - rect.height / 2) * scale + SIDE / 2
        context.drawImage(editor.pixels.surface(tile).at(level), x, y, place.width * scale, place.height * scale)
      }
      if (layer.kind === 'raster') return
      context.globalCompositeOperation = 'source-in'
      context.fillStyle = layer.colour
      context.fillRect(0, 0, SIDE, SIDE)
      context.globalCompositeOperation = 'source-over'
    }
    const timer = setTimeout(draw, DELAY)
    return () => clearTimeout(timer)
  }, [editor, layer])
  return <canvas ref={ref} className={classes.root} width={SIDE} height={SIDE} />
}

import { Loader } from '@mantine/core'
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draggedImages, isFileDrag, isImageDrag } from '../../../lib/drag.ts'
import { toastError } from '../../../ui/messages.tsx'
import { useCanvas, useCanvasState } from '../canvas-context.ts'
import { attachViewport } from '../editor/viewport.ts'
import classes from './canvas-stage.module.css'
import { useImport } from './use-import.ts'

/** The picture of the canvas, on which tools work and onto which pictures are dropped. */
export function CanvasStage() {
  const { t } = useTranslation('canvas')
  const canvas = useCanvas()
  const busy = useCanvasState((state) => state.busy)
  const root = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const cursor = useRef<HTMLDivElement>(null)
  const explainId = useId()
  const drop = useDrop()
  useEffect(() => {
    if (!root.current || !picture.current || !overlay.current || !cursor.current) return
    return attachViewport({
      root: root.current,
      canvas: picture.current,
      overlay: overlay.current,
      cursor: cursor.current,
      editor: canvas.editor,
      live: canvas.live,
      onBlocked: (reason) => toastError(t('blocked.title'), t(`blocked.${reason}`), 'canvas-blocked'),
    })
  }, [canvas, t])
  return (
    <div className={classes.frame} data-drop="" {...drop.handlers}>
      <div
        ref={root}
        className={classes.root}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas takes the focus, so that its shortcuts work after a click
        tabIndex={0}
        role="img"
        aria-label={t('stage.label')}
        aria-describedby={explainId}
        aria-busy={busy}
      >
        <canvas ref={picture} className={classes.picture} />
        <div ref={overlay} className={classes.overlay} aria-hidden="true" />
        <div ref={cursor} className={classes.cursor} aria-hidden="true" />
      </div>
      <span id={explainId} className={classes.explain}>
        {t('stage.explain')}
      </span>
      {busy && (
        <div className={classes.busy} role="status">
          <Loader size="sm" aria-hidden />
          {t('stage.opening')}
        </div>
      )}
      {drop.over && <div className={classes.drop}>{t('stage.dropHint')}</div>}
    </div>
  )
}

/** Pictures from the gallery and from outside become layers. */
function useDrop() {
  const [over, setOver] = useState(false)
  const { addImage, addFile } = useImport()
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!isImageDrag(event.dataTransfer) && !isFileDrag(event.dataTransfer)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setOver(true)
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      setOver(false)
      const names = draggedImages(event.dataTransfer)
      const files = [...event.dataTransfer.files]
      for (const name of names) void addImage(name)
      for (const file of files) void addFile(file)
    },
  }
  return { over, handlers }
}

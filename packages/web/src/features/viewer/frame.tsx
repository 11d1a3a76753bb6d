import type { CSSProperties, ReactNode } from 'react'
import { startImageDrag } from '../../lib/drag.ts'
import classes from './frame.module.css'

/** How much a small image is enlarged at most; beyond that it would only show its pixels. */
const ENLARGE = 5

interface FrameProps {
  readonly width: number
  readonly height: number
  readonly children: ReactNode
}

/** The largest box with the ratio of a picture that fits the container around it. */
export function Frame({ width, height, children }: FrameProps) {
  const style = { '--ratio': String(width / height), '--largest': `${width * ENLARGE}px` } as CSSProperties
  return (
    <div className={classes.root} style={style} data-picture>
      {children}
    </div>
  )
}

interface PictureProps {
  readonly src: string
  readonly alt: string
  readonly preview?: boolean
  /** Whether it keeps its own ratio where the frame has another. */
  readonly whole?: boolean
  /** Name of the image that is dragged with it. */
  readonly name?: string
}

/** A picture that fills its frame. */
export function Picture({ src, alt, preview, whole, name }: PictureProps) {
  return (
    <img
      className={classes.image}
      src={src}
      alt={alt}
      draggable={name !== undefined}
      data-preview={preview || undefined}
      data-whole={whole || undefined}
      onDragStart={(event) => name !== undefined && startImageDrag(event.dataTransfer, [name])}
    />
  )
}

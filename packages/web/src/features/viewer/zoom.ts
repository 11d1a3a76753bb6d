/** How a picture is shown: how many times its fitting size, and how far from the middle, in pixels of the screen. */
export interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

/** A place on the stage, in pixels from its middle. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The whole picture. */
export const FITTING: View = { scale: 1, x: 0, y: 0 }
/** Smallest and largest scale. */
export const ZOOM = { min: 1, max: 40 } as const

/** The view after zooming by `factor`; what lies at `point` stays there. */
export function zoomAt(view: View, factor: number, point: Point): View {
  const scale = Math.min(ZOOM.max, Math.max(ZOOM.min, view.scale * factor))
  const real = scale / view.scale
  return { scale, x: point.x - (point.x - view.x) * real, y: point.y - (point.y - view.y) * real }
}

/** The view with as much of the picture on the stage as its scale allows. Sizes in pixels of the screen. */
export function bounded(
  view: View,
  picture: { readonly width: number; readonly height: number },
  stage: { readonly width: number; readonly height: number },
): View {
  const reach = (side: 'width' | 'height') => Math.max(0, (picture[side] * view.scale - stage[side]) / 2)
  const within = (value: number, limit: number) => (limit === 0 ? 0 : Math.min(limit, Math.max(-limit, value)))
  return { scale: view.scale, x: within(view.x, reach('width')), y: within(view.y, reach('height')) }
}

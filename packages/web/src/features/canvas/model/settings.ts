import { SCALINGS, type Scaling } from './box.ts'
import { INFILLS, type Infill } from './graph.ts'

/** Everything about how the person works that is no part of the document. */
export interface CanvasSettings {
  /** Widths in pixels. */
  readonly brushSize: number
  readonly eraserSize: number
  /** 0 to 1, of brush, shapes and fill. */
  readonly opacity: number
  readonly pressure: boolean
  /** Colours as `#rrggbb`: the one that is painted with, and the one that it can be swapped for. */
  readonly colour: string
  readonly otherColour: string
  /** How much the colours of neighbours may differ for a fill to go on, 0–255. */
  readonly tolerance: number
  readonly scaling: Scaling
  readonly infill: Infill
  /** Pixels over which old and new are denoised together, and fade into each other. */
  readonly edge: number
  readonly fade: number
  /** Whether every generated image goes to the gallery. */
  readonly toGallery: boolean
}

/** What settings may be. */
export const SETTING_LIMITS = {
  size: { min: 1, max: 600 },
  opacity: { min: 0.01, max: 1 },
  tolerance: { min: 0, max: 255 },
  edge: { min: 0, max: 128, step: 8 },
  fade: { min: 0, max: 128 },
} as const

/** What a person finds who has not changed anything yet. */
export const DEFAULT_SETTINGS: CanvasSettings = {
  brushSize: 24,
  eraserSize: 48,
  opacity: 1,
  pressure: true,
  colour: '#e5734d',
  otherColour: '#ffffff',
  tolerance: 32,
  scaling: 'auto',
  infill: 'tile',
  edge: 16,
  fade: 16,
  toGallery: false,
}

/** Soft edges that take the same share of small and large boxes, a thirtieth; edges go in steps of the latents. */
export function edgesFor(side: number): Pick<CanvasSettings, 'edge' | 'fade'> {
  const { step, max } = SETTING_LIMITS.edge
  return { edge: Math.min(max, Math.round(side / 32 / step) * step), fade: Math.min(max, Math.round(side / 32)) }
}

/** What was kept for the person, with defaults for what is missing or no longer allowed. */
export function parseSettings(kept: unknown): CanvasSettings {
  const raw = typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {}
  const number = (name: keyof CanvasSettings, { min, max }: { min: number; max: number }, fallback: number) => {
    const value = raw[name]
    return typeof value === 'number' && Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : fallback
  }
  const flag = (name: keyof CanvasSettings, fallback: boolean) => {
    const value = raw[name]
    return typeof value === 'boolean' ? value : fallback
  }
  const fresh = DEFAULT_SETTINGS
  return {
    brushSize: number('brushSize', SETTING_LIMITS.size, fresh.brushSize),
    eraserSize: number('eraserSize', SETTING_LIMITS.size, fresh.eraserSize),
    opacity: number('opacity', SETTING_LIMITS.opacity, fresh.opacity),
    pressure: flag('pressure', fresh.pressure),
    colour: isColour(raw.colour) ? raw.colour : fresh.colour,
    otherColour: isColour(raw.otherColour) ? raw.otherColour : fresh.otherColour,
    tolerance: number('tolerance', SETTING_LIMITS.tolerance, fresh.tolerance),
    scaling: SCALINGS.find((known) => known === raw.scaling) ?? fresh.scaling,
    infill: INFILLS.find((known) => known === raw.infill) ?? fresh.infill,
    edge: number('edge', SETTING_LIMITS.edge, fresh.edge),
    fade: number('fade', SETTING_LIMITS.fade, fresh.fade),
    toGallery: flag('toGallery', fresh.toGallery),
  }
}

/** Whether a value is a colour as `#rrggbb`. */
export function isColour(value: unknown): value is string {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)
}

/** The size after one step up or down; steps grow with the size. */
export function steppedSize(size: number, direction: 1 | -1): number {
  const step = size < 10 ? 1 : size < 50 ? 4 : size < 200 ? 10 : 25
  const { min, max } = SETTING_LIMITS.size
  return Math.min(max, Math.max(min, Math.round(size + step * direction)))
}

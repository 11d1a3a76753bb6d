import { type CanvasDocument, newDocument, newLayer } from '../model/document.ts'
import type { Matrix, Rect, View } from '../model/geometry.ts'
import { type History, newHistory } from '../model/history.ts'
import type { KeptCanvas, StagingSession } from '../model/kept.ts'
import { type CanvasSettings, DEFAULT_SETTINGS, edgesFor } from '../model/settings.ts'
import type { ToolName } from '../model/tools.ts'

/** Whether everything is on the server; in a conflict another window has kept another picture. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

/** A layer that is being transformed: what of the canvas its content covers, and how that is mapped so far. */
export interface TransformSession {
  readonly layerId: string
  readonly rect: Rect
  readonly matrix: Matrix
}

/** Everything about the canvas that panels show. */
export interface EditorState {
  readonly history: History<CanvasDocument>
  /** What is shown instead of the document while a filter is tried. */
  readonly draft: CanvasDocument | null
  /** Null until the viewport is measured for the first time. */
  readonly view: View | null
  /** The scale, and the point in the middle, that the person left the canvas with. */
  readonly leftAt: View | null
  /** Size of the viewport in CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number }
  readonly tool: ToolName
  /** The tool that stands in for the chosen one while a key is held. */
  readonly held: ToolName | null
  readonly settings: CanvasSettings
  readonly transform: TransformSession | null
  readonly session: StagingSession | null
  /** Whether pixels are on their way and nothing can be painted. */
  readonly busy: boolean
  readonly saving: Saving
  /** What the edges of the box are multiples of. */
  readonly grid: number
}

/** The state of a canvas as it was kept, or of a new one. */
export function initialState(
  kept: KeptCanvas | null,
  fresh: { readonly box: Rect; readonly layerName: string; readonly layerId: string },
): EditorState {
  const document: CanvasDocument = kept
    ? { layers: kept.layers.map(({ chunks: _, ...layer }) => layer), activeId: kept.activeId, box: kept.box }
    : newDocument(fresh.box, newLayer('raster', fresh.layerId, fresh.layerName, 0))
  return {
    history: newHistory(document),
    draft: null,
    view: null,
    leftAt: kept?.view ?? null,
    viewport: { width: 0, height: 0 },
    tool: 'brush',
    held: null,
    settings: kept?.settings ?? { ...DEFAULT_SETTINGS, ...edgesFor(Math.min(fresh.box.width, fresh.box.height)) },
    transform: null,
    session: kept?.session ?? null,
    busy: false,
    saving: 'saved',
    grid: 8,
  }
}

/** The document that is shown. */
export function shownDocument({ draft, history }: EditorState): CanvasDocument {
  return draft ?? history.present
}

/** The tool that works now. */
export function activeTool({ held, tool }: EditorState): ToolName {
  return held ?? tool
}

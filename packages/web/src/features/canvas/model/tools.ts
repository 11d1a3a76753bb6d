import { between, outward, type Point, type Rect } from './geometry.ts'
import {
  beginStroke,
  endStroke,
  extendStroke,
  type Stroke,
  type StrokePiece,
  type StrokePoint,
  widthUnder,
} from './stroke.ts'

/** The tools, in the order in which they are offered. */
export const TOOLS = [
  'view',
  'move',
  'brush',
  'eraser',
  'rectangle',
  'lasso',
  'fill',
  'picker',
  'box',
  'transform',
] as const
/** One of the tools. */
export type ToolName = (typeof TOOLS)[number]

/** What a pointer does, on the canvas and on the screen. */
export interface PointerInput {
  readonly type: 'down' | 'move' | 'up' | 'cancel'
  readonly point: Point
  /** In CSS pixels of the viewport. */
  readonly screen: Point
  /** 0 to 1; null for pointers that know none. */
  readonly pressure: number | null
  readonly shift: boolean
  readonly alt: boolean
}

/** What tools need to know of the settings. */
export interface ToolSettings {
  /** Widths of brush and eraser in pixels. */
  readonly brushSize: number
  readonly eraserSize: number
  /** Whether pressure makes lines wider. */
  readonly pressure: boolean
}

/** A shape to fill. */
export type Shape =
  | { readonly kind: 'rectangle'; readonly rect: Rect }
  | { readonly kind: 'lasso'; readonly points: readonly Point[] }

/** What a tool wants done. `preview` may come any number of times before `apply` or `cancel`. */
export type Effect =
  | {
      readonly do: 'stroke'
      readonly phase: 'begin' | 'go' | 'end'
      readonly pieces: readonly StrokePiece[]
      readonly erase: boolean
    }
  | { readonly do: 'stroke'; readonly phase: 'cancel' }
  | { readonly do: 'shape'; readonly phase: 'preview' | 'apply'; readonly shape: Shape; readonly erase: boolean }
  | { readonly do: 'shape'; readonly phase: 'cancel' }
  | { readonly do: 'move'; readonly phase: 'preview' | 'apply' | 'cancel'; readonly by: Point }
  | { readonly do: 'pan'; readonly by: Point }
  | { readonly do: 'fill' | 'pick'; readonly at: Point }

type Next<S> = readonly [state: S, effects: readonly Effect[]]

/** A state machine: what it does in a state with an input, and the state after it. */
export interface Tool<S> {
  readonly idle: S
  next(state: S, input: PointerInput, settings: ToolSettings): Next<S>
}

const NOWHERE: Point = { x: 0, y: 0 }

interface BrushState {
  readonly stroke: Stroke | null
  /** Where the last stroke ended; with the shift key the next one is a straight line from there. */
  readonly last: StrokePoint | null
}

/** Draws lines; the eraser is a brush that takes away. */
function brushTool(erase: boolean): Tool<BrushState> {
  const widen = ({ point, pressure }: PointerInput, settings: ToolSettings): StrokePoint => {
    const size = erase ? settings.eraserSize : settings.brushSize
    return { ...point, width: settings.pressure && pressure !== null ? widthUnder(size, pressure) : size }
  }
  return {
    idle: { stroke: null, last: null },
    next(state, input, settings) {
      const point = widen(input, settings)
      if (input.type === 'down') return began(state, point, input.shift, erase)
      if (!state.stroke) return [state, []]
      if (input.type === 'cancel') return [{ ...state, stroke: null }, [{ do: 'stroke', phase: 'cancel' }]]
      // A pointer that leaves has no pressure any more, which must not make the end thin.
      const extended = extendStroke(
        state.stroke,
        input.type === 'up' ? { ...point, width: state.stroke.last.width } : point,
      )
      if (input.type === 'move') {
        const { stroke, pieces } = extended
        return [{ ...state, stroke }, pieces.length > 0 ? [{ do: 'stroke', phase: 'go', pieces, erase }] : []]
      }
      const pieces = [...extended.pieces, ...endStroke(extended.stroke)]
      return [{ stroke: null, last: extended.stroke.last }, [{ do: 'stroke', phase: 'end', pieces, erase }]]
    },
  }
}

function began({ last }: BrushState, point: StrokePoint, straight: boolean, erase: boolean): Next<BrushState> {
  const start = straight && last ? { ...last, width: point.width } : point
  const { stroke, pieces } = beginStroke(start)
  if (start === point) return [{ stroke, last }, [{ do: 'stroke', phase: 'begin', pieces, erase }]]
  const line = { from: start, control: start, to: point }
  return [
    { stroke: { last: point, end: point }, last },
    [{ do: 'stroke', phase: 'begin', pieces: [...pieces, line], erase }],
  ]
}

/** Fills rectangles of whole pixels; with the shift key squares, with the alt key it erases. */
const rectangleTool: Tool<Point | null> = {
  idle: null,
  next(start, { type, point, shift, alt }) {
    if (type === 'down') return [point, []]
    if (!start) return [null, []]
    if (type === 'cancel') return [null, [{ do: 'shape', phase: 'cancel' }]]
    const rect = outward(between(start, shift ? squared(start, point) : point))
    const shape: Shape = { kind: 'rectangle', rect }
    if (type === 'move') return [start, [{ do: 'shape', phase: 'preview', shape, erase: alt }]]
    const isNothing = start.x === point.x && start.y === point.y
    return [null, [isNothing ? { do: 'shape', phase: 'cancel' } : { do: 'shape', phase: 'apply', shape, erase: alt }]]
  },
}

function squared(start: Point, { x, y }: Point): Point {
  const side = Math.max(Math.abs(x - start.x), Math.abs(y - start.y))
  return { x: start.x + side * (x < start.x ? -1 : 1), y: start.y + side * (y < start.y ? -1 : 1) }
}

/** Fills what a line runs around; with the alt key it erases. */
const lassoTool: Tool<readonly Point[]> = {
  idle: [],
  next(points, { type, point, alt }) {
    if (type === 'down') return [[point], []]
    if (points.length === 0) return [points, []]
    if (type === 'cancel') return [[], [{ do: 'shape', phase: 'cancel' }]]
    const last = points.at(-1) ?? point
    const next = Math.hypot(point.x - last.x, point.y - last.y) < 1 ? points : [...points, point]
    const shape: Shape = { kind: 'lasso', points: next }
    if (type === 'move') return [next, next === points ? [] : [{ do: 'shape', phase: 'preview', shape, erase: alt }]]
    return [
      [],
      [next.length < 3 ? { do: 'shape', phase: 'cancel' } : { do: 'shape', phase: 'apply', shape, erase: alt }],
    ]
  },
}

/** Moves the layer by whole pixels; with the shift key along one axis. */
const moveTool: Tool<Point | null> = {
  idle: null,
  next(start, { type, point, shift }) {
    if (type === 'down') return [point, []]
    if (!start) return [null, []]
    if (type === 'cancel') return [null, [{ do: 'move', phase: 'cancel', by: NOWHERE }]]
    const [dx, dy] = [Math.round(point.x - start.x), Math.round(point.y - start.y)]
    const by = shift ? (Math.abs(dx) > Math.abs(dy) ? { x: dx, y: 0 } : { x: 0, y: dy }) : { x: dx, y: dy }
    if (type === 'move') return [start, [{ do: 'move', phase: 'preview', by }]]
    return [null, [{ do: 'move', phase: by.x === 0 && by.y === 0 ? 'cancel' : 'apply', by }]]
  },
}

/** Moves what is seen. */
const viewTool: Tool<Point | null> = {
  idle: null,
  next(last, { type, screen }) {
    if (type === 'down') return [screen, []]
    if (!last || type === 'cancel') return [null, []]
    const by = { x: screen.x - last.x, y: screen.y - last.y }
    return [type === 'up' ? null : screen, by.x === 0 && by.y === 0 ? [] : [{ do: 'pan', by }]]
  },
}

/** Fills from where the pointer is pressed. */
const fillTool: Tool<null> = {
  idle: null,
  next: (_state, { type, point }) => [null, type === 'down' ? [{ do: 'fill', at: point }] : []],
}

/** Takes the colour under the pointer while it is pressed. */
const pickerTool: Tool<boolean> = {
  idle: false,
  next(pressed, { type, point }) {
    if (type === 'down') return [true, [{ do: 'pick', at: point }]]
    if (type === 'move') return [pressed, pressed ? [{ do: 'pick', at: point }] : []]
    return [false, []]
  },
}

/** A tool with its state. */
export interface Machine {
  /** Whether the tool is in the middle of something. */
  readonly busy: boolean
  handle(input: PointerInput, settings: ToolSettings): readonly Effect[]
}

function machineOf<S>(tool: Tool<S>): Machine {
  let state = tool.idle
  let busy = false
  return {
    get busy() {
      return busy
    },
    handle(input, settings) {
      const [next, effects] = tool.next(state, input, settings)
      state = next
      if (input.type === 'down') busy = true
      if (input.type === 'up' || input.type === 'cancel') busy = false
      return effects
    },
  }
}

/** A machine for each tool that pointers drive; the box and transforming have handles instead. */
export function createMachines(): Readonly<Record<Exclude<ToolName, 'box' | 'transform'>, Machine>> {
  return {
    view: machineOf(viewTool),
    move: machineOf(moveTool),
    brush: machineOf(brushTool(false)),
    eraser: machineOf(brushTool(true)),
    rectangle: machineOf(rectangleTool),
    lasso: machineOf(lassoTool),
    fill: machineOf(fillTool),
    picker: machineOf(pickerTool),
  }
}

import { nodeError } from '../../define/errors.ts'
import type { Tile } from '../../define/fields.ts'

/** A picture, or the latents of one. */
export interface Area {
  readonly width: number
  readonly height: number
}

/** One tile's place on a line: `end` is outside of it. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Even splits are in steps of this many pixels, so that each tile can be coded to latents. */
const STEP = 8

/**
 * Tiles of one size at a fixed distance; the last ones of each row and column are moved back into the picture. Throws
 * `ValueError` when a tile is larger than the picture or not larger than the overlap.
 */
export function tilesWithOverlap(area: Area, tile: Area, overlap: number): Tile[] {
  requireFits(area, tile)
  return grid(spacedSpans(area.width, tile.width, overlap), spacedSpans(area.height, tile.height, overlap))
}

function spacedSpans(length: number, size: number, overlap: number): Span[] {
  requireOverlap(overlap, size)
  const count = requireFew(Math.max(1, Math.ceil((length - overlap) / (size - overlap))))
  return Array.from({ length: count }, (_, index) => {
    const end = Math.min(index * (size - overlap) + size, length)
    return { start: end - size, end }
  })
}

/**
 * A number of columns and rows whose tiles overlap by a fixed amount; the last ones take what is left. Throws
 * `ValueError` when the sides of the picture are no multiples of 8, or the overlap is too large.
 */
export function tilesEvenlySplit(area: Area, columns: number, rows: number, overlap: number): Tile[] {
  if (area.width % STEP !== 0 || area.height % STEP !== 0) {
    throw nodeError('ValueError', `Width and height (${area.width} × ${area.height}) must be multiples of ${STEP}`)
  }
  return grid(evenSpans(area.width, columns, overlap), evenSpans(area.height, rows, overlap))
}

function evenSpans(length: number, count: number, overlap: number): Span[] {
  if (count === 1) return [{ start: 0, end: length }]
  requireFew(count)
  const size = STEP * Math.floor((length + overlap * (count - 1)) / count / STEP)
  requireOverlap(overlap, size)
  return Array.from({ length: count }, (_, index) => {
    const start = index * (size - overlap)
    return { start, end: index === count - 1 ? length : start + size }
  })
}

/**
 * As few tiles of one size as overlap by `overlap` at least, spread evenly. A tile larger than the picture shrinks to it.
 * Throws `ValueError` when a tile is not larger than the overlap.
 */
export function tilesWithLeastOverlap(area: Area, tile: Area, overlap: number): Tile[] {
  requireOverlap(overlap, Math.min(tile.width, tile.height))
  return grid(spreadSpans(area.width, tile.width, overlap), spreadSpans(area.height, tile.height, overlap))
}

function spreadSpans(length: number, wanted: number, overlap: number): Span[] {
  const size = Math.min(wanted, length)
  // What is no larger than the overlap needs one tile, though the quotient would say none or many.
  const count = size === length ? 1 : requireFew(Math.ceil((length - overlap) / (size - overlap)))
  return Array.from({ length: count }, (_, index) => {
    const start = count === 1 ? 0 : Math.floor((index * (length - size)) / (count - 1))
    return { start, end: start + size }
  })
}

/** More tiles than this would take days to work on. */
const MOST_TILES = 10_000

/** Refuses more tiles in a row or column than there may be altogether, before they are made. */
function requireFew(count: number): number {
  if (!(count <= MOST_TILES)) throw nodeError('ValueError', `There may be at most ${MOST_TILES} tiles`)
  return count
}

function grid(columns: readonly Span[], rows: readonly Span[]): Tile[] {
  requireFew(columns.length * rows.length)
  return rows.flatMap((row, y) =>
    columns.map((column, x) => ({
      coords: { top: row.start, bottom: row.end, left: column.start, right: column.end },
      overlap: {
        top: shared(rows[y - 1], row),
        bottom: shared(row, rows[y + 1]),
        left: shared(columns[x - 1], column),
        right: shared(column, columns[x + 1]),
      },
    })),
  )
}

/** How far two neighbours overlap. */
function shared(before: Span | undefined, after: Span | undefined): number {
  return before && after ? Math.max(0, before.end - after.start) : 0
}

function requireFits(area: Area, tile: Area): void {
  if (tile.width <= area.width && tile.height <= area.height) return
  const sizes = `${tile.width} × ${tile.height} is larger than the picture, ${area.width} × ${area.height}`
  throw nodeError('ValueError', `A tile of ${sizes}`)
}

function requireOverlap(overlap: number, size: number): void {
  if (overlap >= size) throw nodeError('ValueError', `The overlap (${overlap}) must be less than a tile (${size})`)
}

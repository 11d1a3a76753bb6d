import type { CanvasDocument } from '../model/document.ts'
import { type History, otherStates } from '../model/history.ts'
import type { Tile } from '../model/tiles.ts'
import { type Pixels, TILE_BYTES } from '../pixels/pixels.ts'

/** What tiles that only undo and redo need may take of memory while they are awake, in bytes. */
const LIMIT = 192 * 1024 * 1024

/** Every tile of a document. */
export function* tilesOf({ layers }: CanvasDocument): Generator<Tile> {
  for (const { tiles } of layers) yield* tiles.values()
}

/**
 * Tiles to put to sleep so that those which only other states need take at most `limit` bytes; first those that are the most
 * steps away.
 */
export function tilesToRest(
  history: History<CanvasDocument>,
  isAwake: (tile: Tile) => boolean,
  limit = LIMIT,
): readonly Tile[] {
  const shown = new Set(tilesOf(history.present))
  const idle = new Set<Tile>()
  for (const document of otherStates(history)) {
    for (const tile of tilesOf(document)) {
      if (shown.has(tile) || !isAwake(tile)) continue
      // A tile is as near as the nearest state that needs it.
      idle.delete(tile)
      idle.add(tile)
    }
  }
  const over = Math.max(0, Math.ceil((idle.size * TILE_BYTES - limit) / TILE_BYTES))
  return [...idle].slice(0, over)
}

/** Puts tiles to rest a while after the history has changed. */
export function createRest(pixels: Pixels, history: () => History<CanvasDocument>) {
  let timer: ReturnType<typeof setTimeout> | null = null
  const rest = async () => {
    timer = null
    for (const tile of tilesToRest(history(), pixels.isAwake)) {
      await pixels.sleep(tile, () => ![...tilesOf(history().present)].includes(tile))
    }
  }
  return {
    changed() {
      timer ??= setTimeout(() => void rest(), 1_000)
    },
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

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

/** How many tiles are packed at once. */
const AT_ONCE = 4

/** Puts tiles to rest a while after the history has changed. */
export function createRest(pixels: Pixels, history: () => History<CanvasDocument>) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isStopped = false
  const wanted = () => tilesToRest(history(), pixels.isAwake)
  const mayForget = (tile: Tile) => !isStopped && ![...tilesOf(history().present)].includes(tile)
  const pack = async (tiles: readonly Tile[]) => {
    for (let at = 0; at < tiles.length && !isStopped; at += AT_ONCE) {
      await Promise.all(tiles.slice(at, at + AT_ONCE).map((tile) => pixels.sleep(tile, () => mayForget(tile))))
    }
  }
  const rest = async () => {
    try {
      // What changes meanwhile is looked at again, so that it never lags behind for long.
      for (let tired = wanted(); tired.length > 0 && !isStopped; tired = wanted()) await pack(tired)
    } finally {
      timer = null
    }
  }
  return {
    changed() {
      if (!isStopped) timer ??= setTimeout(() => void rest(), 1_000)
    },
    stop() {
      isStopped = true
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

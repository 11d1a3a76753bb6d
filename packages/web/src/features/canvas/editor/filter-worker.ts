import { type Filter, filtered } from '../model/filters.ts'
import type { Pixels } from '../model/flood-fill.ts'

/** What the worker is asked: pixels and what to do with them. */
export interface FilterJob {
  readonly id: number
  readonly pixels: Pixels
  readonly filter: Filter
}

/** What the worker answers. */
export interface FilterResult {
  readonly id: number
  readonly pixels: Pixels
}

// The page's own types do not know what the outside of a worker is.
const outside = self as unknown as {
  onmessage: ((event: MessageEvent<FilterJob>) => void) | null
  postMessage(message: FilterResult, transfer: Transferable[]): void
}

outside.onmessage = ({ data: { id, pixels, filter } }) => {
  const result = filtered(pixels, filter)
  outside.postMessage({ id, pixels: result }, [result.data.buffer as ArrayBuffer])
}

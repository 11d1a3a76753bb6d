import { createHash } from 'node:crypto'
import type { NodeOutput } from '@invoke-studio/contract/graph'
import { jsonSize } from './budget.ts'
import { type Attachments, byteSize, stringsIn } from './store.ts'

/** A remembered output with the tensors that it names. */
export interface CachedOutput {
  readonly output: NodeOutput
  readonly attachments: Attachments
}

/** Figures of the cache as the API shows them. */
export interface CacheStatus {
  readonly size: number
  readonly hits: number
  readonly misses: number
  readonly enabled: boolean
  readonly max_size: number
}

/** Remembers outputs of nodes by the nodes' inputs, over many sessions of one process. */
export interface InvocationCache {
  get(key: string): CachedOutput | null
  set(key: string, value: CachedOutput): void
  /** Drops every entry that mentions one of these names. */
  forget(names: readonly string[]): void
  /** Drops all entries and counts anew. */
  clear(): void
  /** A disabled cache keeps its entries but neither answers nor learns. */
  setEnabled(enabled: boolean): void
  status(): CacheStatus
}

interface CacheOptions {
  /** How many outputs to remember; 0 switches the cache off. InvokeAI's `node_cache_size`. */
  readonly max_size?: number
  /** How many bytes to keep alive for them, of tensors and of what the outputs say. */
  readonly max_bytes?: number
}

const MEBIBYTE = 2 ** 20

/** What a character takes in memory when a text has one beyond Latin-1. */
const BYTES_PER_CHARACTER = 2

/** Creates a cache that gives up what was unused for longest. */
export function createInvocationCache({
  max_size = 512,
  max_bytes = 256 * MEBIBYTE,
}: CacheOptions = {}): InvocationCache {
  const entries = new Map<string, CachedOutput & { readonly bytes: number }>()
  let enabled = max_size > 0
  let bytes = 0
  let hits = 0
  let misses = 0

  function drop(key: string): void {
    bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }

  function shrink(): void {
    for (const key of entries.keys()) {
      if (entries.size <= max_size && bytes <= max_bytes) return
      drop(key)
    }
  }

  return {
    get(key) {
      if (!enabled) return null
      const entry = entries.get(key)
      if (!entry) {
        misses++
        return null
      }
      hits++
      entries.delete(key)
      entries.set(key, entry)
      return entry
    },
    set(key, { output, attachments }) {
      if (!enabled) return
      drop(key)
      const size = byteSize(attachments) + BYTES_PER_CHARACTER * jsonSize(output)
      // What has no room even alone is no reason to give up all the others.
      if (size > max_bytes) return
      const entry = { output, attachments, bytes: size }
      entries.set(key, entry)
      bytes += entry.bytes
      shrink()
    },
    forget(names) {
      const gone = new Set(names)
      for (const [key, { output }] of entries) if ([...stringsIn(output)].some((name) => gone.has(name))) drop(key)
    },
    clear() {
      entries.clear()
      bytes = 0
      hits = 0
      misses = 0
    },
    setEnabled(wanted) {
      enabled = wanted && max_size > 0
    },
    status: () => ({ size: entries.size, hits, misses, enabled, max_size }),
  }
}

/**
 * The key of a prepared node: all its members but its id, whatever their order, within `scope` (one person's own). It is
 * a SHA-256 sum, so that keys take no room worth counting, however long the texts and lists that a node takes in.
 */
export function cacheKey(scope: string, node: Readonly<Record<string, unknown>>): string {
  const { id: _, ...rest } = node
  return createHash('sha256')
    .update(JSON.stringify([scope, canonical(rest)]))
    .digest('hex')
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const sorted = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, part]) => [key, canonical(part)]))
}

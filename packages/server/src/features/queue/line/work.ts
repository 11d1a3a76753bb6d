import { createHash } from 'node:crypto'

/** What decides how long an item takes. */
export interface Work {
  /** The same for graphs that can be expected to take equally long; says nothing about what they show. */
  readonly work: string
  /** The keys of the models that are used, sorted and with commas between; empty for none. */
  readonly models: string
}

/** A node of a graph, as far as it matters here. */
interface AnyNode {
  readonly type: string
  readonly [field: string]: unknown
}

/** Fields of nodes that the duration depends on; prompts, seeds and names do not count. */
const MEASURES = [
  ...['steps', 'width', 'height', 'cfg_scale', 'denoising_start', 'denoising_end', 'strength', 'scheduler'],
  ...['num_steps', 'tile_size', 'scale', 'scale_by', 'start', 'stop', 'step'],
] as const

/** Models that are noted of one graph, and the longest of their keys: whoever reads the line reads them all. */
const MOST_MODELS = 200
const MAX_KEY = 100

/** What kind of work a graph is. */
export function workOf({ nodes }: { readonly nodes: Readonly<Record<string, AnyNode>> }): Work {
  const keys = new Set<string>()
  const parts: string[] = []
  for (const node of Object.values(nodes)) {
    for (const value of Object.values(node)) addModelKeys(value, keys)
    const measures = MEASURES.flatMap((name) => (Object.hasOwn(node, name) ? [`${name}=${written(node[name])}`] : []))
    parts.push([node.type, ...measures].join(' '))
  }
  const models = [...keys].sort().slice(0, MOST_MODELS).join(',')
  const text = [models, ...parts.sort()].join('\n')
  return { work: createHash('sha256').update(text).digest('base64url').slice(0, 22), models }
}

/** Nodes of types that nobody knows may hold anything there, also what cannot become a text by itself. */
const written = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A model is named by an object with key, hash and base; LoRAs lie one level deeper. */
function addModelKeys(value: unknown, keys: Set<string>): void {
  if (Array.isArray(value)) {
    for (const part of value) addModelKeys(part, keys)
    return
  }
  if (typeof value !== 'object' || value === null) return
  if ('key' in value && 'base' in value && typeof value.key === 'string') {
    if (value.key.length <= MAX_KEY) keys.add(value.key)
  } else if ('lora' in value) addModelKeys(value.lora, keys)
}

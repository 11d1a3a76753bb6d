import type { NodeDefinition } from './node.ts'

/** The node types that graphs may use. */
export interface NodeRegistry {
  get(type: string): NodeDefinition | undefined
  /** Whether the configuration forbids a type that exists. */
  isDenied(type: string): boolean
  /** Allowed nodes, ordered by type. */
  all(): readonly NodeDefinition[]
}

interface RegistryOptions {
  /** When given, only these types are allowed. */
  readonly allow?: readonly string[] | null
  /** These types are not allowed. */
  readonly deny?: readonly string[] | null
}

/** Builds a registry. Throws when two nodes share a type. */
export function createRegistry(nodes: readonly NodeDefinition[], { allow, deny }: RegistryOptions = {}): NodeRegistry {
  const known = new Map<string, NodeDefinition>()
  for (const node of nodes) {
    if (known.has(node.type)) throw new Error(`Two nodes have the type ${node.type}`)
    known.set(node.type, node)
  }
  const isDenied = (type: string) =>
    known.has(type) && ((allow != null && !allow.includes(type)) || deny?.includes(type) === true)
  const allowed = [...known.values()].filter((node) => !isDenied(node.type))
  const sorted = allowed.toSorted((one, other) => (one.type < other.type ? -1 : 1))
  return {
    get: (type) => (isDenied(type) ? undefined : known.get(type)),
    isDenied,
    all: () => sorted,
  }
}

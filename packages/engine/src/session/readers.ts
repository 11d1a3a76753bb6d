import type { Copies, Copy } from './copies.ts'
import type { Topology } from './topology.ts'

/** Knows who is still going to read what copies put out. */
interface Readers {
  /** A node has got its copies, or never will get any. */
  placed(nodeId: string, copies: readonly Copy[]): void
  /** A copy has read its inputs and is done, or never will run. */
  settled(copy: Copy): void
  /** The copies whose outputs nobody is going to read, as far as that came about since the last call. */
  unread(): Copy[]
}

/** Follows the copies of a graph from when they are placed until they are settled. */
export function createReaders(links: Topology, copies: Pick<Copies, 'of'>): Readers {
  const parentsOf = (id: string) => new Set(links.incoming(id).map((edge) => edge.source.node_id))
  const childrenOf = (id: string) => new Set(links.outgoing(id).map((edge) => edge.destination.node_id))
  /** How many nodes behind a node have no copies yet. */
  const unplaced = new Map(links.order.map((id) => [id, childrenOf(id).size]))
  /** How many copies have yet to read a copy's output. */
  const waiting = new Map<string, number>()
  const changed = new Set<Copy>()
  const sourcesOf = (copy: Copy) => new Set(copy.inputs.map(({ from }) => from))
  const isUnread = ({ id, source }: Copy) => (waiting.get(id) ?? 0) === 0 && (unplaced.get(source) ?? 0) === 0

  return {
    placed(nodeId, own) {
      for (const copy of own) {
        for (const { id } of sourcesOf(copy)) waiting.set(id, (waiting.get(id) ?? 0) + 1)
      }
      for (const parent of parentsOf(nodeId)) {
        const left = (unplaced.get(parent) ?? 0) - 1
        unplaced.set(parent, left)
        if (left === 0) for (const copy of copies.of(parent) ?? []) changed.add(copy)
      }
    },
    settled(copy) {
      changed.add(copy)
      for (const from of sourcesOf(copy)) {
        waiting.set(from.id, (waiting.get(from.id) ?? 0) - 1)
        changed.add(from)
      }
    },
    unread() {
      const unread = [...changed].filter(isUnread)
      changed.clear()
      return unread
    },
  }
}

import type { Edge, ExecutionState, NodeOutput } from '@invoke-studio/contract/graph'
import { type Copies, type Copy, type CopyNames, createCopies, edgeInto } from './copies.ts'
import { branchOf, type Demand, demands, isWanted } from './demand.ts'
import { createReaders } from './readers.ts'
import { createReadyQueue } from './ready.ts'
import { distinctEdges, type Topology, topology } from './topology.ts'

/** Decides what can run next and keeps the execution state up to date. */
export interface Plan {
  /** The next copy to run, or null when nothing is left. */
  next(): Copy | null
  /** Records what a copy put out; returns the copies whose outputs nobody is going to read any more. */
  complete(copy: Copy, output: NodeOutput): readonly Copy[]
}

/**
 * Plans a sound graph (one without problems). `className` groups ready nodes: a class is used up before the next one
 * begins, then comes the alphabetically first; within a class, iterations run in order.
 */
export function createPlan(state: ExecutionState, className: (nodeType: string) => string, idOf?: CopyNames): Plan {
  const { graph } = state
  const links = topology({ ...graph, edges: distinctEdges(graph.edges) })
  const copies = createCopies(state, links, idOf)
  const progress = createProgress(state)
  const readers = createReaders(links, copies)
  const ready = createReadyQueue(state.ready_order, (copy) => className(graph.nodes[copy.source]?.type ?? ''))
  const canPrepare = preparable(state, links, copies, progress.isDone)
  const subject = { graph, links, decisions }

  function decisions(id: string) {
    const condition = edgeInto(links, id, 'condition')
    return condition && !progress.isDone(condition.source.node_id) ? null : copies.decisions(id)
  }

  function prepare(id: string, demand: Demand): void {
    const placed = copies.prepare(id)
    progress.begin(id, placed)
    readers.placed(id, placed)
    for (const copy of placed) {
      if (demand === 'partly' && !isWanted(subject, id, copy.coordinates)) settle(copy)
      else if (progress.isReady(copy)) ready.push(copy)
    }
  }

  function skip(id: string): void {
    progress.skip(id)
    readers.placed(id, [])
  }

  /** Prepares whatever can be; repeats while that finishes something, as an empty iteration finishes its followers. */
  function prepareAll(): void {
    let before: number
    do {
      before = progress.count()
      const wanted = demands(subject)
      for (const id of links.order) {
        const demand = wanted.get(id) ?? 'yes'
        if (copies.of(id) || progress.isDone(id) || demand === 'unknown') continue
        if (demand === 'no') skip(id)
        else if (canPrepare(id)) prepare(id, demand)
      }
    } while (progress.count() > before)
  }

  /**
   * Goes on where choices wait for each other: the one for a node that it needs in some iterations only, but that the
   * other one may need in more. Prepares the first such node for all iterations; returns whether there was one.
   */
  function unlock(): boolean {
    const wanted = demands(subject, 'no')
    const isLocked = (id: string) => !copies.of(id) && !progress.isDone(id) && wanted.get(id) !== 'no' && canPrepare(id)
    const locked = links.order.find(isLocked)
    if (locked === undefined) return false
    prepare(locked, 'yes')
    prepareAll()
    return true
  }

  function settle(copy: Copy): void {
    readers.settled(copy)
    for (const child of progress.settle(copy)) ready.push(child)
  }

  prepareAll()
  return {
    next() {
      let copy = ready.pop()
      while (!copy && unlock()) copy = ready.pop()
      return copy
    },
    complete(copy, output) {
      state.results[copy.id] = output
      settle(copy)
      if (progress.isDone(copy.source)) prepareAll()
      return readers.unread()
    },
  }
}

/**
 * Whether all that a node's copies are made from is there: the copies of its parents, and behind an iterator all of its
 * elements. What feeds the branch of an `if` that nobody chose does not count, or two choices might wait for each other.
 */
function preparable({ graph }: ExecutionState, links: Topology, copies: Copies, isDone: (id: string) => boolean) {
  const isIterator = (id: string) => graph.nodes[id]?.type === 'iterate'
  const isCondition = ({ destination }: Edge) =>
    graph.nodes[destination.node_id]?.type === 'if' && destination.field === 'condition'

  return (id: string): boolean => {
    const edges = links.incoming(id)
    const decisive = edges.filter((edge) => isIterator(id) || isCondition(edge))
    if (!decisive.every((edge) => isDone(edge.source.node_id))) return false
    return edges.every((edge) => {
      const parent = edge.source.node_id
      const branch = branchOf(graph, edge)
      const isUsed = branch === null || copies.decisions(id).some(({ value }) => value === branch)
      return !isUsed || (copies.of(parent) !== null && (!isIterator(parent) || isDone(parent)))
    })
  }
}

/** Counts what is done: open inputs of copies, open copies of nodes. */
function createProgress(state: ExecutionState) {
  const done = new Set<string>()
  const children = new Map<string, Copy[]>()
  const openCopies = new Map<string, number>()

  function finish(id: string): void {
    done.add(id)
    state.executed.push(id)
  }

  function finishSource(id: string): void {
    finish(id)
    state.executed_history.push(id)
  }

  function track(copy: Copy): void {
    for (const { from } of copy.inputs) {
      const siblings = children.get(from.id)
      if (siblings) siblings.push(copy)
      else children.set(from.id, [copy])
    }
    state.indegree[copy.id] = copy.inputs.filter(({ from }) => !done.has(from.id)).length
  }

  return {
    count: () => done.size,
    isDone: (id: string) => done.has(id),
    isReady: (copy: Copy) => state.indegree[copy.id] === 0 && !done.has(copy.id),
    /** Nobody wants the node: it is done without having run. */
    skip: finish,
    begin(id: string, placed: readonly Copy[]): void {
      openCopies.set(id, placed.length)
      for (const copy of placed) track(copy)
      if (placed.length === 0) finishSource(id)
    },
    /** Marks a copy as done; returns the copies that this makes ready. */
    settle(copy: Copy): Copy[] {
      finish(copy.id)
      const open = (openCopies.get(copy.source) ?? 0) - 1
      openCopies.set(copy.source, open)
      if (open === 0) finishSource(copy.source)
      const freed: Copy[] = []
      for (const child of children.get(copy.id) ?? []) {
        const inputs = (state.indegree[child.id] ?? 0) - 1
        state.indegree[child.id] = inputs
        if (inputs === 0 && !done.has(child.id)) freed.push(child)
      }
      return freed
    },
  }
}

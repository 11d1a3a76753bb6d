import type { ExecutionState, NodeOutput } from '@invoke-studio/contract/graph'
import { type Copies, type Copy, type CopyNames, createCopies, edgeInto } from './copies.ts'
import { branchOf, type Demand, demands, isWanted } from './demand.ts'
import { createReadyQueue } from './ready.ts'
import { ancestors, type Topology, topology } from './topology.ts'

/** Decides what can run next and keeps the execution state up to date. */
export interface Plan {
  /** The next copy to run, or null when nothing is left. */
  next(): Copy | null
  /** Records what a copy put out. */
  complete(copy: Copy, output: NodeOutput): void
}

/**
 * Plans a sound graph (one without problems). `className` groups ready nodes: a class is used up before the next one
 * begins, then comes the alphabetically first; within a class, iterations run in order.
 */
export function createPlan(state: ExecutionState, className: (nodeType: string) => string, idOf?: CopyNames): Plan {
  const { graph } = state
  const links = topology(graph)
  const copies = createCopies(state, links, idOf)
  const progress = createProgress(state)
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
    for (const copy of placed) {
      if (demand === 'partly' && !isWanted(subject, id, copy.coordinates)) settle(copy)
      else if (progress.isReady(copy)) ready.push(copy)
    }
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
        if (demand === 'no') progress.skip(id)
        else if (canPrepare(id)) prepare(id, demand)
      }
    } while (progress.count() > before)
  }

  function settle(copy: Copy): void {
    for (const child of progress.settle(copy)) ready.push(child)
  }

  prepareAll()
  return {
    next: ready.pop,
    complete(copy, output) {
      state.results[copy.id] = output
      settle(copy)
      if (progress.isDone(copy.source)) prepareAll()
    },
  }
}

/** Whether all that a node's copies are made from is there. */
function preparable(state: ExecutionState, links: Topology, copies: Copies, isDone: (id: string) => boolean) {
  const { graph } = state
  const isIterator = (id: string) => graph.nodes[id]?.type === 'iterate'
  const iteratorsBefore = ancestors(links, isIterator)

  return (id: string): boolean => {
    for (const iterator of iteratorsBefore.get(id) ?? []) if (!isDone(iterator)) return false
    const edges = links.incoming(id)
    if (isIterator(id)) return edges.every((edge) => isDone(edge.source.node_id))
    const conditions = edges.filter(
      ({ destination }) => graph.nodes[id]?.type === 'if' && destination.field === 'condition',
    )
    if (!conditions.every((edge) => isDone(edge.source.node_id))) return false
    return edges.every((edge) => {
      const branch = branchOf(graph, edge)
      const isUsed = branch === null || copies.decisions(id).some(({ value }) => value === branch)
      return !isUsed || copies.of(edge.source.node_id) !== null
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

import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type ExecutionState,
  freshState,
  type Graph,
  type GraphNode,
  type NodeOutput,
} from '@invoke-studio/contract/graph'
import type { GraphHost, ModelAccess, ProgressImage } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'
import type { NodeRegistry } from '../define/registry.ts'
import { cacheKey, type InvocationCache } from './cache.ts'
import { nodeContext } from './context.ts'
import { type Copy, createCopies } from './copies.ts'
import { resolveInputs, withoutList } from './inputs.ts'
import { createPlan } from './plan.ts'
import { createSessionStore, type SessionStore, stringsIn } from './store.ts'
import { createTimings, type NodeTiming, type Timings } from './timings.ts'
import { topology } from './topology.ts'
import { graphProblems } from './validate.ts'

/** A prepared node that events tell of, and the node of the graph that it was prepared from. */
export interface NodeEvent {
  readonly node: GraphNode
  readonly source_id: string
}

/** What went wrong. */
export interface SessionError {
  readonly error_type: string
  readonly error_message: string
  readonly error_traceback: string
}

/** Called as a session goes on; awaited. */
export interface SessionListeners {
  started?(event: NodeEvent): void | Promise<void>
  progress?(
    event: NodeEvent & {
      readonly message: string
      readonly percentage: number | null
      readonly image: ProgressImage | null
    },
  ): void
  complete?(event: NodeEvent & { readonly result: NodeOutput }): void | Promise<void>
  error?(event: NodeEvent & SessionError): void | Promise<void>
}

/** What a session needs. */
export interface SessionOptions {
  /** Becomes the id of the execution state. */
  readonly session_id: string
  readonly graph: Graph
  readonly registry: NodeRegistry
  readonly host: GraphHost
  readonly models: ModelAccess
  /** The version of the product, as metadata records it. */
  readonly app_version: string
  readonly cache?: InvocationCache
  /** Whose outputs the cache may answer with, such as the owner's user id; nobody gets another's. */
  readonly cache_scope?: string
  /** Cancels: takes effect before the next node, and inside nodes that heed it. */
  readonly signal?: AbortSignal
  readonly on?: SessionListeners
}

/** How a session ended, and how long its nodes took. `error` is there when it failed. */
export type SessionResult = Ending & { readonly timings: readonly NodeTiming[] }

type Ending =
  | { readonly status: 'completed' | 'canceled'; readonly state: ExecutionState }
  | { readonly status: 'failed'; readonly state: ExecutionState; readonly error: SessionError }

/** Runs a graph to its end. Resolves also when it fails or is canceled; rejects only when a listener throws. */
export async function runSession(options: SessionOptions): Promise<SessionResult> {
  const timings = createTimings()
  return { ...(await runToEnd(options, timings)), timings: timings.table() }
}

async function runToEnd(options: SessionOptions, timings: Timings): Promise<Ending> {
  const state = freshState(options.session_id, options.graph)
  const [problem] = graphProblems(options.graph, options.registry)
  if (problem) {
    const error = describeError(nodeError('InvalidGraphError', problem.message))
    return { status: 'failed', state, error }
  }
  const session: Session = {
    ...options,
    state,
    timings,
    store: createSessionStore(),
    signal: options.signal ?? new AbortController().signal,
  }
  const unknown = Object.values(options.graph.nodes).find(({ type }) => !options.registry.get(type))
  if (unknown) return { status: 'failed', state, error: await refuseUnknown(session, unknown) }
  return runPlan(session)
}

async function runPlan(session: Session): Promise<Ending> {
  const { state, graph, registry, signal } = session
  const className = (type: string) => registry.get(type)?.name ?? type
  const planned = attempt(() => createPlan(state, className))
  if ('error' in planned) return { status: 'failed', state, error: planned.error }
  const plan = planned.value
  for (let copy = plan.next(); copy; copy = plan.next()) {
    // Lets a cancellation that waits outside come in.
    await nextTurn()
    if (signal.aborted) return { status: 'canceled', state }
    const outcome = await runCopy(session, copy)
    if (outcome.status === 'canceled') return { status: 'canceled', state }
    if (outcome.status === 'failed') return { status: 'failed', state, error: outcome.error }
    const { output } = outcome
    const done = attempt(() => plan.complete(copy, output))
    if ('error' in done) return { status: 'failed', state, error: done.error }
  }
  const executed = new Set(state.executed)
  const stuck = Object.keys(graph.nodes).filter((id) => !executed.has(id))
  if (stuck.length > 0) throw new Error(`The session ended before ${stuck.join(', ')} could run`)
  return { status: 'completed', state }
}

/** Planning fails when iterations multiply to too many copies. */
function attempt<T>(plan: () => T): { readonly value: T } | { readonly error: SessionError } {
  try {
    return { value: plan() }
  } catch (cause) {
    return { error: describeError(cause) }
  }
}

interface Session extends SessionOptions {
  readonly state: ExecutionState
  readonly store: SessionStore
  readonly timings: Timings
  readonly signal: AbortSignal
}

type Outcome =
  | { readonly status: 'completed'; readonly output: NodeOutput }
  | { readonly status: 'failed'; readonly error: SessionError }
  | { readonly status: 'canceled' }

async function runCopy(session: Session, copy: Copy): Promise<Outcome> {
  const { state, on, signal } = session
  const node = resolveInputs(state, copy)
  const event: NodeEvent = { node: withoutList(node), source_id: copy.source }
  state.execution_graph.nodes[copy.id] = event.node
  await on?.started?.(event)
  const result = await outputOf(session, node, event).then(
    (output) => ({ output }),
    (cause: unknown) => ({ cause }),
  )
  // What comes out after the cancellation, be it an error, belongs to nobody.
  if (signal.aborted) return { status: 'canceled' }
  if ('cause' in result) return { status: 'failed', error: await recordError(session, event, result.cause) }
  await on?.complete?.({ ...event, result: result.output })
  return { status: 'completed', output: result.output }
}

async function outputOf(session: Session, node: GraphNode, event: NodeEvent): Promise<NodeOutput> {
  const { registry, cache, cache_scope = '', store, on, timings } = session
  const began = performance.now()
  const note = (isCached: boolean) => timings.note(node.type, (performance.now() - began) / 1000, isCached)
  const definition = registry.get(node.type)
  if (!definition) throw new Error(`No definition of ${node.type}`)
  const remembers = !definition.alwaysRuns && (node.use_cache ?? definition.useCache ?? true)
  const key = cache && remembers ? cacheKey(cache_scope, node) : null
  const cached = key === null ? null : await cachedOutput(session, key)
  if (cached) {
    note(true)
    return cached
  }
  const report = (message: string, percentage: number | null, image: ProgressImage | null) =>
    on?.progress?.({ ...event, message, percentage, image })
  const running = definition.invoke(node, nodeContext({ ...session, report }, node, event.source_id))
  const output = await running.finally(() => note(false))
  if (key !== null) cache?.set(key, { output, attachments: store.namedIn(output) })
  return output
}

async function cachedOutput({ cache, host, store }: Session, key: string): Promise<NodeOutput | null> {
  const cached = cache?.get(key)
  if (!cached) return null
  for (const name of imageNames(cached.output)) {
    if (await host.imageExists(name)) continue
    cache?.forget([name])
    return null
  }
  store.restore(cached.attachments)
  return cached.output
}

function imageNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'image_name' ? [...stringsIn(part)] : imageNames(part),
  )
}

async function refuseUnknown(session: Session, node: GraphNode): Promise<SessionError> {
  const copy = createCopies(session.state, topology(session.graph)).prepareAlone(node.id)
  const message = `Node ${node.id} has the type ${node.type}, which this server does not know`
  const event = { node: { ...node, id: copy.id }, source_id: node.id }
  return recordError(session, event, nodeError('UnknownNodeTypeError', message))
}

async function recordError({ state, on }: Session, event: NodeEvent, cause: unknown): Promise<SessionError> {
  const error = describeError(cause)
  state.errors[event.node.id] = `${error.error_type}: ${error.error_message}`
  await on?.error?.({ ...event, ...error })
  return error
}

function describeError(cause: unknown): SessionError {
  const error = cause instanceof Error ? cause : new Error(String(cause))
  return { error_type: error.name, error_message: error.message, error_traceback: error.stack ?? '' }
}

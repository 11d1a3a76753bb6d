import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type ExecutionState,
  freshState,
  type Graph,
  type GraphNode,
  type NodeOutput,
  returnedValues,
  type WorkflowCallExecution,
} from '@invoke-studio/contract/graph'
import type { GraphHost, ModelAccess, ProgressImage, WorkflowCall } from '../define/context.ts'
import { nodeError } from '../define/errors.ts'
import type { NodeRegistry } from '../define/registry.ts'
import { type ErrorReport, reportOf } from '../define/reports.ts'
import { type Budget, createBudget } from './budget.ts'
import { cacheKey, type InvocationCache } from './cache.ts'
import { answered, formerNames, refuseEndless, Suspension, suspend } from './calls.ts'
import { nodeContext } from './context.ts'
import { type Copy, createCopies } from './copies.ts'
import { preparedNode, resolveInputs, withoutList } from './inputs.ts'
import { createPlan } from './plan.ts'
import { type Attachments, createSessionStore, type SessionStore, stringsIn } from './store.ts'
import { createTimings, type NodeTiming, type Timings } from './timings.ts'
import { topology } from './topology.ts'
import { graphProblems } from './validate.ts'

/** A prepared node that events tell of, and the node of the graph that it was prepared from. */
export interface NodeEvent {
  readonly node: GraphNode
  readonly source_id: string
}

/** What went wrong. */
export type SessionError = ErrorReport

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
  /** The state to go on from: what is done in it is not done again. `attachments` is what its outputs name. */
  readonly former?: { readonly state: ExecutionState; readonly attachments?: Attachments }
}

/** How a session ended, and how long its nodes took. `error` is there when it failed. */
export type SessionResult = Ending & { readonly timings: readonly NodeTiming[] }

type Ending =
  | { readonly status: 'completed' | 'canceled'; readonly state: ExecutionState }
  | { readonly status: 'failed'; readonly state: ExecutionState; readonly error: SessionError }
  | Suspended

/** A session that called a workflow: it goes on from `state` and `attachments` when the call is answered. */
interface Suspended {
  readonly status: 'waiting'
  readonly state: ExecutionState
  readonly call: WorkflowCallExecution
  /** The node that called. */
  readonly event: NodeEvent
  /** The tensors that the outputs so far name. */
  readonly attachments: Attachments
}

/** Runs a graph to its end, or until it calls a workflow. Resolves also when it fails or is canceled; rejects only when a listener throws. */
export async function runSession(options: SessionOptions): Promise<SessionResult> {
  const timings = createTimings()
  return { ...(await runToEnd(options, timings)), timings: timings.table() }
}

async function runToEnd(options: SessionOptions, timings: Timings): Promise<Ending> {
  const state = stateOf(options)
  const [problem] = graphProblems(options.graph, options.registry)
  if (problem) {
    const error = reportOf(nodeError('InvalidGraphError', problem.message))
    return { status: 'failed', state, error }
  }
  const session: Session = {
    ...options,
    state,
    timings,
    store: createSessionStore(),
    budget: createBudget(),
    signal: options.signal ?? new AbortController().signal,
  }
  const restored = attempt(() => session.store.restore(options.former?.attachments ?? NOTHING))
  if ('error' in restored) return { status: 'failed', state, error: restored.error }
  const unknown = Object.values(options.graph.nodes).find(({ type }) => !options.registry.get(type))
  if (unknown) return { status: 'failed', state, error: await refuseUnknown(session, unknown) }
  return runPlan(session)
}

async function runPlan(session: Session): Promise<Ending> {
  const { state, graph, registry, signal } = session
  const className = (type: string) => registry.get(type)?.name ?? type
  const former = session.former && formerNames(session.former.state)
  const planned = attempt(() => createPlan(state, className, former))
  if ('error' in planned) return { status: 'failed', state, error: planned.error }
  const plan = planned.value
  for (let copy = plan.next(); copy; copy = plan.next()) {
    // Lets a cancellation that waits outside come in.
    await nextTurn()
    if (signal.aborted) return { status: 'canceled', state }
    const outcome = formerOutcome(session, copy) ?? (await runCopy(session, copy))
    if (outcome.status === 'canceled') return { status: 'canceled', state }
    if (outcome.status === 'failed') return { status: 'failed', state, error: outcome.error }
    if (outcome.status === 'waiting') return { ...outcome, state, attachments: session.store.namedIn(state.results) }
    const { output } = outcome
    session.store.hold(copy.id, output)
    const done = attempt(() => plan.complete(copy, output))
    if ('error' in done) return { status: 'failed', state, error: done.error }
    for (const { id } of done.value) session.store.release(id)
  }
  const executed = new Set(state.executed)
  const stuck = Object.keys(graph.nodes).filter((id) => !executed.has(id))
  if (stuck.length > 0) throw new Error(`The session ended before ${stuck.join(', ')} could run`)
  return { status: 'completed', state }
}

const NOTHING: Attachments = { tensors: new Map(), conditionings: new Map() }

/** A fresh state, but for the calls that the session is part of. */
function stateOf({ session_id, graph, former }: SessionOptions): ExecutionState {
  const fresh = freshState(session_id, graph)
  if (!former) return fresh
  const { execution_graph, workflow_call_stack, workflow_call_history, workflow_call_parent } = former.state
  return {
    ...fresh,
    execution_graph: { ...fresh.execution_graph, id: execution_graph.id },
    workflow_call_stack,
    workflow_call_history: [...workflow_call_history],
    ...(workflow_call_parent ? { workflow_call_parent } : {}),
  }
}

/** What a copy put out when the session ran before, or null. */
function formerOutcome({ former, state }: Session, copy: Copy): Outcome | null {
  const output = former?.state.results[copy.id]
  if (!former || !output) return null
  const node = former.state.execution_graph.nodes[copy.id]
  if (node) state.execution_graph.nodes[copy.id] = node
  return { status: 'completed', output }
}

/** Planning fails when iterations multiply to too many copies, restoring when there is too much. */
function attempt<T>(work: () => T): { readonly value: T } | { readonly error: SessionError } {
  try {
    return { value: work() }
  } catch (cause) {
    return { error: reportOf(cause) }
  }
}

interface Session extends SessionOptions {
  readonly state: ExecutionState
  readonly store: SessionStore
  readonly budget: Budget
  readonly timings: Timings
  readonly signal: AbortSignal
}

type Outcome =
  | { readonly status: 'completed'; readonly output: NodeOutput }
  | { readonly status: 'failed'; readonly error: SessionError }
  | { readonly status: 'canceled' }
  | Pick<Suspended, 'status' | 'call' | 'event'>

async function runCopy(session: Session, copy: Copy): Promise<Outcome> {
  const { state, on, signal } = session
  const node = resolveInputs(state, copy)
  const event: NodeEvent = { node: withoutList(node), source_id: copy.source }
  try {
    session.budget.spend(event.node)
  } catch (cause) {
    // Told without its inputs: they are what is too much.
    return { status: 'failed', error: await recordError(session, { ...event, node: preparedNode(state, copy) }, cause) }
  }
  state.execution_graph.nodes[copy.id] = event.node
  const call = callOf(session, copy)
  if (!call) await on?.started?.(event)
  const result = await outputOf(session, node, event, call).then(
    (output) => ({ output }),
    (cause: unknown) => ({ cause }),
  )
  // What comes out after the cancellation, be it an error, belongs to nobody.
  if (signal.aborted) return { status: 'canceled' }
  if ('cause' in result && result.cause instanceof Suspension) {
    return { status: 'waiting', call: suspend(state, copy, result.cause.call), event }
  }
  if ('cause' in result) return { status: 'failed', error: await recordError(session, event, result.cause) }
  if (call) answered(state, call)
  await on?.complete?.({ ...event, result: result.output })
  return { status: 'completed', output: result.output }
}

/** The call by this copy that the session waited for, or null. */
function callOf({ former }: Session, copy: Copy): WorkflowCallExecution | null {
  const call = former?.state.waiting_workflow_call_execution
  return call?.status === 'completed' && call.prepared_call_node_id === copy.id ? call : null
}

async function outputOf(
  session: Session,
  node: GraphNode,
  event: NodeEvent,
  call: WorkflowCallExecution | null,
): Promise<NodeOutput> {
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
    session.budget.spend(cached)
    return cached
  }
  const report = (message: string, percentage: number | null, image: ProgressImage | null) =>
    on?.progress?.({ ...event, message, percentage, image })
  const callWorkflow = async (wanted: WorkflowCall) => {
    if (call) return returnedValues(call)
    refuseEndless(session.state, wanted)
    await session.host.prepareCall(wanted)
    throw new Suspension(wanted)
  }
  const context = () => nodeContext({ ...session, report, callWorkflow }, node, event.source_id)
  const running = listed(node).then((output) => output ?? definition.invoke(node, context()))
  const output = await running.finally(() => note(false))
  session.budget.spend(output)
  if (key !== null) cache?.set(key, { output, attachments: store.namedIn(output) })
  return output
}

/**
 * What iterators and collectors put out, whose lists the session itself knows: a list of many elements is not to be
 * checked anew for each of them.
 */
async function listed({ type, collection, index }: GraphNode): Promise<NodeOutput | null> {
  if (!Array.isArray(collection)) return null
  if (type === 'collect') return { type: 'collect_output', collection }
  if (type !== 'iterate' || typeof index !== 'number') return null
  return { type: 'iterate_output', item: collection[index], index, total: collection.length }
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
  const error = reportOf(cause)
  state.errors[event.node.id] = `${error.error_type}: ${error.error_message}`
  await on?.error?.({ ...event, ...error })
  return error
}

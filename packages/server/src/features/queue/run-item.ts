import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { type ExecutionState, Graph } from '@invoke-studio/contract/graph'
import type { PresetData } from '@invoke-studio/contract/style-presets'
import {
  type Attachments,
  type GraphHost,
  type InvocationCache,
  type ModelAccess,
  type NodeEvent,
  type NodeRegistry,
  reportOf,
  runSession,
  type SessionError,
  type SessionListeners,
  type SessionResult,
} from '@invoke-studio/engine'
import type { Emit } from '../../platform/realtime/emission.ts'
import type { SessionAttachments } from './calls/attachments.ts'
import type { CallOpener, OpenedCall } from './calls/open.ts'
import type { QueueCalls, Suspension } from './calls/repository.ts'
import type { Claim, Outcome, QueueClaims } from './claims.ts'
import { readSession } from './dto.ts'
import type { QueueEvents } from './events.ts'
import { type GraphImages, graphHost } from './host.ts'
import { nodeEvents } from './node-events.ts'
import type { ItemRow, QueueRepository } from './repository.ts'

/** What running items takes. */
export interface RunDeps {
  readonly worker_id: string
  readonly device: string
  /** Version of the product, as images record it. */
  readonly app_version: string
  readonly rows: Pick<QueueRepository, 'item'>
  readonly claims: QueueClaims
  readonly events: QueueEvents
  readonly emit: Emit
  readonly images: GraphImages
  readonly registry: NodeRegistry
  readonly cache: InvocationCache
  /** The rights with which the items of a person run. */
  readonly viewerOf: (user_id: string) => Promise<Viewer>
  /** Why a graph cannot run with the rights that its person has now; null when it can. */
  readonly whyUnusable: (owner: Viewer, graph: Graph) => Promise<string | null>
  /** The templates of a style preset that a person may read; throws for others. */
  readonly loadStylePreset: (viewer: Viewer, id: string) => Promise<PresetData>
  /** Files of the server, as graphs of a person may use them. */
  readonly filesFor: (owner: Viewer) => GraphHost['files']
  readonly calls: Pick<QueueCalls, 'suspend'>
  readonly openCall: CallOpener
  /** What waiting sessions go on with. */
  readonly attachments: SessionAttachments
  /** Brings an item up to date that waits for another one, and tells of what that changes. */
  readonly settle: (item_id: number) => Promise<void>
  /** Tells all processes that the queue changed, and which running items were taken away. */
  readonly wake: (canceledItemIds: readonly number[]) => void
  /** How many pending items a queue takes. */
  readonly max_queue_size: () => number
  /** The models as the session of one person sees them. */
  readonly modelsFor: (owner: Viewer) => ModelAccess
  readonly report: (error: unknown, message: string) => void
  /** Milliseconds of a clock that only goes forward. */
  readonly milliseconds: () => number
}

/** Why a run stops before its end: the item was taken away, its owner may not run things, or the worker ends. */
export type StopReason = 'lost' | 'ownerless' | 'shutdown'

/** How often a lease is renewed, in ms. */
const RENEWAL_MS = 4_000

/** A run that can be stopped. */
export interface Run {
  readonly item_id: number
  stop(reason: StopReason): void
  /** Settles when the item is recorded; never rejects. */
  readonly done: Promise<void>
}

/** Runs a claimed item to its end and tells of everything on the way. */
export function startRun(deps: RunDeps, claim: Claim): Run {
  const stopping = new AbortController()
  const stop = (reason: StopReason): void => stopping.abort(new Stopped(reason))
  const renewal = setInterval(() => {
    deps.claims.renew(claim, deps.worker_id).then(
      (held) => {
        if (!held) stop('lost')
      },
      (error) => deps.report(error, 'a lease could not be renewed'),
    )
  }, RENEWAL_MS)
  const done = runAndRecord(deps, claim, stopping)
    .catch((error) => deps.report(error, 'a queue item could not be recorded'))
    .finally(() => clearInterval(renewal))
  return { item_id: claim.item_id, stop, done }
}

/** Thrown inside a run that was stopped. */
class Stopped extends Error {
  readonly reason: StopReason

  constructor(reason: StopReason) {
    super(`stopped: ${reason}`)
    this.name = 'AbortError'
    this.reason = reason
  }
}

async function runAndRecord(deps: RunDeps, claim: Claim, stopping: AbortController): Promise<void> {
  const { claims, events, worker_id } = deps
  const item = await deps.rows.item(claim.item_id)
  if (!item) return
  await events.statusChanged(claim.item_id)
  const began = deps.milliseconds()
  const failures: (NodeEvent & SessionError)[] = []
  const ended = await outcomeOf(deps, claim, item, stopping, failures).catch((error) => {
    if (error instanceof Stopped) return null
    deps.report(error, 'a queue item failed outside of its graph')
    return failure(error)
  })
  const reason = reasonOf(stopping.signal)
  // A run that came to its end before it was stopped counts.
  const unfinished = ended === null || ended.status === 'canceled' || ended.status === 'waiting'
  if (unfinished && reason === 'shutdown') return claims.release(claim, worker_id)
  if (unfinished && reason !== 'ownerless' && ended?.status !== 'waiting') return
  const outcome = ended?.status === 'waiting' ? await suspendItem(deps, claim, ended, failures) : (ended ?? CANCELED)
  if (!outcome) return
  // What waited for another workflow in between tells nothing about how long such work takes.
  const tells = outcome.status === 'completed' && !formerState(item) && item.parent_item_id === null
  const seconds = tells ? { seconds: (deps.milliseconds() - began) / 1000 } : {}
  if (!(await claims.finish(claim, worker_id, { ...outcome, ...seconds }))) return
  await deps.attachments.drop(item.session_id)
  await events.statusChanged(claim.item_id)
  const teller = nodeEvents({ ...deps, item })
  for (const failed of failures) teller.failed(failed)
  if (item.parent_item_id !== null) await deps.settle(item.parent_item_id)
}

/** Makes the item wait for the workflow that it called; the outcome when that is not possible, null when all is done. */
async function suspendItem(
  deps: RunDeps,
  claim: Claim,
  { event, attachments, ...waiting }: Waiting,
  failures: (NodeEvent & SessionError)[],
): Promise<Outcome | null> {
  const { calls, events, worker_id } = deps
  try {
    await deps.attachments.keep(claim.session_id, attachments)
    const children = await calls.suspend(claim, worker_id, waiting, deps.max_queue_size())
    if (children === null) return null
    for (const item_id of [claim.item_id, ...children]) await events.statusChanged(item_id)
    deps.wake([])
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { status, error_type, error_message, error_traceback } = failure(error)
    const facts = { error_type: error_type ?? '', error_message: error_message ?? '' }
    failures.push({ ...event, ...facts, error_traceback: error_traceback ?? '' })
    return { status, ...facts, error_traceback, session: JSON.stringify(waiting.state) }
  }
}

const reasonOf = (signal: AbortSignal): StopReason | null =>
  signal.aborted && signal.reason instanceof Stopped ? signal.reason.reason : null

/** A run that called a workflow and waits for it. */
interface Waiting extends Suspension {
  readonly status: 'waiting'
  readonly event: NodeEvent
  readonly attachments: Attachments
}

async function outcomeOf(
  deps: RunDeps,
  claim: Claim,
  item: ItemRow,
  stopping: AbortController,
  failures: (NodeEvent & SessionError)[],
): Promise<Outcome | Waiting> {
  const state = formerState(item)
  // What an attempt before has saved is made anew, so that nothing is there twice.
  if ((item.status_sequence ?? 0) > 1) await deps.images.discardSession(item.session_id, imagesOf(state))
  const graph = storedGraph(item)
  if (!graph) return failure(new UnreadableSessionError())
  const owner = await deps.viewerOf(item.user_id)
  const why = await deps.whyUnusable(owner, graph)
  if (why !== null) return failure(new UnusableInputError(why))
  const watch = watchOver(deps, claim, item, stopping, failures)
  let opened: OpenedCall | null = null
  const result = await runSession({
    session_id: item.session_id,
    graph,
    app_version: deps.app_version,
    registry: deps.registry,
    cache: deps.cache,
    cache_scope: item.user_id,
    signal: stopping.signal,
    ...(state ? { former: { state, attachments: await deps.attachments.load(item.session_id) } } : {}),
    models: deps.modelsFor(owner),
    host: graphHost({
      owner,
      item: { session_id: item.session_id, workflow: item.workflow, graph: JSON.stringify(graph) },
      images: deps.images,
      files: deps.filesFor(owner),
      loadStylePreset: deps.loadStylePreset,
      beforeSave: watch.beforeSave,
      async prepareCall(call) {
        opened = await deps.openCall(owner, call)
      },
    }),
    on: watch.listeners,
  })
  return toOutcome(result, opened, owner)
}

/** The state that an item goes on from: of a session that was called, or that waited for one. */
function formerState(item: ItemRow): ExecutionState | null {
  const state = readSession(item)
  return state.workflow_call_parent || state.waiting_workflow_call ? state : null
}

function imagesOf(state: ExecutionState | null): string[] {
  return Object.values(state?.results ?? {}).flatMap((output) => [...namesIn(output)])
}

function* namesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  if ('image_name' in value && typeof value.image_name === 'string') yield value.image_name
  for (const part of Object.values(value)) yield* namesIn(part)
}

/** Tells what the nodes do, and looks at each step whether the item is still this worker's: the bus may be silent. */
function watchOver(
  deps: RunDeps,
  claim: Claim,
  item: ItemRow,
  stopping: AbortController,
  failures: (NodeEvent & SessionError)[],
) {
  const teller = nodeEvents({ ...deps, item })
  let current: NodeEvent | null = null

  async function check(): Promise<void> {
    const standing = await deps.claims.standing(claim, deps.worker_id)
    if (standing !== 'held') stopping.abort(new Stopped(standing))
    stopping.signal.throwIfAborted()
  }
  const listeners: SessionListeners = {
    async started(event) {
      await check()
      current = event
      teller.started(event)
    },
    progress({ message, percentage, image, ...event }) {
      teller.progress(event, { message, percentage, image })
      check().catch((error) => {
        if (!(error instanceof Stopped)) deps.report(error, 'a queue item could not be looked at')
      })
    },
    complete: teller.complete,
    error: (event) => {
      failures.push(event)
    },
  }
  return {
    listeners,
    async beforeSave(): Promise<void> {
      await check()
      if (current) teller.progress(current, { message: 'Saving image', percentage: null, image: null })
    },
  }
}

function toOutcome(result: SessionResult, opened: OpenedCall | null, { is_admin }: Viewer): Outcome | Waiting {
  if (result.status === 'waiting') {
    if (!opened) throw new Error('A session waits for a call that was not prepared')
    const { status, state, call, event, attachments } = result
    return { status, state, call, event, attachments, ...opened, limited: !is_admin }
  }
  const session = JSON.stringify(result.state)
  if (result.status === 'failed') return { status: 'failed', ...result.error, session }
  return { ...CANCELED, status: result.status, session }
}

const CANCELED: Outcome = {
  status: 'canceled',
  error_type: null,
  error_message: null,
  error_traceback: null,
  session: null,
}

const failure = (cause: unknown): Outcome => ({ status: 'failed', ...reportOf(cause), session: null })

/** The graph names what its person could use when it was queued, and may not any more. */
class UnusableInputError extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'UnusableInputError'
  }
}

/** The stored session is no graph that can be run. */
class UnreadableSessionError extends Error {
  constructor() {
    super('The stored graph of this item cannot be read. Queue it again from the workflow or the image settings.')
    this.name = 'UnreadableSessionError'
  }
}

function storedGraph(item: ItemRow): Graph | null {
  try {
    const session: unknown = JSON.parse(item.session)
    if (typeof session !== 'object' || session === null || !('graph' in session)) return null
    return Graph.safeParse(session.graph).data ?? null
  } catch {
    return null
  }
}

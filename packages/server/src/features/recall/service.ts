import type { Viewer } from '@invoke-studio/contract/access'
import { AppError } from '@invoke-studio/contract/errors'
import { RECALL_LISTS, RECALL_MEMBERS, type RecallParameter } from '@invoke-studio/contract/recall'
import { refuse } from '../../platform/http/validation.ts'
import { audience } from '../../platform/realtime/audience.ts'
import type { Emit } from '../../platform/realtime/emission.ts'

/** A model, as far as it is recalled. */
interface RecalledModel {
  readonly key: string
}

/** What recalling works with. */
export interface RecallServiceDeps {
  /** Models by name and type, in the order in which models are listed. */
  readonly findModels: (query: { name: string; type: string }) => Promise<readonly RecalledModel[]>
  /** Which of the images the viewer may not read. */
  readonly unreadable: (viewer: Viewer, imageNames: readonly string[]) => Promise<readonly string[]>
  /** Keeps a text for the person, as the web app's own state is kept. */
  readonly keep: (viewer: Viewer, key: string, value: string) => Promise<unknown>
  readonly emit: Emit
}

/** How parameters are recalled. */
export interface RecallOptions {
  /** What is not given is reset. */
  readonly strict: boolean
  /** Reference images are added to those that are there. */
  readonly append: boolean
}

type Parameters = Record<string, unknown>

/** Types of model that a name may stand for, the first that there is. */
const CONTROL_TYPES = ['controlnet', 't2i_adapter', 'lora']
const IP_ADAPTER_TYPES = ['ip_adapter', 'flux_redux']
const MODEL_TYPES = { model: ['main'], refiner_model: ['main'], vae_model: ['vae'] } as const
const LISTS: ReadonlySet<string> = new Set(RECALL_LISTS)
/** Entries of one list; pages show far fewer. */
const MAX_ENTRIES = 100

/** Hands parameters to the open pages of the person who sends them. Source: InvokeAI's recall endpoint. */
export function recallService({ findModels, unreadable, keep, emit }: RecallServiceDeps) {
  async function keyOf(name: string, types: readonly string[]): Promise<string | null> {
    for (const type of types) {
      const [found] = await findModels({ name, type })
      if (found) return found.key
    }
    return null
  }

  /** Entries whose model is not installed are left out. */
  async function withKeys<Entry extends { model_name: string }>(entries: readonly Entry[], types: readonly string[]) {
    const keys = new Map<string, string | null>()
    for (const name of new Set(entries.map((entry) => entry.model_name))) keys.set(name, await keyOf(name, types))
    return entries.flatMap(({ model_name, ...entry }): Parameters[] => {
      const model_key = keys.get(model_name)
      return model_key ? [{ model_key, ...given(entry) }] : []
    })
  }

  async function resolve(asked: RecallParameter): Promise<Parameters> {
    const parameters: Parameters = given(asked)
    for (const [member, types] of Object.entries(MODEL_TYPES)) {
      if (typeof parameters[member] !== 'string') continue
      const key = await keyOf(parameters[member], types)
      if (key === null) delete parameters[member]
      else parameters[member] = key
    }
    if (asked.loras) parameters.loras = await withKeys(asked.loras, ['lora'])
    if (asked.control_layers) parameters.control_layers = await withKeys(asked.control_layers, CONTROL_TYPES)
    if (asked.ip_adapters) parameters.ip_adapters = await withKeys(asked.ip_adapters, IP_ADAPTER_TYPES)
    return parameters
  }

  return {
    async recall(viewer: Viewer, queue_id: string, asked: RecallParameter, { strict, append }: RecallOptions) {
      if (strict && append) throw new AppError('bad_request', { reason: 'Give either strict or append, not both.' })
      refuseLongLists(asked)
      await refuseForeignImages(viewer, asked, unreadable)
      const resolved = await resolve(asked)
      const parameters = strict ? { ...blank(), ...resolved } : resolved
      if (Object.keys(parameters).length === 0) return { status: 'no_parameters_provided', updated_count: 0 }
      for (const [member, value] of Object.entries(parameters)) {
        await keep(viewer, `recall_${member}`, JSON.stringify(value))
      }
      const { user_id } = viewer
      const told = append ? { ...parameters, append: true } : parameters
      emit('recall_parameters_updated', { queue_id, user_id, parameters: told }, audience.ownerAndAdmins(user_id))
      return { status: 'success', queue_id, updated_count: Object.keys(parameters).length, parameters }
    },
  }
}

/** Hands parameters to open pages. */
export type RecallService = ReturnType<typeof recallService>

const given = (members: object): Parameters =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined))

const blank = (): Parameters => Object.fromEntries(RECALL_MEMBERS.map((name) => [name, LISTS.has(name) ? [] : null]))

function refuseLongLists(asked: RecallParameter): void {
  const long = RECALL_LISTS.find((name) => (asked[name]?.length ?? 0) > MAX_ENTRIES)
  if (long) refuse('body', [long], `${long} has at most ${MAX_ENTRIES} entries`)
}

async function refuseForeignImages(
  viewer: Viewer,
  { control_layers, ip_adapters, reference_images }: RecallParameter,
  unreadable: RecallServiceDeps['unreadable'],
): Promise<void> {
  const entries = [...(control_layers ?? []), ...(ip_adapters ?? []), ...(reference_images ?? [])]
  const names = entries.flatMap(({ image_name }) => image_name ?? [])
  if (names.length === 0) return
  const refused = await unreadable(viewer, [...new Set(names)])
  if (refused.length > 0) throw new AppError('image_not_found')
}

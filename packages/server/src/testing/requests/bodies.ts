import { readFileSync } from 'node:fs'
import { encodePng, type Raster } from '@invoke-studio/engine'
import type { Actor } from '../actor.ts'

/** A JSON object. */
export type Json = Record<string, unknown>

/** A node of a request's graph. */
export type RequestNode = { id: string; type: string } & Json

/** A body of `enqueue_batch`. */
export interface RequestBody {
  readonly prepend: boolean
  readonly batch: {
    data?: { node_path: string; field_name: string; items: unknown[] }[][]
    runs?: number
    graph: { nodes: Record<string, RequestNode>; edges: Json[] }
  } & Json
}

const FIXTURES = new URL('../../../../engine/src/testing/client-requests/', import.meta.url)

/** The requests are for 512 pixels, four times what the bundled model draws best. */
const SMALLER = 4
const SIZES = new Set(['width', 'height', 'tile_width', 'tile_height', 'tile_size', 'tile_overlap'])

/** A request as InvokeAI's web client sends it for a mode of generation, for the bundled model and with two steps. */
export function requestOf(mode: string, model: Json): RequestBody {
  const text = readFileSync(new URL(`${mode}.json`, FIXTURES), 'utf8')
  const { key, hash, name, base, type } = model
  const batch = JSON.parse(text, (member, value: unknown) => {
    if (SIZES.has(member) && typeof value === 'number') return value / SMALLER
    if (member === 'steps') return 2
    const isMain = typeof value === 'object' && value !== null && 'key' in value && value.key === 'm-sd1'
    return isMain ? { ...value, key, hash, name, base, type } : value
  })
  return { prepend: false, batch: { runs: 1, origin: 'canvas', destination: 'canvas', ...batch } }
}

/** White, with a black disc where there is to be something new. */
function discMask(side: number): Raster {
  const isInside = (at: number) => Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2) < side / 4
  return {
    width: side,
    height: side,
    channels: 1,
    data: Uint8Array.from({ length: side * side }, (_, at) => (isInside(at) ? 0 : 255)),
  }
}

/** Colours that change from place to place; without its right third if it is `torn`. */
function picture(side: number, isTorn: boolean): Raster {
  const data = Uint8Array.from({ length: side * side * 4 }, (_, at) => {
    const [x, y] = [(at >> 2) % side, Math.floor((at >> 2) / side)]
    return [(x * 255) / side, (y * 255) / side, 128, isTorn && x > (side * 2) / 3 ? 0 : 255][at % 4] ?? 0
  })
  return { width: side, height: side, channels: 4, data }
}

/** Uploads a picture of somebody; answers its name. */
export async function upload(who: Actor, raster: Raster): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(await encodePng(raster))], { type: 'image/png' }), 'picture.png')
  const { status, body } = await who.post('/api/v1/images/upload?image_category=user&is_intermediate=true', form)
  if (status !== 201) throw new Error(`The picture was not taken: ${JSON.stringify(body)}`)
  return body.image_name
}

/** The request with pictures of that person in place of those that it names, in the roles that they have in it. */
export async function staged(who: Actor, body: RequestBody, side: number, isTorn = false): Promise<RequestBody> {
  const names = new Map<string, string>()
  for (const [id, node] of Object.entries(body.batch.graph.nodes)) {
    for (const [field, value] of Object.entries(node)) {
      const name = (value as { image_name?: string } | null)?.image_name
      if (!name || names.has(name)) continue
      const isMask = field.startsWith('mask') || id.includes('mask_to_scaled')
      names.set(name, await upload(who, isMask ? discMask(side) : picture(side, isTorn)))
    }
  }
  const text = [...names].reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(body))
  return JSON.parse(text) as RequestBody
}

/** The first node of a type; the request must have one. */
export function nodeOf({ batch }: RequestBody, type: string): RequestNode {
  const found = Object.values(batch.graph.nodes).find((node) => node.type === type)
  if (!found) throw new Error(`The request has no ${type}`)
  return found
}

const end = (text: string) => {
  const dot = text.lastIndexOf('.')
  return { node_id: text.slice(0, dot), field: text.slice(dot + 1) }
}

/** Adds nodes and edges (`'from.field to.field'`); an edge takes the place of those that led to the same field. */
export function extend(body: RequestBody, nodes: readonly RequestNode[], edges: readonly string[]): RequestBody {
  const added = edges.map((edge) => {
    const [from = '', to = ''] = edge.split(' ')
    return { source: end(from), destination: end(to) }
  })
  const taken = new Set(added.map(({ destination }) => JSON.stringify(destination)))
  const { graph } = body.batch
  const kept = graph.edges.filter((edge) => !taken.has(JSON.stringify(edge.destination)))
  const all = { ...graph.nodes, ...Object.fromEntries(nodes.map((node) => [node.id, node])) }
  return { ...body, batch: { ...body.batch, graph: { ...graph, nodes: all, edges: [...kept, ...added] } } }
}

import type { Raster } from '../define/context.ts'
import { graphOf, runGraph } from './graphs.ts'
import { memoryHost } from './host.ts'

/** A picture of red, green and blue, byte by byte. */
export const rgb = (width: number, height: number, ...data: number[]): Raster => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from(data),
})

/** The same with alpha. */
export const rgba = (width: number, height: number, ...data: number[]): Raster => ({
  ...rgb(width, height, ...data),
  channels: 4,
})

/** The same of grey alone. */
export const grey = (width: number, height: number, ...data: number[]): Raster => ({
  ...rgb(width, height, ...data),
  channels: 1,
})

/** Runs one node over pictures, given by the names of its inputs, and tells what it saved. */
export async function runNode(
  node: { readonly type: string } & Readonly<Record<string, unknown>>,
  pictures: Readonly<Record<string, Raster>> = {},
) {
  const host = memoryHost()
  const fields = Object.entries(pictures).map(([field, raster]) => [field, { image_name: host.put(raster) }])
  const run = await runGraph(graphOf({ node: { ...node, ...Object.fromEntries(fields) } }), { host })
  const stored = [...host.stored.values()].slice(fields.length)
  const raster = stored[0]?.image
  return { run, stored, raster, data: raster && [...raster.data], error: run.status === 'failed' ? run.error : null }
}

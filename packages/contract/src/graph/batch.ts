import { z } from 'zod'
import { Graph } from './graph.ts'

const ItemScalar = z.union([
  z.string(),
  z.number(),
  z.object({ image_name: z.string() }),
  z.object({ video_name: z.string() }),
])

/** A value that a batch writes into a field of a node. */
export const BatchItem = z.union([ItemScalar, z.array(ItemScalar)])
export type BatchItem = z.infer<typeof BatchItem>

/** One field of one node and the values that it takes in turn. */
export const BatchDatum = z
  .object({ node_path: z.string(), field_name: z.string(), items: z.array(BatchItem).default([]) })
  .meta({ id: 'BatchDatum' })
export type BatchDatum = z.infer<typeof BatchDatum>

/**
 * A graph to run several times with different values. The lists inside `data` are zipped, the lists themselves multiply
 * (the last one varies fastest), and the whole is repeated `runs` times.
 */
export const Batch = z
  .object({
    // Made anew each time, so the document tells no default.
    batch_id: z
      .string()
      .default(() => crypto.randomUUID())
      .meta({ default: undefined }),
    origin: z.string().nullable().default(null),
    destination: z.string().nullable().default(null),
    data: z.array(z.array(BatchDatum)).nullable().default(null),
    graph: Graph,
    workflow: z.record(z.string(), z.unknown()).nullable().default(null),
    runs: z.int().min(1).default(1),
  })
  .superRefine((batch, context) => {
    for (const message of batchProblems(batch)) context.addIssue({ code: 'custom', message, path: ['data'] })
    for (const name of NAMES) {
      if ((batch[name]?.length ?? 0) <= MAX_NAME) continue
      context.addIssue({ code: 'custom', message: `${name} has at most ${MAX_NAME} characters`, path: [name] })
    }
  })
  .meta({ id: 'Batch' })
export type Batch = z.infer<typeof Batch>

/** What batches are found by, and its longest text in characters: databases index no longer ones. */
const NAMES = ['batch_id', 'origin', 'destination'] as const
const MAX_NAME = 300

type BatchFacts = Pick<Batch, 'data' | 'graph' | 'runs'>

function* batchProblems({ data, graph, runs }: BatchFacts): Generator<string> {
  const groups = data ?? []
  if (!Number.isSafeInteger(batchSize({ data, runs }))) yield 'The batch stands for more sessions than can be counted'
  if (groups.some((group) => new Set(group.map((datum) => datum.items.length)).size > 1)) {
    yield 'Zipped batch items must all have the same length'
  }
  if (groups.flat().some((datum) => new Set(datum.items.map(itemType)).size > 1)) {
    yield 'All items in a batch must have the same type'
  }
  const fields = groups.flat().map((datum) => JSON.stringify([datum.node_path, datum.field_name]))
  if (new Set(fields).size < fields.length) yield 'Each batch data must have unique node_id and field_name'
  for (const { node_path } of groups.flat()) {
    if (!Object.hasOwn(graph.nodes, node_path)) yield `Node ${node_path} not found in graph`
  }
}

function itemType(item: BatchItem): string {
  if (Array.isArray(item)) return 'list'
  if (typeof item === 'object') return 'image_name' in item ? 'image' : 'video'
  return typeof item
}

/** A value that a batch wrote into a field. */
export const FieldValue = z
  .object({ node_path: z.string(), field_name: z.string(), value: BatchItem })
  .meta({ id: 'NodeFieldValue' })
export type FieldValue = z.infer<typeof FieldValue>

/** How many sessions a batch stands for. */
export function batchSize(batch: Pick<Batch, 'data' | 'runs'>): number {
  return (batch.data ?? []).reduce((size, group) => size * groupLength(group), batch.runs)
}

function groupLength(group: readonly BatchDatum[]): number {
  return group[0]?.items.length ?? 0
}

/** The substitutions of each session of a batch, in order. */
export function* batchFieldValues(batch: Pick<Batch, 'data' | 'runs'>): Generator<FieldValue[]> {
  const groups = batch.data ?? []
  const size = batchSize(batch)
  for (let index = 0; index < size; index++) yield substitutions(groups, index)
}

/** Reads `index` as a number whose digits are places in the groups, the last group being the lowest digit. */
function substitutions(groups: readonly (readonly BatchDatum[])[], index: number): FieldValue[] {
  const values: FieldValue[][] = []
  let rest = index
  for (const group of groups.toReversed()) {
    const length = groupLength(group)
    const place = rest % length
    rest = Math.floor(rest / length)
    const row = group.flatMap(({ node_path, field_name, items }) => {
      const value = items[place]
      return value === undefined ? [] : [{ node_path, field_name, value }]
    })
    values.push(row)
  }
  return values.toReversed().flat()
}

import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { TensorField } from '../define/fields.ts'
import { defineNode, defineOutput, input, output } from '../define/node.ts'
import { graphOf, registryWith, runGraph } from '../testing/graphs.ts'
import { createInvocationCache } from './cache.ts'
import { createSessionStore } from './store.ts'

const tensor = (bytes: number) => ({ data: new Float32Array(bytes / 4), dims: [bytes / 4] })
const noRoom = { name: 'ValueError', message: expect.stringMatching(/more latents, masks and prompts than fit/) }

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return error
  }
  throw new Error('It did not throw.')
}

describe('the tensors of a session', () => {
  it('find no room beside what is held, until that is released', () => {
    const { tensors, conditionings, ...store } = createSessionStore(100)
    const first = tensors.save(tensor(60))
    store.hold('a', { made: first })
    expect(thrownBy(() => tensors.save(tensor(60)))).toMatchObject(noRoom)
    const embeds = tensor(20)
    store.hold('b', { made: conditionings.save({ embeds, sdxl: { pooled: embeds, time_ids: [] } }) })
    expect(thrownBy(() => tensors.save(tensor(4)))).toMatchObject(noRoom)
    store.release('a')
    expect(() => tensors.load(first)).toThrow('does not exist')
    tensors.save(tensor(60))
    store.release('b')
  })

  it('stay while the output of any copy that is held names them', () => {
    const { tensors, ...store } = createSessionStore(100)
    const name = tensors.save(tensor(60))
    store.hold('a', { made: name })
    store.hold('list', { collection: [{ made: name }, { made: name }] })
    store.release('a')
    expect(tensors.load(name).dims).toEqual([15])
    store.release('list')
    expect(store.namedIn(name).tensors.size).toBe(0)
  })

  it('go at once when the output of the copy that saved them does not name them', () => {
    const { tensors, ...store } = createSessionStore(100)
    const [draft, made] = [tensors.save(tensor(40)), tensors.save(tensor(40))]
    store.hold('a', { made })
    expect(thrownBy(() => tensors.load(draft))).toMatchObject({ name: 'FileNotFoundError' })
    expect(tensors.load(made).dims).toEqual([10])
  })

  it('take their room also when they come from another session', () => {
    const store = createSessionStore(100)
    const attachments = { tensors: new Map([['t', tensor(60)]]), conditionings: new Map() }
    store.restore(attachments)
    store.restore(attachments)
    store.hold('a', 't')
    expect(thrownBy(() => store.restore({ ...attachments, tensors: new Map([['u', tensor(60)]]) }))).toMatchObject(
      noRoom,
    )
    store.release('a')
    store.tensors.save(tensor(100))
  })
})

describe('graphs that hand on large tensors', () => {
  const LARGE = tensor(2 ** 26)
  const facts = { name: 'TestInvocation', title: 'Test', version: '1.0.0', description: 'For tests.' }
  const makes = defineNode({
    ...facts,
    type: 'makes',
    inputs: { n: input(z.int(), { default: 0 }) },
    output: defineOutput({ name: 'MadeOutput', type: 'made_output', fields: { made: output(TensorField) } }),
    invoke: (_, { tensors }) => ({ made: { tensor_name: tensors.save(LARGE) } }),
  })
  const reads = defineNode({
    ...facts,
    type: 'reads',
    name: 'TheReaderInvocation',
    useCache: false,
    inputs: { made: input(TensorField) },
    output: defineOutput({ name: 'ReadOutput', type: 'read_output', fields: { value: output(z.int()) } }),
    invoke: ({ made }, { tensors }) => ({ value: tensors.load(made.tensor_name).dims[0] ?? 0 }),
  })
  const registry = registryWith(makes, reads)
  const many = { type: 'range_of_size', size: 40 }
  const loop = { type: 'iterate' }

  it('fail when these take more memory at a time than a session may have', async () => {
    const nodes = { l: many, i: loop, make: { type: 'makes' }, read: { type: 'reads' } }
    const edges = ['l.collection i.collection', 'i.item make.n', 'make.made read.made']
    const run = await runGraph(graphOf(nodes, edges), { registry })
    expect(run).toMatchObject({
      status: 'failed',
      error: { error_type: 'ValueError', error_message: noRoom.message },
    })
    expect(run.ran.filter((id) => id === 'make')).toHaveLength(2 ** 31 / 2 ** 26 + 1)
  })

  it.each([undefined, createInvocationCache()])('work through any number that nobody reads any more', async (cache) => {
    const steps = Array.from({ length: 40 }, (_, step) => step)
    const nodes = Object.fromEntries(
      steps.flatMap((step) => [
        [`m${step}`, { type: 'makes' }],
        [`r${step}`, { type: 'reads' }],
      ]),
    )
    const chain = steps.flatMap((step) => [
      `m${step}.made r${step}.made`,
      ...(step > 0 ? [`r${step - 1}.value m${step}.n`] : []),
    ])
    const unread = { l: many, i: loop, make: { type: 'makes' } }
    const edges = [...chain, 'l.collection i.collection', 'i.item make.n']
    const run = await runGraph(graphOf({ ...unread, ...nodes }, edges), { registry, ...(cache ? { cache } : {}) })
    expect(run.status).toBe('completed')
    expect(run.values('r39')).toEqual([2 ** 24])
  })

  it('still have them behind lists, choices and iterations', async () => {
    const nodes = {
      l: { type: 'range_of_size', size: 3 },
      i: loop,
      make: { type: 'makes' },
      all: { type: 'collect' },
      each: loop,
      chosen: { type: 'if', condition: true },
      read: { type: 'reads' },
    }
    const edges = [
      ...['l.collection i.collection', 'i.item make.n', 'make.made all.item', 'all.collection each.collection'],
      ...['each.item chosen.true_input', 'chosen.value read.made'],
    ]
    const run = await runGraph(graphOf(nodes, edges), { registry, cache: createInvocationCache() })
    expect(run.values('read')).toEqual([2 ** 24, 2 ** 24, 2 ** 24])
  })
})

import { describe, expect, it } from 'vitest'
import { createInvocationCache } from '../../session/cache.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'
import { memoryHost } from '../../testing/host.ts'

async function make(
  node: Readonly<Record<string, unknown>> & { readonly type: string },
  others = {},
  edges: string[] = [],
) {
  const result = await runGraph(graphOf({ node, ...others }, edges))
  return { output: result.outputs('node')[0], error: result.status === 'failed' ? result.error : null }
}

describe('dynamic_prompt', () => {
  it('makes one prompt for each combination, up to a number', async () => {
    const node = { type: 'dynamic_prompt', prompt: '{red|green} {apple|pear}', combinatorial: true }
    expect((await make({ ...node, max_prompts: 10 })).output).toMatchObject({
      collection: ['red apple', 'red pear', 'green apple', 'green pear'],
    })
    expect((await make({ ...node, max_prompts: 3 })).output?.collection).toHaveLength(3)
  })

  it('makes random ones, and is never answered from memory', async () => {
    const { output } = await make({ type: 'dynamic_prompt', prompt: '{a|b}', max_prompts: 40 })
    expect(new Set(output?.collection as string[])).toEqual(new Set(['a', 'b']))
  })

  it('fails on what it cannot expand', async () => {
    const wildcard = { type: 'dynamic_prompt', prompt: '{__animals__|b}', combinatorial: true }
    expect((await make(wildcard)).error?.error_message).toContain('animals')
    expect((await make({ type: 'dynamic_prompt', prompt: 'a', max_prompts: 0 })).error?.error_type).toBe('ValueError')
  })
})

describe('prompt_template', () => {
  const node = { type: 'prompt_template', style_preset: { style_preset_id: 'fox' }, positive_prompt: 'red $& fox' }

  it('puts prompts where templates have a place for them', async () => {
    const host = memoryHost()
    host.presets.set('fox', { positive_prompt: '{prompt}, photo of {prompt}', negative_prompt: 'blurry' })
    const graph = graphOf({ node: { ...node, negative_prompt: 'dogs' } })
    expect((await runGraph(graph, { host })).outputs('node')).toEqual([
      {
        type: 'prompt_template_output',
        positive_prompt: 'red $& fox, photo of red $& fox',
        negative_prompt: 'blurry',
      },
    ])
  })

  it('reads the preset each time, even where graphs ask for the cache', async () => {
    const [host, cache] = [memoryHost(), createInvocationCache()]
    const run = () => runGraph(graphOf({ node: { ...node, use_cache: true } }), { host, cache })
    host.presets.set('fox', { positive_prompt: 'old', negative_prompt: '' })
    await run()
    host.presets.set('fox', { positive_prompt: 'new', negative_prompt: '' })
    expect((await run()).outputs('node')[0]).toMatchObject({ positive_prompt: 'new' })
    host.presets.clear()
    expect((await run()).status).toBe('failed')
  })
})

describe('what workflows give back', () => {
  it('is gathered by name, and taken out again', async () => {
    const others = {
      one: { type: 'workflow_return_value', key: 'size', value: 3 },
      two: { type: 'workflow_return_value', key: 'text', value: 'a' },
      all: { type: 'collect' },
      back: { type: 'workflow_return' },
    }
    const edges = ['one.value all.item', 'two.value all.item', 'all.collection back.values', 'back.values node.values']
    expect((await make({ type: 'workflow_return_get', key: 'text' }, others, edges)).output).toMatchObject({
      value: 'a',
    })
    expect((await make({ type: 'workflow_return_get', key: 'other' }, others, edges)).error?.error_message).toContain(
      '"other"',
    )
  })

  it('needs names, each but once', async () => {
    expect((await make({ type: 'workflow_return_value', value: 1 })).error?.error_message).toContain('needs a name')
    const twice = [
      { key: 'a', value: 1 },
      { key: 'a', value: 2 },
    ]
    expect((await make({ type: 'workflow_return', values: twice })).error?.error_message).toContain('"a"')
  })
})

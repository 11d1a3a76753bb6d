import { describe, expect, it } from 'vitest'
import type { DiffusionModel, LoadedPart } from '../models/model.ts'
import { encodePrompt } from './conditioning.ts'

/**
 * A text encoder that can be followed by eye: contexts of four tokens, a token is the number that a word is, and its
 * state is that number. Start, end and padding are 100, 200 and 300.
 */
const network: LoadedPart = {
  inputs: [
    { name: 'input_ids', type: 'int64', dims: ['batch', 4] },
    { name: 'attention_mask', type: 'int64', dims: ['batch', 4] },
  ],
  outputs: ['last_hidden_state', 'hidden_states.0', 'hidden_states.1', 'hidden_states.2', 'pooler_output'].map(
    (name) => ({
      name,
      type: 'float32',
      dims: [],
    }),
  ),
  async run(feeds, fetch = []) {
    const ids = Float32Array.from(feeds.input_ids?.data ?? [])
    expect(feeds.attention_mask?.data).toEqual([1, 1, 1, 1])
    const values = { last_hidden_state: ids, 'hidden_states.1': ids.map((id) => -id), pooler_output: ids.slice(0, 2) }
    return Object.fromEntries(
      Object.entries(values)
        .filter(([name]) => fetch.includes(name))
        .map(([name, data]) => [name, { data, dims: name === 'pooler_output' ? [1, 2] : [1, 4, 1] }]),
    )
  },
}

const unused = async (): Promise<never> => {
  throw new Error('not used here')
}
const model: DiffusionModel = {
  name: 'numbers',
  facts: { base: 'sd-1', unet: null, vae: null, scheduler: { ...({} as DiffusionModel['facts']['scheduler']) } },
  tokenizer: async () => ({
    contextLength: 4,
    startId: 100,
    endId: 200,
    padId: 300,
    encode: (text) => text.split(' ').filter(Boolean).map(Number),
  }),
  use: (_, work) => work(network),
  with: () => model,
  remember: unused,
}
const states = async (prompt: string, layer?: 'last' | 'penultimate') => {
  const { states: tensor } = await encodePrompt(model, 'text_encoder', prompt, layer ? { layer } : {})
  expect(tensor.dims).toEqual([1, tensor.data.length, 1])
  return [...tensor.data].map((value) => Number(value.toFixed(3)))
}

describe('encoding a prompt', () => {
  it('frames and pads it', async () => {
    expect(await states('7')).toEqual([100, 7, 200, 300])
    expect(await states('')).toEqual([100, 200, 300, 300])
  })

  it('cuts a long one into contexts of their own', async () => {
    expect(await states('1 2 3')).toEqual([100, 1, 2, 200, 100, 3, 200, 300])
  })

  it('moves weighted words away from the encoding of nothing', async () => {
    // in place of 8, nothing has 300
    expect(await states('7 (8)2')).toEqual([100, 7, 300 + 2 * (8 - 300), 200])
  })

  it('mixes words that count less with the prompt without them', async () => {
    // half of [100, 200 + (7 − 200) / 2, 8, 200] and half of [100, 8, 200, 300]
    expect(await states('(7)0.5 8')).toEqual([100, (103.5 + 8) / 2, (8 + 200) / 2, 250])
    expect((await states('(7)0 8')).map(Math.round)).toEqual([100, 8, 200, 300])
  })

  it('blends prompts, the shorter lengthened by nothing', async () => {
    expect(await states('("4", "8").blend(1, 3)')).toEqual([100, 7, 200, 300])
    expect(await states('("4", "8").blend(1, 1, no_normalize)')).toEqual([200, 12, 400, 600])
    expect(await states('("4", "1 2 3").blend()')).toEqual([100, 2.5, 101, 250, 100, 101.5, 250, 300])
  })

  it('joins prompts, each with its weight', async () => {
    expect(await states('("4", "5").and(1, 0.5)')).toEqual([100, 4, 200, 300, 50, 2.5, 100, 150])
  })

  it('takes the states before the last layer where a model wants them, and the embedding of the whole', async () => {
    expect(await states('7', 'penultimate')).toEqual([-100, -7, -200, -300])
    expect((await encodePrompt(model, 'text_encoder', '1 2 3')).pooled?.data).toEqual(Float32Array.of(100, 1))
  })

  it('says when an encoder does not show its layers', async () => {
    const closed = { ...model, use: ((_, work) => work({ ...network, outputs: [] })) as DiffusionModel['use'] }
    await expect(encodePrompt(closed, 'text_encoder', '7', { layer: 'penultimate' })).rejects.toThrow(
      'hidden states of its layers',
    )
  })
})

describe('encoding more than anybody writes', () => {
  /** The model, and how often its encoder ran. */
  function counting(onRun: () => void = () => {}) {
    const counted = { runs: 0 }
    const run: LoadedPart['run'] = (feeds, fetch) => {
      counted.runs++
      onRun()
      return network.run(feeds, fetch)
    }
    const use: DiffusionModel['use'] = (_, work) => work({ ...network, run })
    return { counted, model: { ...model, use } }
  }
  // A context of the model above has room for two words.
  const words = (count: number) => Array.from({ length: count }, (_, word) => word).join(' ')

  it.each([
    ['contexts', words(40)],
    ['weak fragments', '(1)0.5 2 (3)0.5 4 (5)0.5 6'],
    ['prompts of a blend', '("1", "2", "3").blend()'],
    ['prompts that are joined', '("1", "2", "3").and()'],
  ])('ends between %s when it is canceled', async (_, prompt) => {
    const controller = new AbortController()
    const { counted, model: canceled } = counting(() => controller.abort(new Error('canceled')))
    const encoding = encodePrompt(canceled, 'text_encoder', prompt, { signal: controller.signal })
    await expect(encoding).rejects.toThrow('canceled')
    expect(counted.runs).toBe(1)
  })

  it('is refused when a prompt fills too many contexts, alone or together with others', async () => {
    expect((await encodePrompt(model, 'text_encoder', words(200))).states.dims).toEqual([1, 400, 1])
    const { counted, model: idle } = counting()
    for (const prompt of [words(201), `("${words(100)}", "${words(102)}").and()`]) {
      await expect(encodePrompt(idle, 'text_encoder', prompt)).rejects.toMatchObject({
        name: 'ValueError',
        message: 'The prompt is too long. Use at most 200 tokens; a word has one or two.',
      })
    }
    expect(counted.runs).toBe(0)
  })

  it('is refused when weak fragments would have to be left out too often', async () => {
    const { counted, model: idle } = counting()
    const weak = (count: number) => '(1)0.5 2 '.repeat(count)
    await expect(encodePrompt(idle, 'text_encoder', weak(100))).rejects.toMatchObject({
      name: 'ValueError',
      message: expect.stringMatching(/have to run 10100 times.*at most 10000/),
    })
    expect(counted.runs).toBe(0)
    await encodePrompt(idle, 'text_encoder', weak(50))
    // Each of the fifty fragments leaves less than one context less.
    expect(counted.runs).toBe(50 * 51 + 1)
  })
})

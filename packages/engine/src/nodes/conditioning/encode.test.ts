import { describe, expect, it } from 'vitest'
import type { ModelAccess } from '../../define/context.ts'
import type { DiffusionModel } from '../../models/model.ts'
import { graphOf, runGraph } from '../../testing/graphs.ts'

const identifier = { key: 'm', hash: 'sha256:0', name: 'm', base: 'sd-1', type: 'main' }
const clip = { tokenizer: identifier, text_encoder: identifier, skipped_layers: 0, loras: [] }

/** Models whose text encoder does no work, but tells that it runs, and what was looked for. */
function idleModels(onRun: () => void = () => {}) {
  const asked: string[] = []
  const unused = async (): Promise<never> => {
    throw new Error('not used here')
  }
  const model: DiffusionModel = {
    name: 'idle',
    facts: { base: 'sd-1', unet: null, vae: null, scheduler: { ...({} as DiffusionModel['facts']['scheduler']) } },
    tokenizer: async () => ({
      contextLength: 4,
      startId: 1,
      endId: 2,
      padId: 3,
      encode: (text) => text.split(' ').map(Number),
    }),
    use: (_, work) =>
      work({
        inputs: [],
        outputs: [{ name: 'last_hidden_state', type: 'float32', dims: [] }],
        async run() {
          asked.push('run')
          onRun()
          return { last_hidden_state: { data: new Float32Array(4), dims: [1, 4, 1] } }
        },
      }),
    with: () => model,
    remember: unused,
  }
  const models: ModelAccess = {
    find: async () => ({ ...identifier, format: 'diffusers', path: '/' }) as never,
    async findNamed({ name }) {
      asked.push(name)
      onRun()
      return null
    },
    open: async () => model,
    useNetwork: unused,
  }
  return { models, asked }
}

const encode = (prompt: string) => graphOf({ a: { type: 'compel', prompt, clip } })

describe('a node that encodes a prompt', () => {
  it.each([
    ['contexts', '1 2 3 4 5 6 7 8 9', 'run'],
    ['embeddings', '<one> <two> <three>', 'one'],
  ])('ends between %s when its session is canceled', async (_, prompt, first) => {
    const controller = new AbortController()
    const { models, asked } = idleModels(() => controller.abort())
    const run = await runGraph(encode(prompt), { models, signal: controller.signal })
    expect(run.status).toBe('canceled')
    expect(asked).toEqual([first])
  })

  it('refuses one that is too long before it looks for what it names', async () => {
    const { models, asked } = idleModels()
    const run = await runGraph(encode('<a>'.repeat(30_000)), { models })
    expect(run).toMatchObject({ status: 'failed', error: { error_type: 'ValueError' } })
    expect(asked).toEqual([])
  })
})

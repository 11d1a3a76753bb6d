import { Batch } from '@invoke-studio/contract/graph'
import { expect, it } from 'vitest'
import { batchCheck } from './graph-rules.ts'

const ANN = { user_id: 'ann', is_admin: false, mode: 'multi' } as const

// Each question takes its time while everybody else waits.
it('asks about each image, model and board once, however many nodes name it', async () => {
  const asked: string[] = []
  const noting = (names: readonly string[]) => {
    asked.push(...names)
    return []
  }
  const check = batchCheck({
    graphs: { problems: () => [], hasField: () => true },
    access: {
      missingModels: async (keys) => noting(keys),
      sortImages: async (_, names) => ({ refused: noting(names) }),
      requireAdd: async (_, boardId) => noting([boardId]),
    },
  })
  const model = { key: 'model', hash: 'h', name: 'n', base: 'b', type: 't' }
  const named = { model, image: { image_name: 'image' }, board: { board_id: 'board' } }
  const nodes = Object.fromEntries(Array.from({ length: 100 }, (_, id) => [id, { id: `${id}`, type: 'odd', ...named }]))
  await check(ANN, Batch.parse({ graph: { nodes } }))
  expect(asked).toEqual(['image', 'model', 'board'])
})

import { RecallParameter } from '@invoke-studio/contract/recall'
import { expect, it } from 'vitest'
import { recallService } from './service.ts'

const ADA = { user_id: 'ada', is_admin: false, mode: 'multi' } as const
const OPTIONS = { strict: false, append: false }

function watched() {
  const asked: string[] = []
  const recall = recallService({
    async findModels({ name, type }) {
      asked.push(`${type} ${name}`)
      return name === 'installed' ? [{ key: 'key' }] : []
    },
    unreadable: async () => [],
    keep: async () => {},
    emit: () => {},
  })
  return { asked, recall: (body: object) => recall.recall(ADA, 'default', RecallParameter.parse(body), OPTIONS) }
}

// Everybody else waits for each question.
it('asks for each model once, however often it is named', async () => {
  const { asked, recall } = watched()
  const loras = Array.from({ length: 100 }, (_, index) => ({ model_name: index % 2 ? 'installed' : 'absent' }))
  const { parameters } = await recall({ loras, ip_adapters: loras.slice(0, 3) })
  expect(asked).toEqual([
    'lora absent',
    'lora installed',
    'ip_adapter absent',
    'flux_redux absent',
    'ip_adapter installed',
  ])
  expect(parameters?.loras).toEqual(Array(50).fill({ model_key: 'key', weight: 0.75, is_enabled: true }))
  expect(parameters?.ip_adapters).toHaveLength(1)
})

it.each(['loras', 'control_layers', 'ip_adapters', 'reference_images'])(
  'refuses a list of too many %s',
  async (name) => {
    const { asked, recall } = watched()
    const list = Array(101).fill(name === 'reference_images' ? { image_name: 'a.png' } : { model_name: 'absent' })
    await expect(recall({ [name]: list })).rejects.toMatchObject({
      problems: [{ loc: ['body', name], msg: `${name} has at most 100 entries` }],
    })
    expect(asked).toEqual([])
  },
)

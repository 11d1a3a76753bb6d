import type { ProgressImage } from '@invoke-studio/engine'
import { expect, it } from 'vitest'
import type { Emission } from '../../platform/realtime/emission.ts'
import { createEmit } from '../../platform/realtime/emission.ts'
import { nodeEvents } from './node-events.ts'
import type { ItemRow } from './repository.ts'

const ITEM = {
  ...{
    queue_id: 'default',
    item_id: 1,
    batch_id: 'b',
    origin: null,
    destination: null,
    user_id: 'ann',
    session_id: 's',
  },
} as ItemRow
const EVENT = { node: { id: 'n', type: 'denoise_latents', is_intermediate: true }, source_id: 'denoise' }
const IMAGE: ProgressImage = { width: 64, height: 64, dataURL: 'data:image/jpeg;base64,' }

/** Sends one progress event for each time, and answers the percentages that passed. */
function passed(times: readonly number[], { device = 'cpu', image = null as ProgressImage | null } = {}) {
  const sent: Emission[] = []
  let now = 0
  const emit = createEmit({ publish: ({ emission }) => sent.push(emission), now: () => new Date(0) })
  const teller = nodeEvents({ item: ITEM, emit, device, milliseconds: () => now })
  times.forEach((time, index) => {
    now = time
    teller.progress(EVENT, { message: 'Denoising', percentage: (index + 1) / times.length, image })
  })
  return sent
}

it('sends as much progress as anybody can see, and always the first and the last', () => {
  const percentages = passed([0, 10, 20, 90, 100, 110]).map(({ payload }) => payload.percentage)
  expect(percentages).toEqual([1 / 6, 4 / 6, 1])
})

it('sends every preview that was drawn', () => {
  expect(passed([0, 10, 20], { image: IMAGE })).toHaveLength(3)
})

it('sends progress to the owner alone, with the device where it is a graphics card', () => {
  const [onCpu] = passed([0])
  expect(onCpu?.audience).toEqual([{ to: ['user:ann'], except: [], hide: null }])
  expect(onCpu?.payload.device).toBeNull()
  expect(passed([0], { device: 'cuda:1' })[0]?.payload.device).toBe('cuda:1')
})

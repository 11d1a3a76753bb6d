import { expect, it } from 'vitest'
import type { Emission } from '../../platform/realtime/emission.ts'
import { announceImages } from './announce.ts'

const places = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ image_name: `${index}.png`, user_id: 'ada', board_id: null }))

it('very many images are told of without their names, which would be megabytes for everybody who hears it', async () => {
  const told: Emission['payload'][] = []
  const announce = announceImages({
    boards: { readers: async () => null },
    emit: (_event, payload) => told.push({ ...payload }),
  })
  await announce(places(1_000), 'updated')
  await announce(places(1_001), 'deleted')
  expect(told).toEqual([
    { image_names: places(1_000).map((place) => place.image_name), board_ids: ['none'], change: 'updated' },
    { image_names: [], board_ids: ['none'], change: 'deleted' },
  ])
})

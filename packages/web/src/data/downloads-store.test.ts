import { expect, it } from 'vitest'
import { withNews } from './downloads-store.ts'

it('learns of an archive from whatever is heard of it first', () => {
  const asked = withNews([], 'a.zip', { imageCount: 3, missing: 1 })
  expect(asked).toEqual([{ name: 'a.zip', state: 'building', imageCount: 3, missing: 1, progress: 0, error: null }])
  const heard = withNews(asked, 'b.zip', { progress: 0.5 })
  expect(heard.map(({ name, progress }) => [name, progress])).toEqual([
    ['a.zip', 0],
    ['b.zip', 0.5],
  ])
})

it('keeps an archive that is ready so, when the answer to the call arrives after the event', () => {
  const ready = withNews([], 'a.zip', { state: 'ready', progress: 1, imageCount: 2 })
  const answered = withNews(ready, 'a.zip', { imageCount: 2, missing: 1 })
  expect(answered).toMatchObject([{ state: 'ready', progress: 1, missing: 1 }])
})

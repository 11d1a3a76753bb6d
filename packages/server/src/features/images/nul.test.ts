import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

onEachDatabase(({ emptyLocation }) => {
  let studio: TestStudio
  beforeAll(async () => {
    const location = await emptyLocation()
    studio = await startTestStudio('url' in location ? { database_url: location.url } : {})
  })
  afterAll(() => studio.close())

  // PostgreSQL keeps no NUL in texts and fails on it, so what comes from outside may not reach it unnoticed.
  it('no text with the character NUL makes the studio stumble', async () => {
    const ada = await studio.person('ada')
    const board = (await ada.post('/api/v1/boards/?board_name=b')).body
    const calls = [
      ada.get('/api/v1/images/i/a%00.png'),
      ada.get('/api/v1/images/names?board_id=a%00'),
      ada.get('/api/v1/gallery/item_names?search_term=a%00'),
      ada.get('/api/v2/models/i/a%00'),
      ada.get('/api/v2/models/get_by_hash?hash=%00'),
      ada.post('/api/v1/model_relationships/batch', { model_keys: ['\0'] }),
      ada.post('/api/v1/images/star', { image_names: ['\0'] }),
      ada.post('/api/v1/board_images/', { board_id: '\0', image_name: '\0' }),
      ada.patch(`/api/v1/boards/${board.board_id}`, { cover_image_name: '\0' }),
      ada.post('/api/v1/boards/?board_name=%00'),
    ]
    for (const [index, call] of calls.entries()) expect((await call).status, `call ${index}`).toBeLessThan(500)
  })
})

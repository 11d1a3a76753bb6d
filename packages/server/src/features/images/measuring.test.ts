import { encodePng } from '@invoke-studio/engine'
import { expect, it } from 'vitest'
import { startTestStudio } from '../../testing/studio.ts'

it('images that came without their size are measured when a studio starts; those without a file take no room', async () => {
  const before = await startTestStudio()
  const ada = await before.person('ada')
  const picture = await encodePng({ width: 8, height: 8, channels: 3, data: new Uint8Array(192).fill(90) })
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png')
  const upload = await ada.post('/api/v1/images/upload?image_category=user&is_intermediate=false', form)
  const { kysely } = before.studio.database
  const sizes = () => kysely.selectFrom('images').select(['image_name', 'file_bytes']).orderBy('created_at').execute()
  const [measured] = await sizes()
  expect(measured?.file_bytes).toBeGreaterThan(60)
  const lost = { image_name: 'lost.png', image_origin: 'internal', image_category: 'general', width: 8, height: 8 }
  await kysely.updateTable('images').set({ file_bytes: null }).execute()
  await kysely.insertInto('images').values(lost).execute()
  await before.studio.close()

  const after = await startTestStudio({ root: before.root })
  try {
    await after.studio.services.background.settled()
    const rows = await after.studio.database.kysely.selectFrom('images').select(['image_name', 'file_bytes']).execute()
    expect(new Map(rows.map((row) => [row.image_name, row.file_bytes]))).toEqual(
      new Map([
        [upload.body.image_name, measured?.file_bytes],
        ['lost.png', 0],
      ]),
    )
  } finally {
    await after.close()
    await before.close()
  }
})

import type { Viewer } from '@invoke-studio/contract/access'
import { AnyModelConfig } from '@invoke-studio/contract/models'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { shownTo } from './shown.ts'
import { type ModelUses, modelUses } from './uses.ts'

const viewer = (user_id: string, is_admin = false): Viewer => ({ user_id, is_admin, mode: 'multi' })

onEachDatabase(({ open }) => {
  let database: Database
  let uses: ModelUses
  beforeAll(async () => {
    database = await open()
    uses = modelUses(database)
    for (const user_id of ['ada', 'ben']) {
      const account = { user_id, email: `${user_id}@studio.test`, display_name: user_id, password_hash: '' }
      await database.kysely.insertInto('users').values(account).execute()
    }
    for (const id of ['m', 'n']) {
      const config = { key: id, hash: id, name: id, path: id, base: 'sd-1', type: 'main', format: 'diffusers' }
      const more = { file_size: 1, source: id, source_type: 'path' }
      await database.kysely
        .insertInto('models')
        .values({ id, config: JSON.stringify({ ...config, ...more }) })
        .execute()
    }
    for (const user_id of ['ada', 'ben', 'ben']) await uses.note(user_id, 'm')
  })

  it('administrators are told of everybody, others of themselves', async () => {
    const of = (user_id: string, count: number) => ({
      ...{ user_id, display_name: user_id, uses: count },
      last_used_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
    const all = await uses.of(viewer('root', true), 'm')
    expect(all).toMatchObject({ model_key: 'm', uses: 3, people: [of('ben', 2), of('ada', 1)] })
    expect(all.last_used_at).toBe(all.people.map((person) => person.last_used_at).sort()[1])
    expect(await uses.of(viewer('ada'), 'm')).toMatchObject({ uses: 1, people: [of('ada', 1)] })
    expect(await uses.of(viewer('ada'), 'n')).toEqual({ model_key: 'n', uses: 0, last_used_at: null, people: [] })
  })

  it('models and people that are gone are not noted, and take what was noted of them along', async () => {
    await uses.note('ada', 'gone')
    await uses.note('gone', 'm')
    await uses.note('ada', 'n')
    await database.kysely.deleteFrom('models').where('id', '=', 'n').execute()
    await database.kysely.deleteFrom('users').where('user_id', '=', 'ada').execute()
    const rows = await database.kysely.selectFrom('model_uses').select(['model_key', 'user_id', 'uses']).execute()
    expect(rows).toEqual([{ model_key: 'm', user_id: 'ben', uses: 2 }])
  })
})

describe('a record', () => {
  const record = (more: object) =>
    AnyModelConfig.parse({
      ...{ key: 'k', hash: 'h', file_size: 1, name: 'A model', description: null, cover_image: null },
      ...{ base: 'sd-1', type: 'lora', format: 'lycoris', source_api_response: null, source_url: null },
      ...more,
    })

  it.each(['/srv/models/a.safetensors', 'C:\\models\\a.safetensors', '\\\\server\\models\\a'])(
    'does not tell people where %s is',
    (path) => {
      const submodels = { unet: { path_or_prefix: path, model_type: 'main', variant: null } }
      const model = record({ path, source: path, source_type: 'path', config_path: path, submodels })
      expect(JSON.stringify(shownTo({ is_admin: false }, model))).not.toContain(JSON.stringify(path).slice(1, -1))
      expect(AnyModelConfig.parse(shownTo({ is_admin: false }, model))).toMatchObject({ path: '', source: '' })
      expect(shownTo({ is_admin: true }, model)).toBe(model)
    },
  )

  it('keeps what clients show: places in the models folder and public addresses', () => {
    const hub = record({ path: 'k/a.safetensors', source: 'owner/name:fp16', source_type: 'hf_repo_id' })
    expect(shownTo({ is_admin: false }, hub)).toEqual(hub)
    const source = 'https://me:secret@hub.example/a.safetensors?token=secret#secret'
    const web = record({ path: 'k', source, source_type: 'url', source_url: source, source_api_response: '{"a":1}' })
    expect(shownTo({ is_admin: false }, web)).toMatchObject({
      source: 'https://hub.example/a.safetensors',
      source_url: 'https://hub.example/a.safetensors',
      source_api_response: null,
    })
  })
})

import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Viewer } from '@invoke-studio/contract/access'
import { AnyModelConfig } from '@invoke-studio/contract/models'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { createLocalStore } from '../../platform/storage/index.ts'
import { pictureStore } from '../../platform/storage/pictures.ts'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { installBundledModel } from './bundled.ts'
import { modelCovers } from './covers.ts'
import { modelPaths } from './paths.ts'
import { modelReach } from './reach.ts'
import { type ModelsRepository, modelsRepository } from './repository.ts'
import { type ModelsService, modelsService } from './service.ts'
import { modelUses } from './uses.ts'

const SOURCE = fileURLToPath(new URL('../../../../../models/emoji-128', import.meta.url))

const ROOT: Viewer = { user_id: 'root', is_admin: true, mode: 'multi' }

function reading(database: Database, models_dir: string): ModelsService {
  const rows = modelsRepository(database)
  const files = createLocalStore(models_dir)
  const covers = modelCovers(pictureStore({ files, folder: 'model_images', max_upload_pixels: 1e6 }))
  return modelsService({ rows, paths: modelPaths(models_dir), covers, uses: modelUses(database) })
}

onEachDatabase(({ open }) => {
  let database: Database
  let rows: ModelsRepository
  let folder: string
  beforeAll(async () => {
    database = await open()
    rows = modelsRepository(database)
    folder = await mkdtemp(join(tmpdir(), 'studio-models-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('installs the bundled model once, also when several servers start at once, and never again', async () => {
    const models_dir = join(folder, 'models')
    const install = () => installBundledModel({ rows, source: SOURCE, models_dir, hashing_algorithm: 'blake3_single' })
    const keys = (await Promise.all([install(), install(), install()])).filter((key) => key !== null)
    expect(keys).toHaveLength(1)
    expect(await readdir(models_dir)).toEqual(keys)
    const [key = ''] = keys

    const model = await reading(database, models_dir).find(key)
    expect(model).toMatchObject({ name: 'emoji-128', base: 'sd-1', type: 'main', path: join(models_dir, key) })
    expect((await stat(join(model.path, 'unet', 'model.onnx'))).size).toBeGreaterThan(0)
    expect(await readdir(model.path)).not.toContain('reference')

    // A host of its own, like that of a worker, gets the files; so does one that lost them.
    const elsewhere = join(folder, 'elsewhere')
    const joinIn = () =>
      installBundledModel({ rows, source: SOURCE, models_dir: elsewhere, hashing_algorithm: 'sha256' })
    expect(await Promise.all([joinIn(), joinIn(), joinIn()])).toEqual([null, null, null])
    expect(await readdir(elsewhere)).toEqual(keys)
    expect((await stat(join(elsewhere, key, 'unet', 'model.onnx'))).size).toBeGreaterThan(0)
    expect(await modelReach({ rows, paths: modelPaths(elsewhere) }).missing()).toEqual([])
    const reach = modelReach({ rows, paths: modelPaths(join(folder, 'empty')) })
    expect([await reach.missing(), await reach.missingOf([key, 'unknown'])]).toEqual([keys, keys])

    await database.kysely.deleteFrom('models').execute()
    expect(await install()).toBeNull()
    expect(await rows.list({ order_by: 'name', direction: 'ASC' })).toEqual([])
  })

  it('does nothing without the bundled folder', async () => {
    const models_dir = join(folder, 'other')
    expect(
      await installBundledModel({ rows, source: join(folder, 'absent'), models_dir, hashing_algorithm: 'sha256' }),
    ).toBeNull()
  })

  describe('records', () => {
    const record = (key: string, more: object = {}) => ({
      key,
      hash: `sha256:${key}`,
      path: `${key}/x`,
      file_size: 3,
      name: key,
      source: key,
      source_type: 'path',
      type: 'lora',
      base: 'sdxl',
      format: 'lycoris',
      ...more,
    })
    beforeAll(async () => {
      const configs = [
        record('beta', { file_size: 5 }),
        record('Alpha', { base: 'sd-1' }),
        record('gamma', { type: 'main', format: 'checkpoint' }),
        record('hosted', { source_type: 'external', path: '', type: 'external_image_generator', base: 'external' }),
      ]
      await database.kysely
        .insertInto('models')
        .values(configs.map((config) => ({ id: config.key, config: JSON.stringify(config) })))
        .execute()
    })
    const service = () => reading(database, folder)
    const names = async (filter: Parameters<ModelsService['list']>[0]) =>
      (await service().list(filter)).map((model) => model.name)

    it('are listed by name, by any order and by filters', async () => {
      expect(await names({})).toEqual(['Alpha', 'beta', 'gamma', 'hosted'])
      expect(await names({ order_by: 'size', direction: 'DESC' })).toEqual(['beta', 'hosted', 'gamma', 'Alpha'])
      expect(await names({ type: 'lora' })).toEqual(['Alpha', 'beta'])
      expect(await names({ bases: ['sdxl', 'sd-1', 'sdxl'] })).toEqual(['beta', 'gamma', 'Alpha'])
      expect(await names({ name: 'gamma', format: 'checkpoint' })).toEqual(['gamma'])
    })

    it('have every member that clients rely on, whatever wrote them', async () => {
      for (const model of await service().list()) expect(AnyModelConfig.safeParse(model).error).toBeUndefined()
    })

    it('are missing when their files are, but for hosted ones', async () => {
      await cp(SOURCE, join(folder, 'beta', 'x'), { recursive: true })
      expect((await service().as(ROOT).missing()).map((model) => model.name)).toEqual(['Alpha', 'gamma'])
    })

    // A graph may name as many as fit into a request, and everybody else waits for each query.
    it('are looked up many at a time', async () => {
      let queries = 0
      const counting = database.kysely.withPlugin({
        transformQuery({ node }) {
          queries++
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const reader = reading({ ...database, kysely: counting }, folder)
      const absent = Array.from({ length: 1_200 }, (_, index) => `absent ${index}`)
      const keys = ['beta', ...absent, 'gamma', 'beta']
      expect(await reader.unknown(keys)).toEqual(absent)
      expect(await reader.namesOf(keys)).toEqual(keys.map((key) => `“${key}”`))
      const reach = modelReach({
        rows: modelsRepository({ ...database, kysely: counting }),
        paths: modelPaths(join(folder, 'empty')),
      })
      expect(await reach.missingOf(['gamma', ...absent, 'hosted', 'beta'])).toEqual(['gamma', 'beta'])
      expect(queries).toBe(9)
      expect([await reader.unknown([]), await reader.namesOf([])]).toEqual([[], []])
    })

    it('are related both ways, and nothing is related to an unknown one', async () => {
      await database.kysely
        .insertInto('model_relationships')
        .values({ model_key_1: 'beta', model_key_2: 'gamma' })
        .execute()
      expect(await service().related(['gamma'])).toEqual(['beta'])
      expect((await service().related(['gamma', 'beta', 'absent'])).sort()).toEqual(['beta', 'gamma'])
      expect(await service().related([])).toEqual([])
      const many = Array.from({ length: 40_000 }, (_, index) => `absent ${index}`)
      expect(await service().related([...many, 'beta'])).toEqual(['gamma'])
    })
  })
})

describe('over HTTP', () => {
  let studio: TestStudio
  let ada: Actor
  beforeAll(async () => {
    studio = await startTestStudio()
    ada = await studio.person('ada')
  })
  afterAll(() => studio.close())

  it('everybody who is signed in finds the bundled model with its settings', async () => {
    const { body } = await ada.get('/api/v2/models/?model_type=main&base_models=sd-1')
    expect(body.models).toHaveLength(1)
    const [model] = body.models
    expect(model).toMatchObject({
      name: 'emoji-128',
      format: 'diffusers',
      repo_variant: 'onnx',
      prediction_type: 'v_prediction',
      variant: 'normal',
      default_settings: { width: 128, height: 128 },
      file_size: expect.any(Number),
      hash: expect.stringMatching(/^blake3:[0-9a-f]{64}$/),
    })
    expect((await ada.get(`/api/v2/models/i/${model.key}`)).body).toEqual(model)
    expect((await ada.get('/api/v2/models/get_by_attrs?name=emoji-128&type=main&base=sd-1')).body).toEqual(model)
    expect((await ada.get(`/api/v2/models/get_by_hash?hash=${model.hash}`)).body).toEqual(model)
    expect((await ada.get('/api/v2/models/missing')).body).toEqual({ models: [] })
    const batch = await ada.post('/api/v1/model_relationships/batch', { model_keys: [model.key] })
    expect(batch.body).toEqual([])
    expect((await ada.get(`/api/v1/model_relationships/i/${model.key}`)).body).toEqual([])
  })

  it('what is not installed answers 404, and nobody gets nothing', async () => {
    expect((await ada.get('/api/v2/models/i/absent')).status).toBe(404)
    expect((await ada.get('/api/v2/models/get_by_attrs?name=x&type=main&base=sd-1')).status).toBe(404)
    expect((await ada.get('/api/v2/models/?model_type=virus')).status).toBe(422)
    expect((await studio.nobody.get('/api/v2/models/')).status).toBe(401)
  })
})

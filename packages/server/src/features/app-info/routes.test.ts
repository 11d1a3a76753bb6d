import { afterAll, beforeAll, expect, it } from 'vitest'
import { VERSION } from '../../composition/installation.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'
import { appInfoService } from './service.ts'

let studio: TestStudio
beforeAll(async () => {
  studio = await startTestStudio({ settings: { smtp_password: 'hush-hush', instance_name: 'Atelier' } })
})
afterAll(() => studio.close())

it('tells anybody its version and that it is well', async () => {
  expect((await studio.nobody.get('/api/v1/app/version')).body).toEqual({ version: VERSION })
  expect(await studio.nobody.get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(await studio.nobody.get('/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

it('is not ready while the database does not answer', async () => {
  const config = {} as never
  const broken = appInfoService({ config, version: VERSION, isReachable: () => Promise.reject(new Error('gone')) })
  expect(await broken.isReady()).toBe(false)
})

it('tells people what runs here', async () => {
  const ada = await studio.person('ada')
  const { body } = await ada.get('/api/v1/app/app_deps')
  expect(body).toMatchObject({ node: process.versions.node, fastify: expect.stringMatching(/^\d/) })
  expect((await ada.get('/api/v1/app/patchmatch_status')).body).toBe(false)
  expect((await ada.get('/api/v1/app/generation_device_options')).body[0]).toMatchObject({ device: 'cpu' })
  expect((await studio.nobody.get('/api/v1/app/app_deps')).status).toBe(401)
})

it('shows its configuration to administrators alone, and secrets to nobody', async () => {
  expect((await (await studio.person('ada')).get('/api/v1/app/runtime_config')).status).toBe(403)
  const { body } = await (await studio.admin()).get('/api/v1/app/runtime_config')
  expect(body.config).toMatchObject({ instance_name: 'Atelier', max_queue_history: null })
  expect(body.set_fields).toContain('instance_name')
  expect(body.set_fields).not.toContain('log_level')
  expect(JSON.stringify(body)).not.toContain('hush-hush')
})

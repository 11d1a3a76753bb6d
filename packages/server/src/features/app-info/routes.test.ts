import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  const [config, log, audit] = [{} as never, {} as never, {} as never]
  const isReachable = () => Promise.reject(new Error('gone'))
  const broken = appInfoService({ config, config_file: '', log, audit, announce() {}, version: VERSION, isReachable })
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

it('saves the settings of generation in its file, with everything else in it as it was', async () => {
  const file = join(studio.root, 'invokeai.yaml')
  await writeFile(file, '# Ours\nmultiuser: true\n')
  const admin = await studio.admin()
  const change = { image_subfolder_strategy: 'date', max_queue_history: null, generation_devices: ['cpu'] }
  const { status, body } = await admin.patch('/api/v1/app/runtime_config', change)
  expect(status).toBe(200)
  expect(body.config).toMatchObject(change)
  expect(await readFile(file, 'utf8')).toMatch(/^# Ours\nmultiuser: true\nimage_subfolder_strategy: date\n/)
  for (const wrong of [
    { generation_devices: ['abacus'] },
    { image_subfolder_strategy: null },
    { max_queue_history: -1 },
  ]) {
    expect((await admin.patch('/api/v1/app/runtime_config', wrong)).status).toBe(422)
  }
  const { body: recorded } = await admin.get('/api/v1/audit?action=config.change')
  expect(recorded.items[0].details.changed).toEqual(Object.keys(change))
})

it('logs as much as an administrator asks for', async () => {
  const admin = await studio.admin()
  const before = (await admin.get('/api/v1/app/logging')).body
  const sent = await admin.fetch('/api/v1/app/logging', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '40',
  })
  expect([sent.status, await sent.json()]).toEqual([200, 40])
  expect((await admin.get('/api/v1/app/logging')).body).toBe(40)
  await admin.post('/api/v1/app/logging', before)
  expect((await admin.post('/api/v1/app/logging', 35)).status).toBe(422)
})

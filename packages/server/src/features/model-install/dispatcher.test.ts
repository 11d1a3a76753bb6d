import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { AnyModelConfig } from '@invoke-studio/contract/models'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createSecretBox } from '../../access/secret-box.ts'
import { dbTime } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { createLocalBus } from '../../platform/bus/local-bus.ts'
import { installDispatcher } from './dispatcher.ts'
import { InstallError } from './errors.ts'
import { type InstallsRepository, installsRepository } from './repository.ts'
import type { RunningInstall } from './run-install.ts'

const config = AnyModelConfig.parse({
  ...{ key: 'k', hash: 'sha256:0', path: 'k', file_size: 1, name: 'n', source: 's', source_type: 'path' },
  ...{ description: null, source_api_response: null, source_url: null, cover_image: null },
  ...{ type: 'lora', base: 'sd-1', format: 'lycoris' },
})

onEachDatabase(({ open }) => {
  let rows: InstallsRepository
  let models_dir: string
  let time = Date.parse('2026-01-01T00:00:00Z')
  const stops: (() => Promise<void>)[] = []
  beforeAll(async () => {
    rows = installsRepository({ database: await open(), now: () => new Date(time) })
    models_dir = await mkdtemp(`${tmpdir()}/dispatch-`)
  })
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
    for (const row of await rows.list())
      await rows.change(row.id, ['waiting', 'running', 'paused'], { status: 'cancelled' })
    await rows.releaseAll()
    await rows.prune()
  })
  afterAll(() => rm(models_dir, { recursive: true }))

  const bus = createLocalBus(() => {})
  const told: string[] = []

  /** A server that takes up installations, and what it was given to run. */
  async function server(run: (install: RunningInstall) => Promise<AnyModelConfig>, alone = false) {
    const dispatcher = installDispatcher({
      ...{ rows, bus, models_dir, alone, run },
      emit: (event) => void told.push(event),
      audit: { record: async () => {}, attempt: (_, __, work) => work() },
      box: createSecretBox('test'),
      report: (error) => {
        throw error
      },
    })
    await dispatcher.start()
    stops.push(dispatcher.stop)
    return dispatcher
  }

  const add = (name: string) =>
    rows.add({
      ...{ status: 'waiting', source_text: name, config_in: '{}', model_key: name },
      source: JSON.stringify({ type: 'local', path: name, inplace: true }),
    })
  const statusOf = async (id: number) => (await rows.find(id))?.status
  const untilStopped = ({ signal }: RunningInstall): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

  it('two servers share the work, and nothing is done twice', async () => {
    const added = await Promise.all(Array.from({ length: 8 }, (_, index) => add(`share-${index}`)))
    const runs: number[] = []
    const run = async ({ row, save }: RunningInstall) => {
      runs.push(row.id)
      await save({ status: 'running' })
      return config
    }
    await Promise.all([server(run), server(run)])
    await expect.poll(async () => (await rows.list()).every(({ status }) => status === 'completed')).toBe(true)
    expect(runs.sort((a, b) => a - b)).toEqual(added.map(({ id }) => id).sort((a, b) => a - b))
  })

  it('what a server that is gone worked on is taken up after a while, and not before', async () => {
    const { id } = await add('orphan')
    await rows.claim('a server that is gone', 60_000)
    const runs: number[] = []
    await server(async ({ row }) => {
      runs.push(row.id)
      return config
    })
    expect(await rows.claim('another', 60_000)).toBeNull()
    time += 61_000
    bus.publish({ kind: 'model_install_changed', job_id: id })
    await expect.poll(() => statusOf(id)).toBe('completed')
    expect(runs).toEqual([id])
  })

  it('the only server of a studio takes up at once what it left', async () => {
    const { id } = await add('left')
    await rows.claim('me, before I was killed', 60_000)
    await server(async () => config, true)
    await expect.poll(() => statusOf(id)).toBe('completed')
  })

  it('a server that stops puts its work down as it is', async () => {
    const { id } = await add('put-down')
    const dispatcher = await server(untilStopped)
    await expect.poll(async () => (await rows.find(id))?.holder).not.toBeNull()
    await dispatcher.stop()
    expect(await rows.find(id)).toMatchObject({ status: 'waiting', holder: null })
  })

  it('another server’s pause and cancelling stop the work', async () => {
    const { id } = await add('steered')
    await server(untilStopped)
    for (const [status, next] of [
      ['paused', 'waiting'],
      ['waiting', 'cancelled'],
    ] as const) {
      if (status === 'paused') await expect.poll(async () => (await rows.find(id))?.holder).not.toBeNull()
      await rows.change(id, ['waiting', 'paused'], { status })
      bus.publish({ kind: 'model_install_changed', job_id: id })
      if (status === 'paused') await expect.poll(async () => (await rows.find(id))?.holder).toBeNull()
      await rows.change(id, ['waiting', 'paused'], { status: next })
      bus.publish({ kind: 'model_install_changed', job_id: id })
    }
    await expect.poll(() => rows.find(id)).toMatchObject({ status: 'cancelled', holder: null })
  })

  it('what fails is over, with its reason, and told', async () => {
    told.length = 0
    const { id } = await add('failing')
    await server(async () => {
      throw new InstallError('ChecksumMismatch', 'It is not what was announced.')
    })
    await expect.poll(() => statusOf(id)).toBe('error')
    expect(await rows.find(id)).toMatchObject({
      error_type: 'ChecksumMismatch',
      error: 'It is not what was announced.',
    })
    expect(told).toEqual(['model_install_error'])
    expect(await rows.find(id)).toMatchObject({ updated_at: dbTime(new Date(time)) })
  })
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { TestHub } from '../features/model-install/testing/hub.ts'
import { type Clock, systemClock } from '../platform/clock/index.ts'
import { startTestStudio } from './studio.ts'

/** The folder of the bundled model. */
export const EMOJI = fileURLToPath(new URL('../../../../models/emoji-128', import.meta.url))

/** What waits for minutes at most is a download that is to be tried again: it need not wait here. */
const impatient: Clock = {
  ...systemClock,
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds > 300_000 ? milliseconds : 1, signal),
}

/** A studio that installs from a hub, and its administrator at work. */
export type Site = Awaited<ReturnType<typeof startSite>>

/** Starts it; remember to close its studio. */
export async function startSite(hub: TestHub, settings: object = {}, root?: string) {
  const studio = await startTestStudio({
    settings: { hf_endpoint: hub.origin, allow_private_download_urls: true, ...settings },
    clock: impatient,
    ...(root ? { root } : {}),
  })
  const admin = await studio.admin()

  const install = (source: string, query: Record<string, string> = {}, config: object = {}) =>
    admin.post(`/api/v2/models/install?${new URLSearchParams({ source, ...query })}`, config)
  const job = async (id: number) => (await admin.get(`/api/v2/models/install/${id}`)).body

  /** The installation as soon as it is in one of the states. */
  async function reaches(id: number, ...states: string[]) {
    const over = ['completed', 'error', 'cancelled']
    await expect
      .poll(async () => (await job(id)).status, { timeout: 20_000, interval: 20 })
      .toSatisfy((status: string) => states.includes(status) || over.includes(status))
    const found = await job(id)
    if (!states.includes(found.status)) throw new Error(`${found.status}: ${found.error}`)
    return found
  }

  return {
    studio,
    admin,
    /** The folder of models. */
    models: join(studio.root, 'models'),
    install,
    job,
    reaches,
    async installed(source: string, query: Record<string, string> = {}, config: object = {}) {
      const { status, body } = await install(source, query, config)
      expect({ status, body }).toMatchObject({ status: 201 })
      return reaches(body.id, 'completed')
    },
    async failing(source: string, query: Record<string, string> = {}) {
      const { body } = await install(source, query)
      return reaches(body.id, 'error')
    },
    /** Comparing buffers the way that values are compared takes minutes. */
    holds: async (path: string, content: Buffer): Promise<boolean> =>
      content.equals(await readFile(join(studio.root, 'models', path))),
  }
}

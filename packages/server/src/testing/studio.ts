import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStudio, type Studio } from '../app.ts'
import { placeMigrated } from '../database/testing/databases.ts'
import { type Clock, systemClock } from '../platform/clock/index.ts'
import { type Config, defaultSettings, type Settings } from '../platform/config/index.ts'
import { createLog } from '../platform/log/index.ts'
import { type Actor, createActor } from './actor.ts'

/** The password of everybody in tests. */
export const PASSWORD = 'Correct-Horse-7'

/** Less than any configuration may say: what hashes cost is tested where they are made. */
const CHEAP_HASHES = { argon2_memory_kib: 64, argon2_iterations: 1 }

/** A real studio on a temporary root folder and a free port. */
export interface TestStudio {
  readonly studio: Studio
  readonly url: string
  readonly root: string
  readonly nobody: Actor
  /** The administrator; set up on first use. */
  admin(): Promise<Actor>
  /** A person with an account of their own, made on first use of the name and signed in. */
  person(name: string): Promise<Actor>
  /** Signs in again, as from another device. */
  signIn(name: string): Promise<Actor>
  close(): Promise<void>
}

/** What a test wants otherwise than usual. */
export interface TestStudioOptions {
  readonly settings?: Partial<Settings>
  /** A PostgreSQL URL in place of SQLite. */
  readonly database_url?: string
  readonly clock?: Clock
  /** Receives the log, a JSON text per line; silent without. */
  readonly logTo?: { write(line: string): void }
  /** An existing root folder, for restarts; it is not removed at the end. */
  readonly root?: string
  /** Runs real worker processes, as many as `generation_devices` says; none without. */
  readonly workers?: boolean
}

/** Starts a studio; remember to `close()` it. */
export async function startTestStudio(options: TestStudioOptions = {}): Promise<TestStudio> {
  const root = options.root ?? (await mkdtemp(join(tmpdir(), 'studio-')))
  if (!options.root && !options.database_url) await placeMigrated(join(root, 'databases', 'invokeai.db'))
  const config = testConfig(root, options)
  const studio = await createStudio({
    config,
    log: createLog(config, options.logTo ?? { write() {} }),
    clock: options.clock ?? systemClock,
    verify_answers: true,
    workers: options.workers ?? false,
  })
  const url = await studio.listen()
  const people = createPeople(url)
  return {
    studio,
    url,
    root,
    ...people,
    async close() {
      await studio.close()
      if (!options.root) await rm(root, { recursive: true, force: true })
    },
  }
}

function testConfig(root: string, options: TestStudioOptions): Config {
  return {
    ...defaultSettings(),
    multiuser: true,
    host: '127.0.0.1',
    port: 0,
    generation_devices: ['cpu'],
    ...CHEAP_HASHES,
    ...(options.database_url ? { database_url: options.database_url } : {}),
    ...options.settings,
    root,
  }
}

function createPeople(url: string) {
  const nobody = createActor(url, { name: 'nobody', user_id: '', token: null })
  const known = new Map<string, Promise<Actor>>()
  const emailOf = (name: string): string => `${name}@studio.test`
  const once = (name: string, make: () => Promise<Actor>): Promise<Actor> => {
    const actor = known.get(name) ?? make()
    known.set(name, actor)
    return actor
  }

  async function signIn(name: string): Promise<Actor> {
    const { status, body } = await nobody.post('/api/v1/auth/login', { email: emailOf(name), password: PASSWORD })
    if (status !== 200) throw new Error(`${name} could not sign in: ${JSON.stringify(body)}`)
    return createActor(url, { name, user_id: body.user.user_id, token: body.token })
  }

  const admin = (): Promise<Actor> =>
    once('admin', async () => {
      const account = { email: emailOf('admin'), display_name: 'admin', password: PASSWORD }
      await expectStatus(nobody.post('/api/v1/auth/setup', account), [200, 403])
      return signIn('admin')
    })

  const person = (name: string): Promise<Actor> =>
    once(name, async () => {
      const account = { email: emailOf(name), display_name: name, password: PASSWORD, is_admin: false }
      await expectStatus((await admin()).post('/api/v1/auth/users', account), [201, 400, 409])
      return signIn(name)
    })

  return { nobody, admin, person, signIn }
}

async function expectStatus(answer: Promise<{ status: number; body: unknown }>, allowed: number[]): Promise<void> {
  const { status, body } = await answer
  if (!allowed.includes(status)) throw new Error(`unexpected answer ${status}: ${JSON.stringify(body)}`)
}

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../database/index.ts'
import { postgresUrl } from '../../database/testing/databases.ts'
import type { Bus, BusMessage } from './bus.ts'
import { openPostgresBus } from './postgres-bus.ts'

let url: string
const buses: Bus[] = []
const problems: unknown[] = []

beforeEach(async () => {
  url = await postgresUrl()
  problems.length = 0
})
afterEach(async () => {
  for (const bus of buses.splice(0)) await bus.close()
})

/** A process on the bus, and what it hears. */
async function join() {
  const bus = await openPostgresBus({ url, report: (error) => problems.push(error) })
  buses.push(bus)
  const heard: BusMessage[] = []
  const waiting = new Set<() => void>()
  bus.subscribe((message) => {
    heard.push(message)
    for (const look of waiting) look()
  })
  /** Resolves once so many messages were heard. */
  const hears = (count: number): Promise<BusMessage[]> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (heard.length >= count) resolve(heard)
      }
      waiting.add(look)
      look()
    })
  return { bus, heard, hears }
}

const changed = (id: number): BusMessage => ({ kind: 'queue_changed', canceled_item_ids: [id] })

it('carries messages to every process, to the sender too, in order and once', async () => {
  const [one, two] = [await join(), await join()]
  for (let id = 0; id < 50; id++) one.bus.publish(changed(id))
  const expected = Array.from({ length: 50 }, (_, id) => changed(id))
  expect(one.heard).toEqual(expected)
  expect(await two.hears(50)).toEqual(expected)
  two.bus.publish(changed(99))
  expect((await one.hears(51)).at(-1)).toEqual(changed(99))
  expect(problems).toEqual([])
})

it('carries messages that are too large for a notification, between the others', async () => {
  const [one, two] = [await join(), await join()]
  const large: BusMessage = {
    kind: 'emission',
    emission: { event: 'invocation_progress', payload: { image: '€'.repeat(100_000) }, audience: [] },
  }
  const messages = [changed(1), large, changed(2), large, changed(3)]
  for (const message of messages) one.bus.publish(message)
  expect(await two.hears(5)).toEqual(messages)
})

it('connects again when the server has closed the connection, and sends what waited', async () => {
  const [one, two] = [await join(), await join()]
  const database = await openDatabase({ url })
  try {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'invoke-studio bus' and datname = current_database()`.execute(database.kysely)
    const hear = async (): Promise<boolean> => {
      one.bus.publish(changed(two.heard.length))
      return two.heard.length > 0
    }
    await expect.poll(hear, { timeout: 15_000, interval: 100 }).toBe(true)
    expect(problems.length).toBeGreaterThan(0)
  } finally {
    await database.close()
  }
})

it('refuses to open on a server that is not there', async () => {
  await expect(openPostgresBus({ url: 'postgres://127.0.0.1:1/none', report() {} })).rejects.toThrow()
})

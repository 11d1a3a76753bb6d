import { createApiClient } from '@invoke-studio/client'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readKeptCanvas } from './canvas.ts'
import { type ClientStateKey, clientStateQuery, createKeeper, onceKnown, withLate } from './client-state.ts'
import { keys } from './keys.ts'
import { authStatusQuery } from './session.ts'
import { createSessionStore } from './session-store.ts'
import type { Studio } from './studio.ts'

const KEY: ClientStateKey = 'studio.preferences'
/** Longer than the studio remembers what nobody looks at. */
const LONG = 11 * 60_000

/** A server that keeps values for one person, unless it is away, and a page that talks to it. */
function world(kept: Record<string, unknown> = {}) {
  const server = { isAway: false, saves: [] as unknown[], asked: 0 }
  const fetch = async (request: Request) => {
    server.asked += 1
    if (server.isAway) throw new TypeError('Failed to fetch')
    const url = new URL(request.url)
    if (url.pathname.endsWith('/auth/status')) return Response.json({ setup_required: false })
    const key = url.searchParams.get('key') ?? ''
    if (request.method === 'GET') return Response.json(key in kept ? JSON.stringify(kept[key]) : null)
    kept[key] = JSON.parse((await request.json()) as string)
    server.saves.push(kept[key])
    return Response.json('')
  }
  const queries = new QueryClient({ defaultOptions: { queries: { gcTime: 10 * 60_000, retry: false } } })
  const api = createApiClient({ baseUrl: 'http://studio.test/', fetch })
  const studio: Pick<Studio, 'api' | 'queries' | 'session'> = { api, queries, session: createSessionStore() }
  const load = (key: ClientStateKey = KEY) => queries.ensureQueryData(clientStateQuery(studio, key)).catch(() => null)
  return { server, kept, studio, queries, load }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('what a person changes', () => {
  it('is saved a moment after the last change', async () => {
    const { server, studio, load } = world()
    await load()
    const keeper = createKeeper(studio, KEY)
    keeper.save({ theme: 'dark' })
    await vi.advanceTimersByTimeAsync(700)
    keeper.save({ theme: 'light' })
    await vi.advanceTimersByTimeAsync(700)
    expect(server.saves).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(server.saves).toEqual([{ theme: 'light' }])
  })

  // A theme that was chosen ten minutes after the page had opened was not kept, and nothing said so.
  it('is saved however long ago the studio asked what was kept', async () => {
    const { server, studio, load } = world({ [KEY]: { theme: 'auto' } })
    await load()
    await vi.advanceTimersByTimeAsync(LONG)
    createKeeper(studio, KEY).save({ theme: 'dark' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.saves).toEqual([{ theme: 'dark' }])
  })

  it('is not saved in the place of what is not known, until it is known', async () => {
    const { server, kept, studio, load } = world({ [KEY]: { theme: 'dark' } })
    server.isAway = true
    await load()
    const keeper = createKeeper(studio, KEY)
    keeper.save({ theme: 'auto' })
    server.isAway = false
    await vi.advanceTimersByTimeAsync(LONG)
    expect(kept).toEqual({ [KEY]: { theme: 'dark' } })
    await load()
    keeper.save({ theme: 'light' })
    await keeper.flush()
    expect(server.saves).toEqual([{ theme: 'light' }])
  })

  it('is saved later where that failed', async () => {
    const { server, studio, load } = world()
    await load()
    const keeper = createKeeper(studio, KEY)
    keeper.save({ theme: 'dark' })
    server.isAway = true
    await vi.advanceTimersByTimeAsync(1_000)
    server.isAway = false
    await vi.advanceTimersByTimeAsync(11_000)
    expect(server.saves).toEqual([{ theme: 'dark' }])
  })

  it('is never saved for somebody else', async () => {
    const { server, studio, load } = world()
    await load()
    const keeper = createKeeper(studio, KEY)
    keeper.save({ theme: 'dark' })
    studio.session.getState().noteSignedOut()
    await keeper.flush()
    expect(server.saves).toEqual([])
  })
})

describe('what was kept and comes late', () => {
  it('is taken over before anything can be saved in its place', async () => {
    const { server, studio, queries, load } = world({ [KEY]: { theme: 'dark', language: 'en' } })
    server.isAway = true
    await load()
    const keeper = createKeeper(studio, KEY)
    const taken: unknown[] = []
    onceKnown(queries, KEY, (kept) => {
      taken.push(kept)
      keeper.save(withLate(kept as object, { theme: 'light', language: 'de' }, { language: 'de' }))
    })
    await load()
    expect(taken).toEqual([])
    server.isAway = false
    await load()
    await keeper.flush()
    expect(taken).toEqual([{ theme: 'dark', language: 'en' }])
    expect(server.saves).toEqual([{ theme: 'light', language: 'en' }])
  })

  it('is taken over at once where it came before anybody waited', async () => {
    const { queries, load } = world({ [KEY]: 1 })
    await load()
    const taken: unknown[] = []
    onceKnown(queries, KEY, (kept) => taken.push(kept))
    expect(taken).toEqual([1])
  })

  it('is not waited for by who has stopped', async () => {
    const { queries, load } = world({ [KEY]: 1 })
    const taken: unknown[] = []
    onceKnown(queries, KEY, (kept) => taken.push(kept))()
    await load()
    expect(taken).toEqual([])
  })

  it('gives way to what the person changed, and to nothing else', () => {
    const kept = { a: 'kept', b: 'kept', c: 'kept' }
    const now = { a: 'changed', b: 'usual', c: 'given' }
    const usual = { a: 'usual', b: 'usual', c: 'usual' }
    expect(withLate(kept, now, usual, { c: 'given' })).toEqual({ a: 'changed', b: 'kept', c: 'kept' })
  })
})

// The canvas that was open was replaced by a page of failure when another window was asked for at a bad moment.
it('a canvas that cannot be asked for again leaves what is known as it is', async () => {
  const { server, studio, queries, load } = world({ 'studio.canvas': { revision: 'one' } })
  await load('studio.canvas')
  server.isAway = true
  await expect(readKeptCanvas(studio)).rejects.toThrow('cannot be reached')
  expect(queries.getQueryState(keys.clientState('studio.canvas'))).toMatchObject({
    status: 'success',
    error: null,
    data: { revision: 'one' },
  })
  server.isAway = false
  expect(await readKeptCanvas(studio)).toEqual({ revision: 'one' })
})

// Every change of a tab asks for these; without them an outage took the whole studio away.
it('what every page needs to know is there however long ago it was asked for', async () => {
  const { server, studio, queries } = world()
  const query = authStatusQuery(studio as Studio)
  await queries.ensureQueryData(query)
  await vi.advanceTimersByTimeAsync(LONG)
  server.isAway = true
  expect(await queries.ensureQueryData(query)).toEqual({ setup_required: false })
  expect(server.asked).toBe(1)
})

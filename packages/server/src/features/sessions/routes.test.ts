import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import type { Actor } from '../../testing/actor.ts'
import { startTestStudio, type TestStudio } from '../../testing/studio.ts'

const HOUR = 3_600_000
const SESSIONS = '/api/v1/auth/sessions'
const ME = '/api/v1/auth/me'

let ahead = 0
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) }
const later = async <T>(milliseconds: number, act: () => Promise<T>): Promise<T> => {
  ahead = milliseconds
  try {
    return await act()
  } finally {
    ahead = 0
  }
}

interface Listed {
  readonly session_id: string
  readonly current: boolean
  readonly last_activity_at: string
}

describe('where the server keeps track of sessions', () => {
  let studio: TestStudio
  let here: Actor
  let there: Actor

  beforeAll(async () => {
    studio = await startTestStudio({ settings: { enable_server_side_sessions: true }, clock })
    here = await studio.person('ada')
    there = await studio.signIn('ada')
  })
  afterAll(async () => {
    await studio.close()
  })
  const list = async (actor: Actor): Promise<Listed[]> => (await actor.get(SESSIONS)).body
  const currentOf = async (actor: Actor): Promise<Listed> => {
    const current = (await list(actor)).filter((session) => session.current)
    expect(current).toHaveLength(1)
    return current[0] as Listed
  }

  it('people see their own, and which one asks', async () => {
    const bob = await studio.person('bob')
    const { status, body } = await here.get(SESSIONS)
    expect(status).toBe(200)
    expect(body).toHaveLength(2)
    for (const session of body) {
      expect(session).toEqual({
        session_id: expect.any(String),
        created_at: expect.stringMatching(/Z$/),
        last_activity_at: expect.stringMatching(/Z$/),
        expires_at: expect.stringMatching(/Z$/),
        user_agent: expect.any(String),
        ip_address: expect.stringContaining('127.0.0.1'),
        current: expect.any(Boolean),
      })
    }
    expect((await currentOf(here)).session_id).not.toBe((await currentOf(there)).session_id)
    expect(await list(bob)).toHaveLength(1)
    expect((await studio.nobody.get(SESSIONS)).status).toBe(401)
  })

  it('a revoked one ends at the next request, its sockets close, and the others go on', async () => {
    const lost = await studio.signIn('ada')
    const { session_id } = await currentOf(lost)
    const [socket, kept] = [await lost.socket(), await here.socket()]
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    expect(await here.delete(`${SESSIONS}/${session_id}`)).toMatchObject({ status: 200, body: { success: true } })
    expect((await lost.get(ME)).status).toBe(401)
    await closed
    expect((await here.get(ME)).status).toBe(200)
    expect(kept.connected).toBe(true)
    kept.close()
    await expect(lost.socket()).rejects.toThrow()
    expect((await here.delete(`${SESSIONS}/${session_id}`)).status).toBe(404)
  })

  it('nobody ends those of others, nor learns that they exist', async () => {
    const bob = await studio.person('bob')
    const { session_id } = await currentOf(there)
    for (const id of [session_id, 'unknown', "' OR 1=1 --"]) {
      const answer = await bob.delete(`${SESSIONS}/${encodeURIComponent(id)}`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'session_not_found' } })
    }
    expect((await there.get(ME)).status).toBe(200)
  })

  it('signing out closes the sockets of that session', async () => {
    const leaving = await studio.signIn('ada')
    const socket = await leaving.socket()
    const closed = new Promise((resolve) => socket.once('disconnect', resolve))
    await leaving.post('/api/v1/auth/logout')
    await closed
    expect((await leaving.get(ME)).status).toBe(401)
  })

  it('activity is noted, and expired ones are neither shown nor kept', async () => {
    const before = await currentOf(there)
    await later(2 * HOUR, () => there.get(ME))
    await studio.studio.services.background.settled()
    const after = await currentOf(there)
    expect(Date.parse(after.last_activity_at) - Date.parse(before.last_activity_at)).toBeGreaterThan(1.9 * HOUR)
    const rows = studio.studio.database.kysely.selectFrom('user_sessions').select('session_id')
    await later(23 * HOUR, () => studio.studio.services.ownSessions.sweep())
    expect((await rows.execute()).length).toBeGreaterThan(0)
    await later(25 * HOUR, () => studio.studio.services.ownSessions.sweep())
    expect(await rows.execute()).toEqual([])
  })
})

describe('where it does not', () => {
  it('there is nothing to see or to end', async () => {
    const studio = await startTestStudio()
    try {
      const ada = await studio.person('ada')
      expect(await ada.get(SESSIONS)).toMatchObject({ status: 200, body: [] })
      expect((await ada.delete(`${SESSIONS}/anything`)).status).toBe(404)
      expect((await ada.get(ME)).status).toBe(200)
    } finally {
      await studio.close()
    }
  })
})

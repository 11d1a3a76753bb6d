import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../database/index.ts'
import { onEachDatabase } from '../../database/testing/databases.ts'
import { createLoginLimits, type LoginLimits } from './login-limits.ts'

const wrong = async (): Promise<null> => null
const right = async (): Promise<string> => 'in'

onEachDatabase((databases) => {
  let database: Database
  let limits: LoginLimits

  beforeEach(async () => {
    database = await databases.open()
    limits = createLoginLimits(database)
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T12:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const pass = (seconds: number): void => {
    vi.setSystemTime(Date.now() + seconds * 1000)
  }
  /** Seconds to wait, or 0 when the attempt was made. */
  const failOnce = async (from: { ip: string; account: string | null }): Promise<number> => {
    try {
      await limits.attempt(from, wrong)
      return 0
    } catch (error) {
      return (error as { params: { seconds: number } }).params.seconds
    }
  }
  const failTimes = async (count: number, from: { ip: string; account: string | null }): Promise<void> => {
    for (let attempt = 0; attempt < count; attempt += 1) expect(await failOnce(from)).toBe(0)
  }
  const ada = { ip: '192.0.2.1', account: 'ada@studio.test' }

  describe('guessing at one account', () => {
    it('waits after five failures, longer after each further one, and never longer for being refused', async () => {
      await failTimes(5, ada)
      const waits: number[] = []
      for (let round = 0; round < 10; round += 1) {
        const wait = await failOnce(ada)
        expect(await failOnce(ada)).toBe(wait)
        waits.push(wait)
        pass(wait)
        expect(await failOnce(ada)).toBe(0)
      }
      expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
    })

    it('is the same from every address and for every spelling of the address', async () => {
      await failTimes(5, ada)
      expect(await failOnce({ ip: '198.51.100.9', account: 'ADA@Studio.test' })).toBe(5)
    })

    it('does not slow down other accounts', async () => {
      await failTimes(5, ada)
      await expect(limits.attempt({ ...ada, account: 'bob@studio.test' }, right)).resolves.toBe('in')
    })

    it('refuses the right password, too, until the time has passed; then all is forgiven', async () => {
      await failTimes(5, ada)
      await expect(limits.attempt(ada, right)).rejects.toMatchObject({ code: 'too_many_attempts' })
      pass(5)
      await expect(limits.attempt(ada, right)).resolves.toBe('in')
      await failTimes(5, ada)
    })

    it('survives a restart', async () => {
      await failTimes(5, ada)
      limits = createLoginLimits(database)
      expect(await failOnce(ada)).toBe(5)
    })

    it('is counted one by one when attempts come at once', async () => {
      const proved = vi.fn(wrong)
      const burst = Array.from({ length: 20 }, () => limits.attempt(ada, proved))
      const results = await Promise.allSettled(burst)
      expect(proved).toHaveBeenCalledTimes(5)
      expect(results.filter((result) => result.status === 'rejected')).toHaveLength(15)
    })
  })

  describe('guessing from one address', () => {
    const anybody = (number: number) => ({ ip: '192.0.2.1', account: `person${number}@studio.test` })

    it('waits after thirty failures on whatever accounts', async () => {
      for (let number = 0; number < 30; number += 1) expect(await failOnce(anybody(number))).toBe(0)
      expect(await failOnce(anybody(31))).toBe(5)
      expect(await failOnce({ ...anybody(31), ip: '192.0.2.2' })).toBe(0)
    })

    it('does not count what succeeds', async () => {
      for (let number = 0; number < 60; number += 1) await limits.attempt(anybody(number), right)
      await Promise.all(Array.from({ length: 60 }, (_, number) => limits.attempt(anybody(number), right)))
      expect(await failOnce(anybody(61))).toBe(0)
    })

    it('counts an IPv6 network as one address', async () => {
      for (let host = 1; host <= 30; host += 1) {
        expect(await failOnce({ ip: `2001:db8:1:2::${host.toString(16)}`, account: null })).toBe(0)
      }
      expect(await failOnce({ ip: '2001:db8:1:2:ffff::1', account: null })).toBe(5)
      expect(await failOnce({ ip: '2001:db8:1:3::1', account: null })).toBe(0)
    })
  })

  it('keeps no address that was typed', async () => {
    await failTimes(3, ada)
    const rows = await database.kysely.selectFrom('login_attempts').selectAll().execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/ada|192\.0/i)
  })

  it('does not count an attempt that broke', async () => {
    const breaks = async (): Promise<null> => {
      throw new Error('out of memory')
    }
    for (let attempt = 0; attempt < 6; attempt += 1) await expect(limits.attempt(ada, breaks)).rejects.toThrow('memory')
    expect(await failOnce(ada)).toBe(0)
  })
})
